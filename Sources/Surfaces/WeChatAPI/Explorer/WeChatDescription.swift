// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Kernel
import WebCore

/// The description of the compatible API, at an address of its own. Source: OpenAPI Specification 3.1.
package enum WeChatDescription {
    package static func document(baseURL: String) -> String {
        var paths: [String: [String: Any]] = [:]
        for route in WeChatAreas.described {
            for (index, path) in route.paths.enumerated() {
                paths[path, default: [:]][route.method.rawValue.lowercased()] = operation(route, index)
            }
        }
        let document: [String: Any] = [
            "openapi": "3.1.0",
            "info": [
                "title": "WeChat Store API of Xiaodian", "version": "1",
                "description": """
                    Every answer is HTTP 200 with errcode and errmsg, but 503 when too many calls are being answered. \
                    An errcode of 0 is success.
                    """,
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": baseURL]], "paths": paths,
            "components": [
                "securitySchemes": ["access_token": ["type": "apiKey", "in": "query", "name": "access_token"]],
                "schemas": ["Refusal": refusal],
            ],
        ]
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let data = (try? JSONSerialization.data(withJSONObject: document, options: options)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    /// What is answered when something is wrong: an error's number, and what it says.
    private static var refusal: [String: Any] {
        [
            "type": "object", "required": ["errcode", "errmsg"], "additionalProperties": false,
            "properties": ["errcode": ["type": "integer", "not": ["const": 0]], "errmsg": ["type": "string"]],
        ]
    }

    private static var refusalReference: [String: Any] { ["$ref": "#/components/schemas/Refusal"] }

    private static func operation(_ route: WeChatRoute, _ index: Int) -> [String: Any] {
        let suffix = index == 0 ? "" : "_\(index + 1)"
        var operation: [String: Any] = [
            "operationId": route.id.replacing(".", with: "_") + suffix, "summary": route.summary.english,
            "tags": [route.area.title.english], "security": route.open == nil ? [["access_token": [String]()]] : [],
            "parameters": route.query.map {
                ["name": $0.name, "in": "query", "description": $0.summary.english, "schema": ["type": "string"]]
            },
            "responses": responses(answer(route)),
        ]
        let notes = route.notes.map(\.english).joined(separator: "\n\n")
        if !notes.isEmpty { operation["description"] = notes }
        if let content = content(route) { operation["requestBody"] = ["required": route.body == .json, "content": content] }
        return operation
    }

    private static func responses(_ content: [String: Any]) -> [String: Any] {
        [
            "200": ["description": "The answer, or an error.", "content": content],
            "503": [
                "description": "Too many calls are being answered. Try again.",
                "content": ["application/json": ["schema": refusalReference]],
            ],
        ]
    }

    private static func content(_ route: WeChatRoute) -> [String: Any]? {
        var content: [String: Any] = [:]
        if let request = route.request { content["application/json"] = ["schema": request.openAPI(isInput: true)] }
        if case .file = route.body {
            let media: [String: Any] = ["type": "object", "properties": ["media": ["type": "string", "format": "binary"]]]
            content["multipart/form-data"] = ["schema": media]
        }
        return content.isEmpty ? nil : content
    }

    private static func answer(_ route: WeChatRoute) -> [String: Any] {
        guard route.response == .binary else { return ["application/json": ["schema": either(route.response.openAPI())]] }
        return [
            "image/jpeg": ["schema": ["type": "string", "format": "binary"]], "application/json": ["schema": refusalReference],
        ]
    }

    /// A success with its fields beside the envelope's, or an error without them.
    private static func either(_ success: [String: Any], isEnveloped: Bool = true) -> [String: Any] {
        let own: [String: Any] = isEnveloped ? ["errcode": ["const": 0], "errmsg": ["type": "string"]] : [:]
        let fields = success["properties"] as? [String: Any] ?? [:]
        let needed = success["required"] as? [String] ?? []
        return [
            "oneOf": [
                [
                    "type": "object", "required": own.keys.sorted() + needed,
                    "properties": own.merging(fields) { first, _ in first },
                ], refusalReference,
            ]
        ]
    }
}
