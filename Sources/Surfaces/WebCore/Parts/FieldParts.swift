// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Component `field`.
package struct FieldPart: Sendable, Equatable {
    package let name: String
    package let label: String
    package let type: String
    package let value: String?
    package let hint: String?
    package let error: String?
    package let required: Bool
    package let readonly: Bool
    package let autocomplete: String?
    package let inputmode: String?
    package let placeholder: String?
    package let prefix: String?
    package let suffix: String?
    package let min: String?
    package let max: String?
    package let step: String?
    package let maxlength: String?
}

/// Component `textarea`.
package struct TextareaPart: Sendable, Equatable {
    package let name: String
    package let label: String
    package let value: String?
    package let rows: Int
    package let maxlength: String?
    package let placeholder: String?
    package let hint: String?
    package let error: String?
    package let required: Bool
}

/// Component `select`.
package struct SelectPart: Sendable, Equatable {
    package struct Option: Sendable, Equatable {
        package let value: String
        package let label: String
        package let selected: Bool

        package init(value: String, label: String, selected: Bool = false) {
            self.value = value
            self.label = label
            self.selected = selected
        }
    }

    package let name: String
    package let label: String
    package let options: [Option]
    package let hint: String?
    package let error: String?
    package let required: Bool
}

/// Component `choices`: radio buttons, or boxes to tick.
package struct ChoicesPart: Sendable, Equatable {
    package struct Choice: Sendable, Equatable {
        package let value: String
        package let label: String
        package let hint: String?
        package let checked: Bool
        package let disabled: Bool

        package init(value: String, label: String, hint: String? = nil, checked: Bool = false, disabled: Bool = false) {
            self.value = value
            self.label = label
            self.hint = hint
            self.checked = checked
            self.disabled = disabled
        }
    }

    package let name: String
    package let label: String
    package let type: String
    package let boxed: Bool
    package let choices: [Choice]
    package let hint: String?
    package let error: String?
}

/// Component `switch`.
package struct SwitchPart: Sendable, Equatable {
    package let name: String
    package let label: String
    package let hint: String?
    package let on: Bool
}

/// Component `upload`: pictures or files that are there, and a place for more.
package struct UploadPart: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let url: String
        package let alt: String
        package let removeName: String
        package let removeValue: String
        /// Sent with the form, in the order of the items.
        package let kept: HiddenPart
        /// Buttons that move it one place; nothing where there is no such place.
        package let earlier: HiddenPart?
        package let later: HiddenPart?
        package let isMovable: Bool

        package init(
            url: String, alt: String, removeName: String, removeValue: String, kept: HiddenPart, earlier: HiddenPart?,
            later: HiddenPart?, isMovable: Bool
        ) {
            self.url = url
            self.alt = alt
            self.removeName = removeName
            self.removeValue = removeValue
            self.kept = kept
            self.earlier = earlier
            self.later = later
            self.isMovable = isMovable
        }
    }

    package let name: String
    package let label: String
    package let accept: String
    package let multiple: Bool
    package let items: [Item]
    package let hint: String?
    package let error: String?

    package init(
        name: String, label: String, accept: String, multiple: Bool, items: [Item] = [], hint: String?, error: String?
    ) {
        self.name = name
        self.label = label
        self.accept = accept
        self.multiple = multiple
        self.items = items
        self.hint = hint
        self.error = error
    }
}

/// Component `error-summary`.
package struct ErrorSummary: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package let name: String
        package let text: String
    }

    package let errors: [Line]

    /// The refusal's line leads to its field; one of the whole form to `anchor`.
    package init(_ refusal: any Refusal, anchor: String, _ language: Language) {
        errors = [Line(name: refusal.field ?? anchor, text: refusal.text.in(language))]
    }
}

/// Component `quantity`.
package struct QuantityPart: Sendable, Equatable {
    package let name: String
    package let value: String
    package let min: String
    package let max: String
    package let label: String?

    package init(name: String, value: String, min: String, max: String, label: String?) {
        self.name = name
        self.value = value
        self.min = min
        self.max = max
        self.label = label
    }
}
