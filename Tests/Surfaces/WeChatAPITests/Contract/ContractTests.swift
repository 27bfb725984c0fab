// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Foundation
import HTTPTypes
import Kernel
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// The whole surface beside what its clients expect.
struct ContractTests {
    static let routes = Dictionary(uniqueKeysWithValues: WeChatAreas.routes.map { ($0.id, $0) })

    @Test func `every route is an endpoint of the contract, at its address`() {
        // Those of the shop's areas, four about calls and quotas, and those of the areas of selling.
        #expect(ContractEndpoint.all.count == 121 + 4 + 9 + 25 + 6 + 5)
        #expect(Self.routes.count == WeChatAreas.routes.count)
        for route in WeChatAreas.routes {
            guard let endpoint = ContractEndpoint.byID[route.id] else {
                Issue.record("\(route.id) is not in the contract")
                continue
            }
            #expect(route.area.id == endpoint.area && route.method.rawValue == endpoint.method)
            #expect(route.paths.contains(endpoint.path), "\(route.id): \(route.paths)")
        }
        #expect(ContractEndpoint.all.map(\.id).filter { Self.routes[$0] == nil } == [])
        print("contract: \(Self.routes.count) of \(ContractEndpoint.all.count) endpoints")
    }

    @Test func `every response has every field, in the type that clients read`() {
        var fields = 0
        for route in WeChatAreas.routes {
            guard let endpoint = ContractEndpoint.byID[route.id] else { continue }
            let gaps = Contract.gaps(route, endpoint)
            #expect(gaps == [], "\(route.id)")
            fields += endpoint.gives.count - gaps.count
        }
        print("contract: \(fields) of \(ContractEndpoint.all.map(\.gives.count).reduce(0, +)) fields of responses")
    }

    @Test func `what clients send is read, or known to be passed over`() {
        let unread = WeChatAreas.routes.compactMap { route -> String? in
            let names = ContractEndpoint.byID[route.id].map { Contract.unread(route, $0) } ?? []
            return names.isEmpty ? nil : "\(route.id): \(names.joined(separator: ", "))"
        }
        print("contract: passed over:\n  \(unread.joined(separator: "\n  "))")
    }

    @Test func `errors are listed once, each with a message`() {
        let all = Set(WeChatAreas.routes.flatMap { $0.errors + $0.area.refusals.errors } + ErrCode.common)
        #expect(Dictionary(grouping: all, by: \.number).values.allSatisfy { $0.count == 1 })
        #expect(all.allSatisfy { !$0.message.isEmpty })
        print("contract: \(all.count) errcodes")
    }

    @Test func `every documented state of a dispute can be reached, or is known not to be`() {
        let (ours, never) = (Set(DisputeState.allCases.map(\.rawValue)), Set(UnreachableState.all.map(\.state)))
        #expect(ours.isDisjoint(with: never))
        #expect(ours.union(never) == ContractEndpoint.states["complaint"])
        #expect(DisputeState.steps.map(\.to).reduce(into: Set(DisputeState.initial)) { $0.insert($1) } == Set(DisputeState.allCases))
    }

    @Test(arguments: Engine.allCases)
    func `a full, a minimal and a broken body are answered within the envelope`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        for route in WeChatAreas.routes {
            guard let endpoint = ContractEndpoint.byID[route.id] else { continue }
            let full = String(decoding: try JSONSerialization.data(withJSONObject: Contract.body(endpoint)), as: UTF8.self)
            for path in route.paths {
                for body in [full, "{}", "", "[", "[]", #"{"":null}"#, "null"] {
                    let answer = route.method == .get ? try await town.get(path) : try await town.post(path, body)
                    #expect(answer.status == 200, "\(route.id) \(body)")
                    guard answer.headers[.contentType]?.hasPrefix("application/json") == true else { continue }
                    #expect(answer.json["errcode"] is Int && answer.json["errmsg"] is String, "\(route.id): \(answer.text.prefix(200))")
                    if answer.errcode != 0 { #expect(answer.errmsg.contains("rid: "), "\(route.id): \(answer.errmsg)") }
                    #expect(answer.errcode != -1, "\(route.id) \(body): \(answer.errmsg)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `no endpoint works without a token, or with another's`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let wrong = [("", 41001), ("tea", 40014), (town.foreign.token.dropLast(4) + "0000", 40001)]
        for route in WeChatAreas.routes {
            for (token, errcode) in wrong {
                let answer = try await town.bench.call(route.method, "\(route.paths[0])?access_token=\(token)", "{}")
                #expect(answer.errcode == errcode, "\(route.id)")
            }
        }
    }

    /// Checks an answer against the contract. `absent` names fields that the answer rightly lacks, with all that is in them.
    static func expect(_ answer: WebBench.Answer, is id: String, without absent: Set<String> = []) {
        guard let endpoint = ContractEndpoint.byID[id] else {
            Issue.record("\(id) is not in the contract")
            return
        }
        #expect(answer.errcode == 0, "\(id): \(answer.text)")
        #expect(Contract.gaps(answer.json, endpoint, absent: absent) == [], "\(id): \(answer.text)")
    }
}
