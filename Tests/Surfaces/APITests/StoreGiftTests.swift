// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import API

/// Gifts as the store and operators read them.
struct StoreGiftTests {
    @Test(arguments: Engine.allCases)
    func `a store reads its gifts without who gave them, and how they go`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, path) = (town.bench, "/api/v1/stores/\(town.store)")
        func figures(_ query: String = "", of path: String, as caller: WebBench.Caller) async throws -> WebBench.Answer {
            try await bench.call(.get, "\(path)/gift-figures\(query)", as: caller)
        }
        let before = try await figures(of: path, as: town.owner).json
        let gift = try await town.send(#", "wish": "生日快乐", "occasion": "birthday""#)
        bench.clock.advance(.minutes(7))
        #expect(try await town.accept(try town.opening(gift.json), as: town.seller).status == 201)

        let list = try await bench.call(.get, "\(path)/gifts", as: town.owner)
        let item = try #require((list.json["items"] as? [[String: Any]])?.first { $0["id"] as? String == gift.id }, "\(list.text)")
        #expect(item["mode"] as? String == "single" && item["accepted"] as? Int == 1 && item["waiting"] as? Int == 0)
        #expect(item["wish"] as? String == "生日快乐", "what the store may print and put into the parcel")
        #expect(!list.text.contains("giver") && !list.text.contains("token") && !list.text.contains("Lin"), "\(list.text)")

        let answer = try await figures(of: path, as: town.owner)
        let counts = ["gifts", "portions", "accepted", "recipients"].map { name in
            (answer.json[name] as? Int ?? 0) - (before[name] as? Int ?? 0)
        }
        #expect(answer.status == 200 && answer.json["days"] as? Int == 30 && counts == [1, 1, 1, 1], "\(answer.text)")
        #expect(answer.json["median_acceptance_seconds"] as? Int == 420 && answer.json["acceptance_rate"] as? Int == 1_000_000)
        let all = try await figures("?days=7", of: "/api/v1/operator", as: town.platform)
        #expect(all.json["portions"] as? Int == answer.json["portions"] as? Int && all.json["days"] as? Int == 7, "\(all.text)")
        for days in ["0", "367", "x", "-1"] {
            #expect(try await figures("?days=\(days)", of: path, as: town.owner).status == 422, "\(days)")
        }
        for caller in [town.stranger, town.rival] {
            #expect(try await figures(of: path, as: caller).status == 404)
            #expect(try await bench.call(.get, "\(path)/gifts", as: caller).status == 404)
            #expect(try await figures(of: "/api/v1/operator", as: caller).status == 404)
        }
    }
}
