// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import WebTestSupport

@testable import WeChatAPI

extension Provocation {
    static let stocks = [
        Provocation(.productUnknown, at: "stock.get", by: "an id that is none") { _ in ContractCall(["product_id": 7, "sku_id": 7]) },
        Provocation(.productUnknown, at: "stock.batchget", by: "an id that is none") { _ in ContractCall(["product_id": [7]]) },
        Provocation(.productUnknown, at: "stock.update", by: "an id that is none") { _ in ["product_id": 7] },
        Provocation(.productParameterWrong, at: "stock.update", by: "more than there is") { _ in ["diff_type": 2, "num": 900_000] },
        Provocation(.productInReview, at: "stock.update", by: "a draft in review") { town in
            let id = try await town.shop.add(["listing": 1])
            return ContractCall(["product_id": id, "sku_id": try #require(try await town.skus(of: id).first), "diff_type": 1, "num": 3])
        },
        Provocation(.productInFlashSale, at: "stock.update", by: "setting it while a flash sale holds some") { town in
            let id = try await town.listedProduct()
            try await town.post("/product/limiteddiscounttask/add", try await town.flashSale(of: id))
            return ContractCall(["product_id": id, "sku_id": try #require(try await town.skus(of: id).first), "diff_type": 3, "num": 3])
        },
    ]

    static let flashSales = [
        Provocation(.productUnknown, at: "limiteddiscounttask.add", by: "an id that is none") { _ in ["product_id": 7] },
        Provocation(.productNotEditable, at: "limiteddiscounttask.add", by: "what is not on sale") { town in
            ContractCall(try await town.flashSale(of: town.shop.add()))
        },
        Provocation(.productInFlashSale, at: "limiteddiscounttask.add", by: "a second sale") { town in
            let sale = try await town.flashSale(of: town.listedProduct())
            try await town.post("/product/limiteddiscounttask/add", sale)
            return ContractCall(sale)
        },
        Provocation(.productParameterWrong, at: "limiteddiscounttask.add", by: "more than there is") { town in
            var sale = try await town.flashSale(of: town.listedProduct())
            var offers = sale["limited_discount_skus"] as? [[String: Any]] ?? []
            for index in offers.indices { offers[index]["sale_stock"] = 900_000 }
            sale["limited_discount_skus"] = offers
            return ContractCall(sale)
        },
        Provocation(.taskUnknown, at: "limiteddiscounttask.stop", "limiteddiscounttask.delete", by: "an id that is none") { _ in
            ContractCall(["task_id": 7])
        },
        Provocation(.taskStatusWrong, at: "limiteddiscounttask.stop", by: "a task that is over") { town in
            ContractCall(["task_id": try await town.stoppedFlashSale()])
        },
        Provocation(.taskStatusWrong, at: "limiteddiscounttask.delete", by: "a task that is not over") { town in
            ContractCall(["task_id": try await town.plannedFlashSale()])
        },
    ]
}
