// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Stores
import Testing
import WebCore
import WebTestSupport
import WeChatAPI

/// A program that calls the compatible API: of the store, or of a person who sells or signs sellers.
struct GiftProgram: Sendable {
    let owner: ID<Party>
    let appid: String
    let secret: String
}

extension GiftTown {
    var storeProgram: GiftProgram { programs.first { $0.owner == store.party }! }

    /// What every endpoint answers to a person's programs, each asked without any id and with each of these wherever an id may stand.
    func programAnswers(of caller: WebBench.Caller, _ ids: [String]) async throws -> [String: String] {
        var found: [String: String] = [:]
        var served = 0
        for (number, program) in programs.filter({ $0.owner == caller.person!.party }).enumerated() {
            let token = try await token(of: program)
            for route in WeChatAreas.routes {
                for id in [""] + ids {
                    let answer = try await ask(route, id, token)
                    found["\(number) \(route.id) \(id)"] = answer.text
                    if answer.json["errcode"] as? Int == 0 { served += 1 }
                }
            }
            let path = "/channels/ec/order/get"
            for id in ids { #expect(try await ask(path, #"{"order_id": "\#(id)"}"#, token).json["errcode"] as? Int == 48001) }
        }
        #expect(served > 0, "some endpoints are for them")
        return found
    }

    /// What an endpoint answers to a program.
    func ask(_ path: String, _ body: String, as program: GiftProgram) async throws -> String {
        try await ask(path, body, try await token(of: program)).text
    }

    private func ask(_ path: String, _ body: String, _ token: String) async throws -> WebBench.Answer {
        try await bench.call(.post, "\(path)?access_token=\(token)", body)
    }

    private func ask(_ route: WeChatRoute, _ id: String, _ token: String) async throws -> WebBench.Answer {
        let body = route.request.map { Self.value($0, "", id) } as? [String: Any] ?? [:]
        let json = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
        let query = route.query.map { "&\($0.name)=\(id)" }.joined()
        return try await bench.call(route.method, "\(route.address)?access_token=\(token)\(query)", route.method == .get ? "" : json)
    }

    private func token(of program: GiftProgram) async throws -> String {
        let credentials = AppCredentials(
            grantType: "client_credential", appid: program.appid, secret: program.secret, isSandbox: false)
        return try await write { try IssueStableToken(credentials).run(in: $0, $1).text }
    }

    /// A body with the fields that there must be, and with the id in all that may be one.
    private static func value(_ schema: APISchema, _ name: String, _ id: String) -> Any {
        let isID = ["id", "ids", "openid"].contains { name == $0 || name.hasSuffix("_" + $0) }
        switch schema {
        case .string, .id: return isID ? id : "1"
        case .integer, .number: return isID ? Int64(id) ?? 0 : 10
        case .boolean: return false
        case .choice(let values): return values.first ?? ""
        case .array(let item): return [value(item, name, id)]
        case .any, .binary, .text: return ""
        case .map: return [String: Any]()
        case .object(let fields):
            let wanted = fields.filter { $0.isRequired || !id.isEmpty && leadsToID($0.schema, $0.name) }
            return Dictionary(wanted.map { ($0.name, value($0.schema, $0.name, id)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static func leadsToID(_ schema: APISchema, _ name: String) -> Bool {
        switch schema {
        case .object(let fields): fields.contains { leadsToID($0.schema, $0.name) }
        case .array(let item): leadsToID(item, name)
        default: name == "id" || name.hasSuffix("_id") || name.hasSuffix("_ids")
        }
    }
}
