// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

@testable import WeChatAPI

extension Provocation {
    static let leagueItems = [
        Provocation(
            .leagueTypeWrong, at: "league.item.batchadd", "league.item.upd", "league.item.delete", "league.item.get", "league.item.list",
            by: "a type that there is not"
        ) { _ in ContractCall(["type": 7, "product_id": "7", "list": [["product_id": "7", "ratio": 1]]]) },
        Provocation(.leagueProductTwice, at: "league.item.batchadd", by: "a product named twice") { town in
            ContractCall(["type": 1, "list": [["product_id": town.shelf, "ratio": 1], ["product_id": town.shelf, "ratio": 2]]])
        },
        Provocation(.leagueItemsTooMany, at: "league.item.batchadd", by: "21 products") { _ in
            ContractCall(["type": 1, "list": (1...21).map { ["product_id": "\($0)", "ratio": 1] as [String: Any] }])
        },
        Provocation(.leagueProductUnknown, at: "league.item.upd", "league.item.delete", "league.item.get", by: "a product without a plan") {
            _ in ContractCall(["type": 1, "product_id": "7"])
        },
        Provocation(.leagueParameterWrong, at: "league.item.upd", by: "a rate above 90") { town in
            ContractCall(["type": 1, "product_id": try await town.plannedProduct(), "ratio": 91])
        },
        Provocation(.leagueParameterWrong, at: "league.item.delete", by: "an end that is announced already") { town in
            let product = try await town.plannedProduct()
            try await town.post("/league/item/delete", ["type": 1, "product_id": product])
            return ContractCall(["type": 1, "product_id": product])
        },
        Provocation(.finderIDWrong, at: "league.item.upd", by: "a seller that there is not") { town in
            let plan = try await town.targetedItem().plan
            return ContractCall(["type": 2, "info_id": plan, "exclusive_info": ["add_finder_ids": ["7"]]])
        },
        Provocation(.finderIDWrong, at: "league.item.list", by: "no number of a seller") { _ in
            ContractCall(["type": 1, "finder_id": "tea"])
        },
        Provocation(.leagueNotActivated, at: "league.item.batchadd", by: "a store that is suspended") { town in
            try await town.setState(.suspended)
            return ContractCall(["type": 1, "list": [["product_id": town.shelf, "ratio": 1]]])
        },
    ]
}
