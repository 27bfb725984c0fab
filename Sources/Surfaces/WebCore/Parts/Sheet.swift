// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The items of a desk's form, made by its state: what was typed wins over what is stored, and a refusal stands at its field.
package struct Sheet: Sendable {
    package let state: FormState

    package init(_ language: Language, typed: Form? = nil, refusal: (any Refusal)? = nil) {
        state = FormState(typed, refusal: refusal, language)
    }

    package var typed: Form? { state.form }
    package var refusal: (any Refusal)? { state.refusal }
    package var language: Language { state.language }

    package func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(language) }

    /// On top of the form, if it was refused.
    package var summary: ErrorSummary? { refusal.map { ErrorSummary($0, anchor: "form", language) } }

    /// The same on one of several forms of a page: that which was sent about this.
    package func summary(about thing: String) -> ErrorSummary? { (typed?.text("about") ?? "") == thing ? summary : nil }

    /// What people wrote, above the fields that are about it.
    package func quote(_ text: String) -> ItemPart { ItemPart(named: GridPart(items: [.note(text)])) }

    /// Says which of several forms of a page was sent.
    package func about(_ thing: String) -> ItemPart { ItemPart(hidden: HiddenPart(name: "about", value: thing)) }

    package func error(_ name: String) -> String? { state.error(name) }

    package func value(_ name: String, _ stored: String?) -> String? {
        let text = state.typed(name, stored ?? "")
        return text.isEmpty ? nil : text
    }

    package func field(
        _ name: String, _ label: String, _ stored: String? = nil, type: String = "text", hint: String? = nil, optional: Bool = false,
        prefix: String? = nil, suffix: String? = nil, longest: Int? = nil, least: String? = nil, most: String? = nil,
        inputmode: String? = nil, placeholder: String? = nil
    ) -> ItemPart {
        ItemPart(
            input: state.field(
                name, label, type: type, value: stored ?? "", hint: hint, required: !optional, inputmode: inputmode, maxlength: longest,
                placeholder: placeholder, prefix: prefix, suffix: suffix, min: least, max: most))
    }

    package func money(_ name: String, _ label: String, _ stored: Money? = nil, hint: String? = nil, optional: Bool = false) -> ItemPart {
        field(name, label, stored?.yuan, hint: hint, optional: optional, prefix: "¥", inputmode: "decimal")
    }

    package func count(
        _ name: String, _ label: String, _ stored: Int? = nil, hint: String? = nil, optional: Bool = false, suffix: String? = nil
    ) -> ItemPart {
        field(name, label, stored.map(String.init), hint: hint, optional: optional, suffix: suffix, inputmode: "numeric")
    }

    package func area(
        _ name: String, _ label: String, _ stored: String? = nil, hint: String? = nil, optional: Bool = false, rows: Int = 4,
        longest: Int? = nil
    ) -> ItemPart {
        ItemPart(
            area: state.textarea(
                name, label, value: stored ?? "", rows: rows, maxlength: longest, hint: hint, required: !optional))
    }

    package func select(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], _ stored: String? = nil, hint: String? = nil,
        optional: Bool = false
    ) -> ItemPart {
        ItemPart(select: state.select(name, label, options, value: stored ?? "", hint: hint, required: !optional))
    }

    package func choices(
        _ name: String, _ label: String, _ options: [(value: String, label: String, hint: String?)], _ stored: Set<String> = [],
        many: Bool = false, boxed: Bool = false, hint: String? = nil
    ) -> ItemPart {
        ItemPart(
            choices: state.choices(name, label, options, chosen: stored, many: many, boxed: boxed, hint: hint) { option, isChosen in
                .init(value: option.value, label: option.label, hint: option.hint, checked: isChosen(option.value))
            })
    }

    package func toggle(_ name: String, _ label: String, _ stored: Bool = false, hint: String? = nil) -> ItemPart {
        ItemPart(toggle: state.toggle(name, label, on: stored, hint: hint))
    }

    package func hidden(_ name: String, _ stored: String) -> ItemPart { ItemPart(hidden: HiddenPart(name: name, value: stored)) }

    package func upload(
        _ name: String, _ label: String, accept: String, many: Bool = false, items: [UploadPart.Item] = [], hint: String? = nil
    ) -> ItemPart {
        ItemPart(
            upload: UploadPart(name: name, label: label, accept: accept, multiple: many, items: items, hint: hint, error: error(name)))
    }

    package func file(_ name: String, _ label: String, accept: String, hint: String? = nil) -> ItemPart {
        ItemPart(file: FilePart(name: name, label: label, accept: accept, hint: hint, error: error(name)))
    }
}
