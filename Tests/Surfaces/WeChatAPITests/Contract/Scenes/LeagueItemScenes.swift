// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Foundation
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let leagueItems = [
        ContractScene(
            "league.item.batchadd",
            full: { town in
                let product = try await town.plannedProduct()
                return [
                    ContractCall([
                        "type": 2, "list": [["product_id": product, "ratio": 20]], "finder_ids": [town.finder, "7"],
                        "begin_time": town.now + 60, "end_time": town.now + 864_000, "is_forerver": false,
                    ])
                ]
            },
            minimal: { town in
                ContractCall(["type": 1, "list": [["product_id": try await town.listedProduct(), "ratio": 20]]])
            }),
        ContractScene(
            "league.item.upd",
            full: { town in
                let normal = try await town.plannedProduct()
                let (targeted, plan) = try await town.targetedItem()
                return [
                    ContractCall(["type": 1, "product_id": normal, "operate_type": 1, "ratio": 30]),
                    ContractCall([
                        "type": 2, "product_id": targeted, "info_id": plan, "operate_type": 1, "ratio": 30,
                        "exclusive_info": [
                            "begin_time": 0, "end_time": town.now + 8_640_000, "is_forerver": false,
                            "add_finder_ids": [town.secondFinder], "del_finder_ids": [town.finder],
                        ],
                    ]),
                ]
            }, minimal: { ContractCall(["type": 1, "product_id": try await $0.plannedProduct()]) }),
        ContractScene(
            "league.item.delete",
            full: { town in
                let (product, plan) = try await town.targetedItem()
                return [ContractCall(["type": 2, "product_id": product, "info_id": plan])]
            }, minimal: { ContractCall(["type": 1, "product_id": try await $0.plannedProduct()]) }),
        ContractScene(
            "league.item.get",
            full: { town in
                let (product, plan) = try await town.targetedItem()
                return [
                    ContractCall([
                        "type": 2, "product_id": product, "info_id": plan, "need_relation": true, "page_size": 10, "page_index": 1,
                        "need_total_num": true,
                    ])
                ]
            }, minimal: { ContractCall(["type": 1, "product_id": try await $0.plannedProduct()]) }),
        ContractScene(
            "league.item.list",
            full: { town in
                let (product, _) = try await town.targetedItem()
                return [
                    ContractCall([
                        "type": 2, "page_size": 10, "page_index": 1, "product_id": product, "finder_id": town.finder, "last_buffer": "",
                        "need_total_num": true,
                    ])
                ]
            }, minimal: { _ in ContractCall(["type": 1]) }),
    ]
}

extension ContractTown {
    /// Our seller, and another.
    var finder: String { "\(town.ours.owner.person!)" }
    var secondFinder: String { "\(town.foreign.owner.person!)" }

    /// A product with a plan for our seller beside the one for all.
    func targetedItem() async throws -> (product: String, plan: String) {
        let product = try await plannedProduct()
        let (store, seller) = (trade.store, town.ours.owner.person!)
        let plan = try await trade.asSystem { transaction, context in
            let offer = OpenPlan.Offer(product: ID(product)!, rate: Rate(percent: 20))
            return try OpenPlan(store: store, kind: .directed, offers: [offer], partners: [seller.party]).run(in: transaction, context)[0]
                .id
        }
        return (product, "\(plan)")
    }
}
