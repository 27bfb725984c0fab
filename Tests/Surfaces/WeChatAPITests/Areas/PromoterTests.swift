// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

struct PromoterTests {
    @Test(arguments: Engine.allCases)
    func `a seller is invited, works with the store, and is let go`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        func status(_ finder: String) async throws -> Int? {
            (try await town.post("/league/promoter/get", ["finder_id": finder])["promoter"] as? [String: Any])?["status"] as? Int
        }
        let finder = try await town.invitedFinder()
        #expect(try await status(finder) == 1)
        // The documentation's newer name does as well.
        try await town.post("/league/promoter/upd", ["promoter_id": finder, "type": 1])
        #expect(try await status(finder) == 4)
        try await town.post("/league/promoter/delete", ["finder_id": finder])
        let gone = try await town.town.post("/channels/ec/league/promoter/get", #"{"finder_id":"\#(finder)"}"#)
        #expect(gone.errcode == 10_023_001)
        let working = try await town.workingFinder()
        #expect(try await status(working) == 2)
        func list(_ fields: [String: Any]) async throws -> (ids: [String], total: Int) {
            let answer = try await town.post("/league/promoter/list/get", fields)
            return (answer["finder_ids"] as? [String] ?? [], answer["total_num"] as? Int ?? -1)
        }
        let another = try await town.invitedFinder()
        #expect(try await list(["status": 2]).ids == [working])
        #expect(try await list([:]).ids == [another, working])
        let second = try await list(["page_size": 1, "page_index": 2])
        #expect(second.ids == [working] && second.total == 2)
        try await town.post("/league/promoter/upd", ["finder_id": working, "type": 2])
        #expect(try await status(working) == 5)
        let foreign = try await town.town.post(
            "/channels/ec/league/promoter/get", #"{"finder_id":"\#(working)"}"#, as: town.town.foreign)
        #expect(foreign.errcode == 10_023_001)
    }
}
