// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// The fields of a form: what was typed wins over what is stored, and a refusal stands at its field.
struct Sheet: Sendable {
    let typed: Form?
    let refusal: (any Refusal)?
    let language: Language

    init(_ language: Language, typed: Form? = nil, refusal: (any Refusal)? = nil) {
        self.typed = typed
        self.refusal = refusal
        self.language = language
    }

    func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(language) }

    /// On top of the form, if it was refused.
    var summary: SummaryPart? {
        refusal.map { SummaryPart(errors: [SummaryPart.Fault(name: $0.field ?? "form", text: $0.text.in(language))]) }
    }

    func value(_ name: String, _ stored: String?) -> String? {
        let text = typed.map { $0.text(name) } ?? stored
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    func error(_ name: String) -> String? { refusal.flatMap { $0.field == name ? $0.text.in(language) : nil } }

    func field(
        _ name: String, _ label: String, _ stored: String? = nil, type: String = "text", hint: String? = nil, optional: Bool = false,
        prefix: String? = nil, suffix: String? = nil, longest: Int? = nil, least: String? = nil, most: String? = nil, inputmode: String? = nil,
        placeholder: String? = nil
    ) -> ItemPart {
        ItemPart(
            input: InputPart(
                name: name, label: label, type: type, value: value(name, stored), hint: hint, error: error(name), required: !optional,
                inputmode: inputmode, placeholder: placeholder, prefix: prefix, suffix: suffix, min: least, max: most,
                maxlength: longest.map(String.init)))
    }

    func money(_ name: String, _ label: String, _ stored: Money? = nil, hint: String? = nil, optional: Bool = false) -> ItemPart {
        field(name, label, stored?.yuan, hint: hint, optional: optional, prefix: "¥", inputmode: "decimal")
    }

    func count(_ name: String, _ label: String, _ stored: Int? = nil, hint: String? = nil, optional: Bool = false, suffix: String? = nil) -> ItemPart {
        field(name, label, stored.map(String.init), hint: hint, optional: optional, suffix: suffix, inputmode: "numeric")
    }

    func area(
        _ name: String, _ label: String, _ stored: String? = nil, hint: String? = nil, optional: Bool = false, rows: Int = 4, longest: Int? = nil
    ) -> ItemPart {
        ItemPart(
            area: AreaPart(
                name: name, label: label, value: value(name, stored), rows: rows, maxlength: longest.map(String.init), hint: hint,
                error: error(name), required: !optional))
    }

    func select(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], _ stored: String? = nil, hint: String? = nil,
        optional: Bool = false
    ) -> ItemPart {
        let chosen = value(name, stored)
        let options = options.map { OptionPart(value: $0.value, label: $0.label, selected: $0.value == chosen) }
        return ItemPart(
            select: SelectPart(name: name, label: label, options: options, hint: hint, error: error(name), required: !optional))
    }

    func choices(
        _ name: String, _ label: String, _ options: [(value: String, label: String, hint: String?)], _ stored: Set<String> = [],
        many: Bool = false, boxed: Bool = false, hint: String? = nil
    ) -> ItemPart {
        let chosen = typed.map { Set($0.all(name)) } ?? stored
        return ItemPart(
            choices: ChoicesPart(
                name: name, label: label, type: many ? "checkbox" : "radio", boxed: boxed,
                choices: options.map { ChoicePart(value: $0.value, label: $0.label, hint: $0.hint, checked: chosen.contains($0.value)) },
                hint: hint, error: error(name)))
    }

    func toggle(_ name: String, _ label: String, _ stored: Bool = false, hint: String? = nil) -> ItemPart {
        ItemPart(toggle: TogglePart(name: name, label: label, hint: hint, on: typed.map { $0.isOn(name) } ?? stored))
    }

    func hidden(_ name: String, _ stored: String) -> ItemPart { ItemPart(hidden: ActionPart.Hidden(name: name, value: stored)) }

    func upload(_ name: String, _ label: String, accept: String, many: Bool = false, items: [UploadPart.Item] = [], hint: String? = nil) -> ItemPart {
        ItemPart(upload: UploadPart(name: name, label: label, accept: accept, multiple: many, items: items, hint: hint, error: error(name)))
    }

    func file(_ name: String, _ label: String, accept: String, hint: String? = nil) -> ItemPart {
        ItemPart(file: FilePart(name: name, label: label, accept: accept, hint: hint, error: error(name)))
    }
}

