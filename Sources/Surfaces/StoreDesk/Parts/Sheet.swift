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
        prefix: String? = nil, suffix: String? = nil, longest: Int? = nil, least: String? = nil, most: String? = nil,
        inputmode: String? = nil,
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

    func count(
        _ name: String, _ label: String, _ stored: Int? = nil, hint: String? = nil, optional: Bool = false, suffix: String? = nil
    ) -> ItemPart {
        field(name, label, stored.map(String.init), hint: hint, optional: optional, suffix: suffix, inputmode: "numeric")
    }

    func area(
        _ name: String, _ label: String, _ stored: String? = nil, hint: String? = nil, optional: Bool = false, rows: Int = 4,
        longest: Int? = nil
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
                choices: options.map {
                    ChoicePart(value: $0.value, label: $0.label, hint: $0.hint, checked: chosen.contains($0.value))
                },
                hint: hint, error: error(name)))
    }

    func toggle(_ name: String, _ label: String, _ stored: Bool = false, hint: String? = nil) -> ItemPart {
        ItemPart(toggle: TogglePart(name: name, label: label, hint: hint, on: typed.map { $0.isOn(name) } ?? stored))
    }

    func hidden(_ name: String, _ stored: String) -> ItemPart { ItemPart(hidden: ActionPart.Hidden(name: name, value: stored)) }

    func upload(_ name: String, _ label: String, accept: String, many: Bool = false, items: [UploadPart.Item] = [], hint: String? = nil)
        -> ItemPart
    {
        ItemPart(
            upload: UploadPart(name: name, label: label, accept: accept, multiple: many, items: items, hint: hint, error: error(name)))
    }

    func file(_ name: String, _ label: String, accept: String, hint: String? = nil) -> ItemPart {
        ItemPart(file: FilePart(name: name, label: label, accept: accept, hint: hint, error: error(name)))
    }
}
