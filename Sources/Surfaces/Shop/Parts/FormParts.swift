// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// A one-line field with what was typed and what is wrong with it.
struct FieldPart: Sendable, Equatable {
    let name: String
    let label: String
    let type: String
    let value: String?
    let hint: String?
    let error: String?
    let required: Bool
    let autocomplete: String?
    let inputmode: String?
    let maxlength: String?
    let prefix: String?
    let readonly: Bool
}

struct TextareaPart: Sendable, Equatable {
    let name: String
    let label: String
    let value: String
    let rows: String
    let maxlength: String
    let placeholder: String?
    let hint: String?
    let error: String?
    let required: Bool
}

struct ChoicePart: Sendable, Equatable {
    let value: String
    let label: String
    var hint: String?
    var checked = false
    var disabled = false
}

struct ChoicesPart: Sendable, Equatable {
    let name: String
    let label: String
    let type: String
    let boxed: Bool
    let choices: [ChoicePart]
    let hint: String?
    let error: String?
}

struct SelectPart: Sendable, Equatable {
    struct Option: Sendable, Equatable {
        let value: String
        let label: String
        let selected: Bool
    }

    let name: String
    let label: String
    let options: [Option]
    let hint: String?
    let error: String?
    let required: Bool
}

struct SwitchPart: Sendable, Equatable {
    let name: String
    let label: String
    let hint: String?
    let on: Bool
}

struct QuantityPart: Sendable, Equatable {
    let name: String
    let value: String
    let min: String
    let max: String
    let label: String?
}

struct ErrorSummary: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let text: String
    }

    let errors: [Line]
}

/// A form as it was sent and why it was refused; nothing of both when it is shown for the first time.
struct FormState: Sendable {
    let form: Form?
    let refusal: (any Refusal)?
    let language: Language

    init(_ language: Language) {
        form = nil
        refusal = nil
        self.language = language
    }

    init(_ form: Form, refusal: any Refusal, _ language: Language) {
        self.form = form
        self.refusal = refusal
        self.language = language
    }

    /// What is wrong, on top of the form.
    var summary: ErrorSummary? {
        refusal.map { ErrorSummary(errors: [.init(name: $0.field ?? "main", text: $0.text.in(language))]) }
    }

    func error(_ name: String) -> String? { refusal?.field == name ? refusal?.text.in(language) : nil }

    func typed(_ name: String, _ standard: String = "") -> String { form?.fields[name]?.first ?? standard }

    func field(
        _ name: String, _ label: Text, type: String = "text", value: String = "", hint: Text? = nil, required: Bool = true,
        autocomplete: String? = nil, inputmode: String? = nil, maxlength: Int? = nil, prefix: String? = nil,
        readonly: Bool = false
    ) -> FieldPart {
        let shown = type == "password" ? "" : typed(name, value)
        return FieldPart(
            name: name, label: label.in(language), type: type, value: shown.isEmpty ? nil : shown, hint: hint?.in(language),
            error: error(name), required: required, autocomplete: autocomplete, inputmode: inputmode,
            maxlength: maxlength.map(String.init), prefix: prefix, readonly: readonly)
    }

    func textarea(_ name: String, _ label: Text, maxlength: Int, hint: Text? = nil) -> TextareaPart {
        TextareaPart(
            name: name, label: label.in(language), value: typed(name), rows: "3", maxlength: "\(maxlength)", placeholder: nil,
            hint: hint?.in(language), error: error(name), required: false)
    }

    func select(_ name: String, _ label: Text, _ options: [(value: String, label: String)], value: String = "") -> SelectPart {
        let chosen = typed(name, value)
        return SelectPart(
            name: name, label: label.in(language),
            options: options.map { .init(value: $0.value, label: $0.label, selected: $0.value == chosen) }, hint: nil,
            error: error(name), required: true)
    }
}
