// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import API

struct IdempotencyTests {
    private func body(_ town: APITown, count: Int = 1) -> String {
        #"{"lines": [{"sku_id": "\#(town.sku)", "count": \#(count)}], "address_id": "\#(town.ids["addresses"]!)"}"#
    }

    private func orders(_ town: APITown) async throws -> Int {
        let answer = try await town.bench.call(.get, "/api/v1/orders?filter=unpaid&size=100", as: town.buyer)
        return (answer.json["items"] as? [Any])?.count ?? -1
    }

    @Test(arguments: Engine.allCases)
    func `the same key and body get the same answer, another body a conflict`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let key = [("Idempotency-Key", "k-1")]
        let first = try await town.bench.call(.post, "/api/v1/checkouts", body(town), as: town.buyer, headers: key)
        #expect(first.status == 201, "\(first.text)")
        let again = try await town.bench.call(.post, "/api/v1/checkouts", body(town), as: town.buyer, headers: key)
        #expect(again.status == 201)
        #expect(again.text == first.text)
        let other = try await town.bench.call(
            .post, "/api/v1/checkouts", body(town, count: 2), as: town.buyer, headers: key)
        #expect(other.status == 409)
        #expect(other.json["code"] as? String == "idempotency_key_reused")
        #expect(try await orders(town) == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a refusal is not kept`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let key = [("Idempotency-Key", "k-2")]
        let path = "/api/v1/stores/\(town.store)/products/\(town.product)/skus/\(town.sku)/stock"
        let empty = try await town.bench.call(.put, path, #"{"count": 0}"#, as: town.owner)
        #expect(empty.status == 200, "\(empty.text)")
        let refused = try await town.bench.call(.post, "/api/v1/checkouts", body(town), as: town.buyer, headers: key)
        #expect(refused.status == 409, "\(refused.text)")
        _ = try await town.bench.call(.put, path, #"{"count": 5}"#, as: town.owner)
        let placed = try await town.bench.call(.post, "/api/v1/checkouts", body(town), as: town.buyer, headers: key)
        #expect(placed.status == 201, "\(placed.text)")
    }

    @Test(arguments: Engine.allCases)
    func `twenty calls at once with one key make one order`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let answers = try await withThrowingTaskGroup(of: WebBench.Answer.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await town.bench.call(
                        .post, "/api/v1/checkouts", body(town), as: town.buyer, headers: [("Idempotency-Key", "k-3")])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(answers.map(\.status)) == [201])
        #expect(Set(answers.map(\.text)).count == 1)
        #expect(try await orders(town) == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a key that is none is refused, and keys of two people do not meet`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let long = String(repeating: "k", count: 256)
        let refused = try await town.bench.call(
            .post, "/api/v1/checkouts", body(town), as: town.buyer, headers: [("Idempotency-Key", long)])
        #expect(refused.status == 422)
        let key = [("Idempotency-Key", "k-4")]
        for caller in [town.buyer, town.stranger] {
            let answer = try await town.bench.call(.patch, "/api/v1/me", #"{"name": "Ming"}"#, as: caller, headers: key)
            #expect(answer.status == 200)
            #expect(answer.json["id"] as? String == caller.person?.description)
        }
    }
}
