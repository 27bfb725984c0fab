// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// A body with what goes with it.
struct ContractCall: Sendable {
    /// JSON, or a file.
    let body: [UInt8]
    let isFile: Bool
    /// Further parameters, such as `&media_id=7`.
    let query: String
    /// Fields that this answer rightly lacks, though another has them.
    let without: Set<String>

    init(_ fields: [String: Any] = [:], query: String = "", without: Set<String> = []) {
        body = (try? JSONSerialization.data(withJSONObject: fields, options: [.withoutEscapingSlashes])).map(Array.init) ?? []
        isFile = false
        self.query = query
        self.without = without
    }

    init(file: [UInt8], query: String = "") {
        body = file
        isFile = true
        self.query = query
        without = []
    }

    var fields: [String: Any] {
        isFile ? [:] : (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
    }

    func with(_ fields: [String: Any]) -> ContractCall { ContractCall(fields, query: query, without: without) }
}

/// How the contract test calls one endpoint. What a call needs is made anew for every call.
struct ContractScene: Sendable {
    typealias Calls = @Sendable (ContractTown) async throws -> [ContractCall]
    typealias OneCall = @Sendable (ContractTown) async throws -> ContractCall

    let id: String
    /// Fields of the answer that never come, each with the reason.
    let absent: [String: String]
    /// Fields of the request that no valid body has, each with the reason.
    let unsent: [String: String]
    /// Bodies that together have everything that clients may send, and whose answers together have everything that clients read.
    let full: Calls
    /// A body with no more than it needs.
    let minimal: OneCall

    init(_ id: String, absent: [String: String] = [:], unsent: [String: String] = [:], full: @escaping Calls, minimal: @escaping OneCall) {
        self.id = id
        self.absent = absent
        self.unsent = unsent
        self.full = full
        self.minimal = minimal
    }

    /// An endpoint whose full body is its minimal one.
    init(_ id: String, absent: [String: String] = [:], unsent: [String: String] = [:], _ call: @escaping OneCall) {
        self.init(id, absent: absent, unsent: unsent, full: { [try await call($0)] }, minimal: call)
    }

    /// Every endpoint of the areas that are served, one list an area.
    static let all: [ContractScene] = [
        basics, products, templates, addresses, orders, deliveries, afterSales, complaints, funds, accounts, stocks,
        flashSales, warehouses, coupons, brands, categories, homepage, openapi, cooperations, windows, leagueItems, promoters,
        headSuppliers,
        members, sharers,
    ].flatMap { $0 }

    static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}

extension Contract {
    /// The paths of a body's fields, as the contract writes them.
    static func paths(in value: Any, at path: String = "") -> Set<String> {
        switch value {
        case let object as [String: Any]:
            object.reduce(into: path.isEmpty ? [] : [path]) { found, field in
                found.formUnion(paths(in: field.value, at: path.isEmpty ? field.key : "\(path).\(field.key)"))
            }
        case let list as [Any]: list.reduce(into: [path]) { $0.formUnion(paths(in: $1, at: path + "[]")) }
        default: [path]
        }
    }

    /// The body with every field that clients send and the route passes over, so that nobody stumbles over it.
    static func padded(_ fields: [String: Any], _ route: WeChatRoute, _ endpoint: ContractEndpoint) -> [String: Any] {
        let known = Set((route.request.map { types(of: $0) } ?? [:]).keys)
        return endpoint.takes.reduce(into: fields) { fields, field in
            guard !known.contains(field.path), !["object", "list", "binary"].contains(field.type) else { return }
            fill(sample(field.type), into: &fields, at: field.path.split(separator: ".").map(String.init)[...])
        }
    }

    private static func fill(_ value: Any, into object: inout [String: Any], at path: ArraySlice<String>) {
        guard let first = path.first else { return }
        let (name, isList, rest) = (first.replacing("[]", with: ""), first.hasSuffix("[]"), path.dropFirst())
        if rest.isEmpty {
            if object[name] == nil { object[name] = isList ? [value] : value }
        } else if isList {
            var items = object[name] as? [[String: Any]] ?? [[:]]
            for index in items.indices { fill(value, into: &items[index], at: rest) }
            object[name] = items
        } else {
            var inner = object[name] as? [String: Any] ?? [:]
            fill(value, into: &inner, at: rest)
            object[name] = inner
        }
    }

    /// The body without each of its fields in turn, with the field's path.
    static func lacking(_ fields: [String: Any], at path: String = "") -> [(path: String, fields: [String: Any])] {
        fields.keys.sorted().flatMap { key -> [(path: String, fields: [String: Any])] in
            let name = path.isEmpty ? key : "\(path).\(key)"
            let without = (path: name, fields: fields.filter { $0.key != key })
            let inner: [(path: String, fields: [String: Any])]
            if let object = fields[key] as? [String: Any] {
                inner = lacking(object, at: name)
            } else if let items = fields[key] as? [[String: Any]], let first = items.first {
                return [without]
                    + lacking(first, at: name + "[]").map { path, item in
                        (path, fields.merging([key: [item] + items.dropFirst()]) { $1 })
                    }
            } else {
                inner = []
            }
            return [without] + inner.map { path, object in (path, fields.merging([key: object]) { $1 }) }
        }
    }
}
