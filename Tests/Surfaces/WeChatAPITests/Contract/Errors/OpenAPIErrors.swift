// SPDX-License-Identifier: Apache-2.0
import OpenPlatform
import Testing
import WebTestSupport

@testable import WeChatAPI

extension Provocation {
    static let openapi: [Provocation] = lookups + clearings

    private static let lookups: [Provocation] = [
        Provocation(.pathNotFound, at: "openapi.quota.get", "openapi.quota.clear", by: "a path that is none") { _ in
            ContractCall(["cgi_path": "/no/such"])
        },
        Provocation(.appidWrong, at: "openapi.quota.clear.all", by: "another store's app") { town in
            ContractCall(["appid": town.town.foreign.appid])
        },
        Provocation(.ridUnknown, at: "openapi.rid.get", by: "a number that no answer had") { _ in ContractCall(["rid": "68f1a2b3"]) },
    ]

    private static let clearings: [Provocation] = [
        Provocation(.clearedTooOften, at: "openapi.quota.clear", by: "clearing again and again") { town in
            try await usedUp(town)
            return ContractCall(["cgi_path": ContractScene.counted])
        },
        Provocation(.clearedTooOften, at: "openapi.quota.clear.all", by: "clearing again and again") { town in
            try await usedUp(town)
            return ContractCall(["appid": town.town.ours.appid])
        },
    ]

    /// Clears the counts as often as thirty days allow.
    private static func usedUp(_ town: ContractTown) async throws {
        for _ in 0..<ClearCallQuota.clearingsMax {
            _ = try await town.town.post("/cgi-bin/clear_quota", #"{"appid":"\#(town.town.ours.appid)"}"#)
        }
    }
}
