// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One thing in a form; exactly one of its parts is there.
package struct ItemPart: Equatable, Sendable {
    package var input: FieldPart?
    package var area: TextareaPart?
    package var select: SelectPart?
    package var choices: ChoicesPart?
    package var toggle: SwitchPart?
    package var upload: UploadPart?
    package var file: FilePart?
    package var hidden: HiddenPart?
    package var note: String?
    /// Fields side by side.
    package var grid: GridPart?
    /// Fields whose labels are names that people gave, which no translation may touch.
    package var named: GridPart?

    package init(
        input: FieldPart? = nil, area: TextareaPart? = nil, select: SelectPart? = nil, choices: ChoicesPart? = nil,
        toggle: SwitchPart? = nil, upload: UploadPart? = nil, file: FilePart? = nil, hidden: HiddenPart? = nil, note: String? = nil,
        grid: GridPart? = nil, named: GridPart? = nil
    ) {
        self.input = input
        self.area = area
        self.select = select
        self.choices = choices
        self.toggle = toggle
        self.upload = upload
        self.file = file
        self.hidden = hidden
        self.note = note
        self.grid = grid
        self.named = named
    }

    package static func side(_ items: ItemPart...) -> ItemPart { ItemPart(grid: GridPart(items: items)) }
    package static func note(_ text: String) -> ItemPart { ItemPart(note: text) }
}

/// Things in a form that stand side by side.
package struct GridPart: Equatable, Sendable {
    package let items: [ItemPart]

    package init(items: [ItemPart]) { self.items = items }
}

/// A file to send.
package struct FilePart: Equatable, Sendable {
    package let name: String
    package let label: String
    package let accept: String
    package let hint: String?
    package let error: String?
}

/// A whole form.
package struct FormPart: Equatable, Sendable {
    package struct Section: Equatable, Sendable {
        package var legend: String?
        package var line: String?
        package let items: [ItemPart]

        package init(legend: String? = nil, line: String? = nil, items: [ItemPart]) {
            self.legend = legend
            self.line = line
            self.items = items
        }
    }

    package let action: String
    package let summary: ErrorSummary?
    package let sections: [Section]
    package let button: String
    package let buttonStyle: String
    package let cancel: String?
    package let multipart: Bool
    package let confirm: String?
    /// A form of one section has its button in it.
    package let isSingle: Bool

    package init(
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
