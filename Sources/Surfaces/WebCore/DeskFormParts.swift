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
    package let inputmode: String?
    package let maxlength: String?
    package let placeholder: String?
    package let prefix: String?
    package let suffix: String?
    package let min: String?
    package let readonly: Bool
}

/// Component `textarea`.
package struct TextareaPart: Sendable, Equatable {
    package let name: String
    package let label: String
    package let value: String
    package let rows: String
    package let maxlength: String
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

/// Component `choices`.
package struct ChoicesPart: Sendable, Equatable {
    package struct Choice: Sendable, Equatable {
        package let value: String
        package let label: String
        package let hint: String?
        package let checked: Bool
        package let disabled: Bool

        package init(_ label: String, value: String, hint: String? = nil, checked: Bool = false, disabled: Bool = false) {
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

    package init(
        _ name: String, _ label: String, type: String = "checkbox", boxed: Bool = true, _ choices: [Choice], hint: String? = nil
    ) {
        self.name = name
        self.label = label
        self.type = type
        self.boxed = boxed
        self.choices = choices
        self.hint = hint
        error = nil
    }
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
}

/// A form as it was sent and why it was refused; nothing of both when it is shown for the first time.
package struct DeskForm: Sendable {
    package let form: Form?
    package let refusal: (any Refusal)?
    package let language: Language

    package init(_ language: Language) { self.init(nil, refusal: nil, language) }

    package init(_ form: Form?, refusal: (any Refusal)?, _ language: Language) {
        self.form = form
        self.refusal = refusal
        self.language = language
    }

    /// What is wrong, on top of the form.
    package var summary: ErrorSummary? {
        refusal.map { ErrorSummary(errors: [.init(name: $0.field ?? "main", text: $0.text.in(language))]) }
    }

    package func typed(_ name: String, _ standard: String = "") -> String { form?.fields[name]?.first ?? standard }

    package func field(
        _ name: String, _ label: Text, type: String = "text", value: String = "", hint: Text? = nil, required: Bool = true,
        inputmode: String? = nil, maxlength: Int? = nil, placeholder: Text? = nil, prefix: String? = nil, suffix: String? = nil,
        min: String? = nil
    ) -> FieldPart {
        let shown = typed(name, value)
        return FieldPart(
            name: name, label: label.in(language), type: type, value: shown.isEmpty ? nil : shown, hint: hint?.in(language),
            error: error(name), required: required, inputmode: inputmode, maxlength: maxlength.map(String.init),
            placeholder: placeholder?.in(language), prefix: prefix, suffix: suffix, min: min, readonly: false)
    }

    package func textarea(
        _ name: String, _ label: Text, value: String = "", rows: Int = 3, maxlength: Int, hint: Text? = nil, required: Bool = true
    ) -> TextareaPart {
        TextareaPart(
            name: name, label: label.in(language), value: typed(name, value), rows: "\(rows)", maxlength: "\(maxlength)",
            hint: hint?.in(language), error: error(name), required: required)
    }

    package func select(
        _ name: String, _ label: Text, _ options: [(value: String, label: String)], value: String = "", hint: Text? = nil,
        required: Bool = true
    ) -> SelectPart {
        let chosen = typed(name, value)
        return SelectPart(
            name: name, label: label.in(language),
            options: options.map { .init(value: $0.value, label: $0.label, selected: $0.value == chosen) },
            hint: hint?.in(language),
            error: error(name), required: required)
    }

    package func toggle(_ name: String, _ label: Text, on: Bool, hint: Text? = nil) -> SwitchPart {
        SwitchPart(name: name, label: label.in(language), hint: hint?.in(language), on: form?.isOn(name) ?? on)
    }

    private func error(_ name: String) -> String? { refusal?.field == name ? refusal?.text.in(language) : nil }
}
