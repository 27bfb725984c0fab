// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Kernel
import WebCore

/// The description of the API. Source: OpenAPI Specification 3.1.
enum OpenAPI {
    static func document(_ routes: [APIRoute], baseURL: String) -> String {
        var paths: [String: [String: Any]] = [:]
        for route in routes {
            paths["/api/v1" + route.path, default: [:]][route.method.rawValue.lowercased()] = operation(route)
        }
        let document: [String: Any] = [
            "openapi": "3.1.0",
            "info": [
                "title": "Xiaodian", "version": "1",
                "description":
                    "Amounts are integer fen, rates parts per million, times milliseconds, ids digits in text.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": baseURL]],
            "paths": paths,
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
                "schemas": ["Problem": problem],
            ],
        ]
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(
            decoding: (try? JSONSerialization.data(withJSONObject: document, options: options)) ?? Data(), as: UTF8.self
        )
    }

    private static var problem: [String: Any] {
        [
            "type": "object", "description": "What is wrong and what to do about it (RFC 9457).",
            "required": ["type", "title", "status", "detail", "code"],
            "properties": [
                "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                "detail": ["type": "string"], "code": ["type": "string"], "field": ["type": "string"],
                "instance": ["type": "string"],
            ],
        ]
    }

    private static func operation(_ route: APIRoute) -> [String: Any] {
        var operation: [String: Any] = [
            "operationId": operationID(route), "summary": route.summary.english, "tags": [route.area.english],
            "parameters": pathParameters(route) + queryParameters(route) + headers(route),
            "responses": [
                "\(route.status)": [
                    "description": "Done.", "content": given(route),
                ],
                "default": [
                    "description": "Refused.",
                    "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
                ],
            ],
        ]
        if let content = content(route) { operation["requestBody"] = ["required": true, "content": content] }
        if route.access != .everyone { operation["security"] = [["bearer": [String]()]] }
        return operation
    }

    /// The answer by its media type.
    private static func given(_ route: APIRoute) -> [String: Any] {
        if let file = route.file { return [file: ["schema": ["type": "string"]]] }
        return ["application/json": ["schema": route.output.openAPI()]]
    }

    /// The body by media type; nothing where there is none.
    private static func content(_ route: APIRoute) -> [String: Any]? {
        var content: [String: Any] = [:]
        if let input = route.input { content["application/json"] = ["schema": input.openAPI(isInput: true)] }
        if case .file(let types, _) = route.body {
            for type in types { content[type] = ["schema": ["type": "string", "format": "binary"]] }
        }
        return content.isEmpty ? nil : content
    }

    static func operationID(_ route: APIRoute) -> String {
        let words = route.path.split(separator: "/").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "{}")) }
        return ([route.method.rawValue.lowercased()] + words).joined(separator: "_").replacing("-", with: "_")
    }

    private static func pathParameters(_ route: APIRoute) -> [[String: Any]] {
        route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            let name = String(part.dropFirst().dropLast())
            let schema = ["key", "permission", "token"].contains(name) ? ["type": "string"] : APISchema.id.openAPI()
            return ["name": name, "in": "path", "required": true, "schema": schema]
        }
    }

    private static func queryParameters(_ route: APIRoute) -> [[String: Any]] {
        route.query.map {
            ["name": $0.name, "in": "query", "description": $0.summary.english, "schema": schema($0.shape)]
        }
    }

    private static func schema(_ shape: APIRoute.Parameter.Shape) -> [String: Any] {
        switch shape {
        case .text: ["type": "string"]
        case .id: APISchema.id.openAPI()
        case .pageSize: ["type": "integer", "minimum": 1, "maximum": PageRequest.sizeMax, "default": PageRequest.sizeDefault]
        case .cursor: ["type": "string", "pattern": "^-?[0-9]{1,18}\\.-?[0-9]{1,18}$"]
        }
    }

    private static func headers(_ route: APIRoute) -> [[String: Any]] {
        guard route.method != .get, route.keepsAnswer else { return [] }
        return [
            [
                "name": "Idempotency-Key", "in": "header",
                "schema": ["type": "string", "minLength": 1, "maxLength": 255],
                "description": "The same key and body give the first answer again.",
            ]
        ]
    }
}
