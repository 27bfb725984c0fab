// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Kernel
import Members
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import API

struct MemberStoryTests {
    @Test(arguments: Engine.allCases)
    func `a store's members from levels to points, through the API`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, store) = (town.bench, "/api/v1/stores/\(town.store)")
        let levels = #"""
            {"basis": "spend", "points_per_yuan": 1, "levels": [{"number": 1, "name": "茶友", "threshold": 0, "paid_share": 900000},
            {"number": 2, "name": "茶客", "threshold": 20000, "paid_share": 800000, "multiplier": 1500000}]}
            """#
        #expect(try await bench.call(.get, store + "/member-programme").json["version"] as? Int == 1)
        #expect(try await bench.call(.put, store + "/member-programme", levels, as: town.stranger).status == 404)
        let cycle = levels.replacing(#""number": 2"#, with: #""number": 1"#)
        #expect(try await bench.call(.put, store + "/member-programme", cycle, as: town.owner).json["code"] as? String == "level_cycle")
        let saved = try await bench.call(.put, store + "/member-programme", levels, as: town.owner)
        #expect(saved.status == 200, "\(saved.text)")
        let refused = try await bench.call(.post, store + "/membership", #"{"consents": false}"#, as: town.stranger)
        #expect(refused.json["code"] as? String == "no_consent")
        let joined = try await bench.call(.post, store + "/membership", #"{"consents": true}"#, as: town.stranger)
        #expect(joined.status == 201 && joined.json["number"] as? String == "00000002", "\(joined.text)")
        let quote = try await bench.call(
            .post, "/api/v1/quotes", #"{"lines": [{"sku_id": "\#(town.sku)", "count": 1}]}"#, as: town.stranger)
        let order = ((quote.json["orders"] as? [[String: Any]])?.first)
        let line = (order?["lines"] as? [[String: Any]])?.first
        let reason = line?["member_price"] as? [String: Any]
        #expect(reason?["level"] as? Int == 1 && reason?["paid_share"] as? Int == 900_000, "\(quote.text)")
        #expect((order?["member_saving"] as? Int ?? 0) > 0)
        let member = joined.json["id"] as? String ?? ""
        let points = #"{"points": 50, "reason": "见面礼", "request_id": "r1"}"#
        for _ in 0..<2 {
            let given = try await bench.call(.post, store + "/members/\(member)/points", points, as: town.owner)
            #expect(given.json["points"] as? Int == 50, "\(given.text)")
        }
        let taken = try await bench.call(
            .post, store + "/members/\(member)/points", #"{"points": 51, "is_deduction": true, "reason": "误发"}"#, as: town.owner)
        #expect(taken.json["code"] as? String == "negative_points")
        let entries = try await bench.call(.get, store + "/membership/points", as: town.stranger)
        #expect((entries.json["items"] as? [[String: Any]])?.first?["reason"] as? String == "见面礼", "\(entries.text)")
        let phone = try await bench.call(.post, store + "/members/\(member)/phone-reveals", as: town.owner)
        #expect((phone.json["phone"] as? String)?.count == 11, "\(phone.text)")
        #expect(try await bench.call(.put, store + "/members/\(member)/level", #"{"level": 2}"#, as: town.owner).json["level"] as? Int == 2)
        #expect(try await bench.call(.get, store + "/members", as: town.stranger).status == 404)
        #expect(try await bench.call(.get, store + "/members?q=1", as: town.owner).status == 200)
        #expect(try await bench.call(.delete, store + "/membership", as: town.stranger).status == 200)
        #expect(try await bench.call(.get, store + "/membership", as: town.stranger).status == 404)
    }
}
