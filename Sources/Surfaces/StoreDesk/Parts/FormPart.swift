// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// One thing in a form; exactly one of its parts is there.
struct ItemPart: Equatable, Sendable {
    var input: FieldPart?
    var area: TextareaPart?
    var select: SelectPart?
    var choices: ChoicesPart?
    var toggle: SwitchPart?
    var upload: UploadPart?
    var file: FilePart?
    var hidden: HiddenPart?
    var note: String?
    /// Fields side by side.
    var grid: GridPart?
    /// Fields whose labels are names that people gave, which no translation may touch.
    var named: GridPart?

    static func side(_ items: ItemPart...) -> ItemPart { ItemPart(grid: GridPart(items: items)) }
    static func note(_ text: String) -> ItemPart { ItemPart(note: text) }
}

struct GridPart: Equatable, Sendable {
    let items: [ItemPart]
}

struct FilePart: Equatable, Sendable {
    let name: String
    let label: String
    let accept: String
    let hint: String?
    let error: String?
}

/// A whole form.
struct FormPart: Equatable, Sendable {
    struct Section: Equatable, Sendable {
        var legend: String?
        var line: String?
        let items: [ItemPart]
    }

    let action: String
    let summary: ErrorSummary?
    let sections: [Section]
    let button: String
    let buttonStyle: String
    let cancel: String?
    let multipart: Bool
    let confirm: String?
    /// A form of one section has its button in it.
    let isSingle: Bool

    init(
        action: String, summary: ErrorSummary? = nil, sections: [Section], button: String, buttonStyle: String = "primary",
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
