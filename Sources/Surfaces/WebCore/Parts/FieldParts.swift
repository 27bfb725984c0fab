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
