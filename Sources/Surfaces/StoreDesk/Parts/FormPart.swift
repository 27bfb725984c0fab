// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

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
        action: String, summary: SummaryPart? = nil, sections: [Section], button: String, buttonStyle: String = "primary",
        cancel: String? = nil,
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
