// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import API

struct IncentiveStoryTests {
    @Test(arguments: Engine.allCases)
    func `an operator's program writes an incentive, tries it, starts it and stops it`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, root) = (town.bench, town.platform)
        let now = bench.clock.now.milliseconds
        func terms(_ more: String, audience: String = "agencies") -> String {
            #"{"name": {"chinese": "机构成长", "english": "Agency growth"}, "audience": "\#(audience)", "formula": "rateAboveFloor", "#
                + #""rate": 1000000, "begins_at": \#(now), "ends_at": \#(now + 86_400_000 * 30)\#(more)}"#
        }
        let poor = try await bench.call(.post, "/api/v1/operator/incentives", terms(""), as: root)
        #expect(poor.status == 422 && poor.json["code"] as? String == "budget_missing" && poor.json["field"] as? String == "budget")
        let drafted = try await bench.call(
            .post, "/api/v1/operator/incentives", terms(#", "budget": 50000, "cap": 20000"#), as: root)
        #expect(drafted.status == 201 && drafted.json["state"] as? String == "draft", "\(drafted.text)")
        #expect(drafted.json["fee_floor"] as? Int == 10_000)
        let path = "/api/v1/operator/incentives/\(drafted.id)"
        let early = try await bench.call(.post, "\(path)/start", as: root)
        #expect(early.status == 409 && early.json["code"] as? String == "not_tried", "\(early.text)")
        let trial = try await bench.call(
            .post, "\(path)/trials", #"{"since": \#(now - 86_400_000), "until": \#(now)}"#, as: root)
        #expect(trial.status == 201 && trial.json["amount"] as? Int == 0, "\(trial.text)")
        let changed = try await bench.call(.put, path, terms(#", "budget": 60000, "cap": 20000"#), as: root)
        #expect(changed.json["version"] as? Int == 2 && changed.json["state"] as? String == "draft", "\(changed.text)")
        _ = try await bench.call(.post, "\(path)/trials", #"{"since": \#(now - 86_400_000), "until": \#(now)}"#, as: root)
        try await bench.endowPlatform(Money(fen: 60_000))
        let running = try await bench.call(.post, "\(path)/start", as: root)
        #expect(running.json["state"] as? String == "running" && running.json["budget_left"] as? Int == 60_000, "\(running.text)")
        let stopped = try await bench.call(.post, "\(path)/stop", #"{"reason": "试验结束"}"#, as: root)
        #expect(stopped.json["state"] as? String == "stopped", "\(stopped.text)")
        let again = try await bench.call(.post, "\(path)/stop", #"{"reason": "试验结束"}"#, as: root)
        #expect(again.status == 409 && again.json["code"] as? String == "illegal_step")
    }

    @Test(arguments: Engine.allCases)
    func `whoever is paid reads how far they are and why`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let payment = try #require(town.ids["incentive-payments"])
        let store = try await town.bench.call(.get, "/api/v1/stores/\(town.store)/incentives", as: town.owner)
        let items = store.json["items"] as? [[String: Any]]
        #expect(items?.first?["audience"] as? String == "newStores", "\(store.text)")
        let why = try await town.bench.call(.get, "/api/v1/me/incentive-payments/\(payment)", as: town.seller)
        #expect(why.json["is_proven"] as? Bool == true && (why.json["explanation"] as? [Any])?.isEmpty == false, "\(why.text)")
        #expect(try await town.bench.call(.get, "/api/v1/me/incentive-payments/\(payment)", as: town.buyer).status == 404)
    }
}