/// One thing in a form; exactly one of its parts is there.
struct ItemPart: Equatable, Sendable {
    var input: InputPart?
    var area: AreaPart?
    var select: SelectPart?
    var choices: ChoicesPart?
    var toggle: TogglePart?
    var upload: UploadPart?
    var file: FilePart?
    var hidden: ActionPart.Hidden?
    var note: String?
    /// Fields side by side.
    var grid: GridPart?

    static func side(_ items: ItemPart...) -> ItemPart { ItemPart(grid: GridPart(items: items)) }
    static func note(_ text: String) -> ItemPart { ItemPart(note: text) }
}

struct GridPart: Equatable, Sendable {
    let items: [ItemPart]
}

struct InputPart: Equatable, Sendable {
    let name: String
    let label: String
    let type: String
    let value: String?
    let hint: String?
    let error: String?
    let required: Bool
    let readonly = false
    let autocomplete: String? = nil
    let inputmode: String?
    let placeholder: String?
    let prefix: String?
    let suffix: String?
    let min: String?
    let max: String?
    let step: String? = nil
    let maxlength: String?
}

struct AreaPart: Equatable, Sendable {
    let name: String
    let label: String
    let value: String?
    let rows: Int
    let maxlength: String?
    let placeholder: String? = nil
    let hint: String?
    let error: String?
    let required: Bool
}

struct OptionPart: Equatable, Sendable {
    let value: String
    let label: String
    let selected: Bool
}

struct SelectPart: Equatable, Sendable {
    let name: String
    let label: String
    let options: [OptionPart]
    let hint: String?
    let error: String?
    let required: Bool
}

struct ChoicePart: Equatable, Sendable {
    let value: String
    let label: String
    let hint: String?
    let checked: Bool
    var disabled = false
}

struct ChoicesPart: Equatable, Sendable {
    let name: String
    let label: String
    let type: String
    let boxed: Bool
    let choices: [ChoicePart]
    let hint: String?
    let error: String?
}

struct TogglePart: Equatable, Sendable {
    let name: String
    let label: String
    let hint: String?
    let on: Bool
}

struct UploadPart: Equatable, Sendable {
    struct Item: Equatable, Sendable {
        let url: String
        let alt: String
        let removeName: String
        let removeValue: String
    }

    let name: String
    let label: String
    let accept: String
    let multiple: Bool
    let items: [Item]
    let hint: String?
    let error: String?
}

struct FilePart: Equatable, Sendable {
    let name: String
    let label: String
    let accept: String
    let hint: String?
    let error: String?
}

struct SummaryPart: Equatable, Sendable {
    struct Fault: Equatable, Sendable {
        let name: String
        let text: String
    }

    let errors: [Fault]
}

/// A whole form.
struct FormPart: Equatable, Sendable {
    struct Section: Equatable, Sendable {
        var legend: String?
        var line: String?
        let items: [ItemPart]
    }

    let action: String
    let summary: SummaryPart?
    let sections: [Section]
    let button: String
    let buttonStyle: String
    let cancel: String?
    let multipart: Bool
    let confirm: String?
    /// A form of one section has its button in it.
    let isSingle: Bool

    init(
        action: String, summary: SummaryPart? = nil, sections: [Section], button: String, buttonStyle: String = "primary", cancel: String? = nil,
        multipart: Bool = false, confirm: String? = nil
    ) {
        self.action = action
        self.summary = summary
        self.sections = sections
        self.button = button
        self.buttonStyle = buttonStyle
        self.cancel = cancel
        self.multipart = multipart
        self.confirm = confirm
        isSingle = sections.count == 1
    }
}
