// SPDX-License-Identifier: Apache-2.0
import Foundation
import WebCore

@testable import WeChatAPI

/// What clients send to an endpoint and read from it, as `contract.txt` has it.
struct ContractEndpoint: Sendable {
    let id: String
    let area: String
    let method: String
    let path: String
    let isBinary: Bool
    /// Types by path, such as `skus[].sku_id`.
    var takes: [(path: String, type: String)] = []
    var gives: [(path: String, type: String)] = []

    /// The errors that the documentation lists for an area.
    static let documented: [String: Set<Int>] = {
        lines.reduce(into: [:]) { codes, words in
            if words[0] == "!" { codes[words[1]] = Set(words.dropFirst(2).compactMap { Int($0) }) }
        }
    }()

    /// The states that the documentation lists for an area.
    static let states: [String: Set<Int>] = {
        lines.reduce(into: [:]) { states, words in
            if words[0] == "=" { states[words[1]] = Set(words.dropFirst(2).compactMap { Int($0) }) }
        }
    }()

    private static let lines: [[String]] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("contract.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }()

    /// All endpoints of the contract.
    static let all: [ContractEndpoint] = {
        var found: [ContractEndpoint] = []
        for words in lines {
            switch words[0] {
            case "@":
                found.append(
                    ContractEndpoint(id: words[1], area: words[2], method: words[3], path: words[4], isBinary: words.last == "binary"))
            case ">": found[found.count - 1].takes = words.dropFirst().map(field)
            case "<": found[found.count - 1].gives = words.dropFirst().map(field)
            default: break
            }
        }
        return found
    }()

    static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    private static func field(_ word: String) -> (path: String, type: String) {
        let colon = word.lastIndex(of: ":")!
        return (String(word[..<colon]), String(word[word.index(after: colon)...]))
    }
}

/// Compares shapes and answers with the contract.
enum Contract {
    /// The types of a schema by path, written as in the contract.
    static func types(of schema: APISchema, at path: String = "") -> [String: String] {
        switch schema {
        case .string, .id, .choice, .text: return [path: "string"]
        case .integer: return [path: "int"]
        case .number: return [path: "number"]
        case .boolean: return [path: "bool"]
        case .binary: return [path: "binary"]
        case .any, .map: return [path: "any"]
        case .array(let item): return [path: "list"].merging(types(of: item, at: path + "[]")) { first, _ in first }
        case .object(let fields):
            return fields.reduce(into: path.isEmpty ? [:] : [path: "object"]) { types, field in
                let inner = path.isEmpty ? field.name : "\(path).\(field.name)"
                types.merge(Self.types(of: field.schema, at: inner)) { first, _ in first }
            }
        }
    }

    /// Whether a client that expects one type can read the other.
    static func agree(_ expected: String, _ found: String) -> Bool {
        switch expected {
        case "int", "int64": found == "int"
        case "number": found == "int" || found == "number"
        case "any": true
        default: found == expected
        }
    }

    /// What a route's response lacks or has in another type.
    static func gaps(_ route: WeChatRoute, _ endpoint: ContractEndpoint) -> [String] {
        if endpoint.isBinary { return route.response == .binary ? [] : ["no file"] }
        let found = types(of: route.response)
        return endpoint.gives.compactMap { field in
            guard let type = found[field.path] else { return "< \(field.path) is missing" }
            return agree(field.type, type) ? nil : "< \(field.path) is \(type), not \(field.type)"
        }
    }

    /// The fields that clients send and the route does not know of. It passes them over; they are told for review.
    static func unread(_ route: WeChatRoute, _ endpoint: ContractEndpoint) -> [String] {
        let known = route.request.map { types(of: $0) } ?? [:]
        return endpoint.takes.filter { known[$0.path] == nil && $0.type != "binary" }.map { "> \($0.path)" }
    }

    /// What an answer lacks of the fields of an endpoint, or has in another JSON type. Fields within empty lists cannot be seen.
    static func gaps(_ json: Any, _ endpoint: ContractEndpoint, absent: Set<String> = []) -> [String] {
        endpoint.gives.flatMap { field -> [String] in
            if absent.contains(where: { field.path == $0 || field.path.hasPrefix($0 + ".") || field.path.hasPrefix($0 + "[") }) {
                return []
            }
            let values = values(in: json, at: field.path.split(separator: ".").map(String.init))
            return values.compactMap { value in
                guard let value else { return "\(field.path) is missing" }
                return agree(field.type, type(of: value)) ? nil : "\(field.path) is \(value), not \(field.type)"
            }
        }
    }

    /// The fields of an endpoint that an answer has.
    static func seen(_ json: Any, _ endpoint: ContractEndpoint) -> Set<String> {
        Set(endpoint.gives.map(\.path).filter { path in
            values(in: json, at: path.split(separator: ".").map(String.init)).contains { $0 != nil }
        })
    }

    /// A body of an endpoint with everything that clients may send, each in a value of its type.
    static func body(_ endpoint: ContractEndpoint) -> [String: Any] {
        var root: [String: Any] = [:]
        for field in endpoint.takes where ["object", "list", "binary"].contains(field.type) == false {
            put(sample(field.type), into: &root, at: field.path.split(separator: ".").map(String.init)[...])
        }
        return root
    }

    static func sample(_ type: String) -> Any {
        switch type {
        case "string": "1"
        case "bool": true
        default: 1
        }
    }

    private static func put(_ value: Any, into object: inout [String: Any], at path: ArraySlice<String>) {
        guard let first = path.first else { return }
        let name = first.replacing("[]", with: "")
        let isList = first.hasSuffix("[]")
        guard path.count > 1 else { return object[name] = isList ? [value] : value }
        var inner = (isList ? (object[name] as? [[String: Any]])?.first : object[name] as? [String: Any]) ?? [:]
        put(value, into: &inner, at: path.dropFirst())
        object[name] = isList ? [inner] : inner
    }

    /// The values at a path; `nil` for one that is not there.
    private static func values(in json: Any, at path: [String]) -> [Any?] {
        guard let first = path.first else { return [json] }
        let name = first.replacing("[]", with: "")
        guard let object = json as? [String: Any], let value = object[name] else { return [nil] }
        let rest = Array(path.dropFirst())
        guard first.hasSuffix("[]") else { return values(in: value, at: rest) }
        guard let list = value as? [Any] else { return [nil] }
        return list.flatMap { values(in: $0, at: rest) }
    }

    private static func type(of value: Any) -> String {
        switch value {
        case is String: return "string"
        case is [Any]: return "list"
        case is [String: Any]: return "object"
        case let number as NSNumber:
            if isBoolean(number) { return "bool" }
            return number.stringValue.contains(where: { $0 == "." || $0 == "e" }) ? "number" : "int"
        default: return "any"
        }
    }

    /// JSONSerialization reads `true` and `1` as one class; only their Objective-C types differ.
    private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
