// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Words for a label: a `Text`, or a `String` that is in the reader's language already.
package protocol Wording: Sendable {
    func `in`(_ language: Language) -> String
}

extension Text: Wording {}

extension String: Wording {
    package func `in`(_ language: Language) -> String { self }
}

/// A form as it was sent and why it was refused; nothing of both when it is shown for the first time. It makes the parts of the form:
/// what was typed wins over what is stored, and a refusal stands at its field.
package struct FormState: Sendable {
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
    package var summary: ErrorSummary? { refusal.map { ErrorSummary($0, anchor: "main", language) } }

    /// What is wrong with a field.
    package func error(_ name: String) -> String? { refusal?.field == name ? refusal?.text.in(language) : nil }

    /// What was typed into a field; the stored value in a form that was not sent.
    package func typed(_ name: String, _ stored: String = "") -> String { form?.fields[name]?.first ?? stored }

    package func field(
        _ name: String, _ label: any Wording, type: String = "text", value: String = "", hint: (any Wording)? = nil,
        required: Bool = true, readonly: Bool = false, autocomplete: String? = nil, inputmode: String? = nil, maxlength: Int? = nil,
        placeholder: (any Wording)? = nil, prefix: String? = nil, suffix: String? = nil, min: String? = nil, max: String? = nil
    ) -> FieldPart {
        let shown = type == "password" ? "" : typed(name, value)
        return FieldPart(
            name: name, label: label.in(language), type: type, value: shown.isEmpty ? nil : shown, hint: hint?.in(language),
            error: error(name), required: required, readonly: readonly, autocomplete: autocomplete, inputmode: inputmode,
            placeholder: placeholder?.in(language), prefix: prefix, suffix: suffix, min: min, max: max, step: nil,
            maxlength: maxlength.map(String.init))
    }

    package func textarea(
        _ name: String, _ label: any Wording, value: String = "", rows: Int = 3, maxlength: Int? = nil, hint: (any Wording)? = nil,
        required: Bool = true
    ) -> TextareaPart {
        let shown = typed(name, value)
        return TextareaPart(
            name: name, label: label.in(language), value: shown.isEmpty ? nil : shown, rows: rows, maxlength: maxlength.map(String.init),
            placeholder: nil, hint: hint?.in(language), error: error(name), required: required)
    }

    package func select(
        _ name: String, _ label: any Wording, _ options: [(value: String, label: String)], value: String = "",
        hint: (any Wording)? = nil, required: Bool = true
    ) -> SelectPart {
        let chosen = typed(name, value)
        return SelectPart(
            name: name, label: label.in(language),
            options: options.map { .init(value: $0.value, label: $0.label, selected: $0.value == chosen) },
            hint: hint?.in(language), error: error(name), required: required)
    }

    /// Radio buttons, or with `many` boxes to tick. `make` gives each choice, told whether it is chosen.
    package func choices<Item>(
        _ name: String, _ label: any Wording, _ items: [Item], chosen stored: Set<String> = [], many: Bool = false, boxed: Bool = true,
        hint: (any Wording)? = nil, _ make: (Item, _ isChosen: (String) -> Bool) -> ChoicesPart.Choice
    ) -> ChoicesPart {
        let chosen = form.map { Set($0.all(name)) } ?? stored
        return ChoicesPart(
            name: name, label: label.in(language), type: many ? "checkbox" : "radio", boxed: boxed,
            choices: items.map { make($0, chosen.contains) }, hint: hint?.in(language), error: error(name))
    }

    package func toggle(_ name: String, _ label: any Wording, on: Bool = false, hint: (any Wording)? = nil) -> SwitchPart {
        SwitchPart(name: name, label: label.in(language), hint: hint?.in(language), on: form.map { $0.isOn(name) } ?? on)
    }
}
