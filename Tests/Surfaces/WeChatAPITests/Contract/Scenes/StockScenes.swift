// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Kernel
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let stocks = [
        ContractScene("stock.get") { town in
            try await town.fillDepot()
            return ContractCall(shelf(of: town))
        },
        ContractScene("stock.batchget") { town in
            try await town.fillDepot()
            return ContractCall(["product_id": ["\(town.trade.product)"]])
        },
        ContractScene("stock.update") { ContractCall(shelf(of: $0).merging(["diff_type": 1, "num": 3]) { $1 }) },
    ]

    static let flashSales = [
        ContractScene("limiteddiscounttask.add") { town in ContractCall(try await town.flashSale(of: town.listedProduct())) },
        ContractScene(
            "limiteddiscounttask.list.get",
            full: { town in
                for _ in 0..<2 { _ = try await town.plannedFlashSale() }
                let first = try await town.post("/product/limiteddiscounttask/list/get", ["page_size": 1, "status": 0])
                return [ContractCall(["page_size": 10, "next_key": first["next_key"] ?? "", "status": 0])]
            }, minimal: { _ in ContractCall() }),
        ContractScene("limiteddiscounttask.stop") { ContractCall(["task_id": try await $0.plannedFlashSale()]) },
        ContractScene("limiteddiscounttask.delete") { ContractCall(["task_id": try await $0.stoppedFlashSale()]) },
    ]

    static let warehouses = [
        ContractScene(
            "warehouse.create",
            full: { town in
                [ContractCall(["out_warehouse_id": town.freshName, "name": "华东仓", "intro": "杭州", "cover_locations": [westLake]])]
            }, minimal: { ContractCall(["out_warehouse_id": $0.freshName, "name": "华东仓"]) }),
        ContractScene(
            "warehouse.list.get",
            full: { town in
                for _ in 0..<2 { _ = try await town.warehouse() }
                let first = try await town.post("/warehouse/list/get", ["page_size": 1])
                return [ContractCall(["page_size": 10, "next_key": first["next_key"] ?? ""])]
            }, minimal: { _ in ContractCall() }),
        ContractScene("warehouse.get") { ContractCall(["out_warehouse_id": try await $0.warehouse()]) },
        ContractScene(
            "warehouse.detail.update",
            full: { [ContractCall(["out_warehouse_id": try await $0.warehouse(), "name": "东仓", "intro": "新"])] },
            minimal: { ContractCall(["out_warehouse_id": try await $0.warehouse(), "name": "东仓"]) }),
        ContractScene(
            "warehouse.coverlocations.add",
            full: { [ContractCall(["out_warehouse_id": try await $0.warehouse(), "cover_locations": [westLake]])] },
            minimal: { ContractCall(["out_warehouse_id": try await $0.warehouse(), "cover_locations": [["address_id1": 310_000]]]) }),
        ContractScene(
            "warehouse.coverlocations.del",
            full: { [ContractCall(["out_warehouse_id": try await $0.warehouse(), "cover_locations": [westLake]])] },
            minimal: { ContractCall(["out_warehouse_id": try await $0.warehouse(), "cover_locations": [["address_id1": 310_000]]]) }),
        ContractScene(
            "warehouse.prioritysort.set",
            full: { [ContractCall(westLake.merging(["priority_sort": [try await $0.warehouse()]]) { $1 })] },
            minimal: { town in
                let code = try await town.warehouse()
                try await town.post(
                    "/warehouse/coverlocations/add", ["out_warehouse_id": code, "cover_locations": [["address_id1": 310_000]]])
                return ContractCall(["address_id1": 310_000, "priority_sort": [code]])
            }),
        ContractScene(
            "warehouse.prioritysort.get",
            full: { town in
                _ = try await town.warehouse()
                return [ContractCall(westLake)]
            }, minimal: { _ in ContractCall(["address_id1": 330_000]) }),
        ContractScene("warehouse.stock.update") { town in
            let code = try await town.warehouse()
            return ContractCall(shelf(of: town).merging(["out_warehouse_id": code, "diff_type": 1, "num": 3]) { $1 })
        },
        ContractScene("warehouse.stock.get") { town in
            try await town.fillDepot()
            return ContractCall(shelf(of: town).merging(["out_warehouse_id": ContractTown.depot]) { $1 })
        },
    ]

    /// A district as the protocol writes it, from the province down; the fourth level is not used.
    static var westLake: [String: Any] { ["address_id1": 330_000, "address_id2": 330_100, "address_id3": 330_106, "address_id4": 0] }

    /// The first SKU of the shelf's product.
    static func shelf(of town: ContractTown) -> [String: Any] {
        ["product_id": "\(town.trade.product)", "sku_id": "\(town.trade.skus[0])"]
    }
}

extension ContractTown {
    static let depot = "depot"

    /// A name that nothing has yet.
    var freshName: String { "w\(bench.deployment.world.ids.nextRaw())" }

    /// A warehouse that covers one district.
    func warehouse() async throws -> String {
        let code = freshName
        try await post(
            "/warehouse/create", ["out_warehouse_id": code, "name": "华东仓", "intro": "杭州", "cover_locations": [ContractScene.westLake]])
        return code
    }

    /// Puts some of the shelf's first SKU into the depot.
    func fillDepot() async throws {
        let known = try await post("/warehouse/list/get", ["page_size": 10])["out_warehouse_ids"] as? [String] ?? []
        if !known.contains(Self.depot) { try await post("/warehouse/create", ["out_warehouse_id": Self.depot, "name": "中转仓"]) }
        try await post(
            "/warehouse/stock/update",
            ContractScene.shelf(of: self).merging(["out_warehouse_id": Self.depot, "diff_type": 1, "num": 5]) { $1 })
    }

    /// What a flash sale of a product that begins in an hour is made of.
    func flashSale(of product: String) async throws -> [String: Any] {
        let offers = try await skus(of: product).prefix(1).map { ["sku_id": $0, "sale_price": 5_000, "sale_stock": 2] as [String: Any] }
        return ["product_id": product, "start_time": now + 3_600, "end_time": now + 7_200, "limited_discount_skus": offers]
    }

    func plannedFlashSale() async throws -> String {
        try #require(
            try await post("/product/limiteddiscounttask/add", try await flashSale(of: listedProduct()))["task_id"] as? String)
    }

    func stoppedFlashSale() async throws -> String {
        let task = try await plannedFlashSale()
        try await post("/product/limiteddiscounttask/stop", ["task_id": task])
        return task
    }
}
