// SPDX-License-Identifier: Apache-2.0

extension APISchema {
    /// The shape as people read it: JSON with types for values, `?` after what may be absent.
    package func sketch(_ indent: String = "") -> String {
        switch self {
        case .string: return "string"
        case .id: return "id"
        case .integer: return "integer"
        case .number: return "number"
        case .boolean: return "boolean"
        case .any: return "any"
        case .binary: return "file"
        case .text(let inner): return "string of JSON: \(inner.sketch(indent))"
        case .choice(let values): return values.map { "\"\($0)\"" }.joined(separator: " | ")
        case .array(let item): return "[\(item.sketch(indent))]"
        case .map(let item): return "{ …: \(item.sketch(indent)) }"
        case .object(let fields):
            guard !fields.isEmpty else { return "{}" }
            let inner = indent + "  "
            let lines = fields.map { "\(inner)\($0.name)\($0.isRequired ? "" : "?"): \($0.schema.sketch(inner))" }
            return "{\n\(lines.joined(separator: "\n"))\n\(indent)}"
        }
    }

    /// The shape for OpenAPI. What is left out of an input may also be written as null; an output leaves it out.
    /// Source: OpenAPI Specification 3.1, JSON Schema 2020-12.
    package func openAPI(isInput: Bool = false) -> [String: Any] {
        switch self {
        case .string: ["type": "string"]
        case .id: ["type": "string", "pattern": "^[1-9][0-9]{0,18}$"]
        case .integer: ["type": "integer", "format": "int64"]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .any: [:]
        case .binary: ["type": "string", "format": "binary"]
        case .text(let inner): ["type": "string", "contentMediaType": "application/json", "contentSchema": inner.openAPI(isInput: isInput)]
        case .choice(let values): ["type": "string", "enum": values]
        case .array(let item): ["type": "array", "items": item.openAPI(isInput: isInput)]
        case .map(let item): ["type": "object", "additionalProperties": item.openAPI(isInput: isInput)]
        case .object(let fields):
            [
                "type": "object", "required": fields.filter(\.isRequired).map(\.name),
                "properties": Dictionary(
                    fields.map { ($0.name, $0.openAPI(isInput: isInput)) }, uniquingKeysWith: { first, _ in first }),
            ]
        }
    }
}

extension APISchema.Field {
    fileprivate func openAPI(isInput: Bool) -> [String: Any] {
        let shape = schema.openAPI(isInput: isInput)
        return isInput && !isRequired && schema != .any ? ["anyOf": [shape, ["type": "null"]]] : shape
    }
}
