// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Kernel

@testable import WeChatAPI

extension Provocation {
    static let windows = [
        Provocation(
            .leagueProductUnknown, at: "window.product.add", "window.product.get", "window.product.off", by: "a product that there is not"
        ) { _ in ContractCall(["product_id": "7"]) },
        Provocation(
            .leagueProductUnknown, at: "window.product.add", "window.product.get", "window.product.off", by: "a store that it is not of"
        ) { town in
            try await town.show()
            return ContractCall(["product_id": town.shelf, "appid": town.town.foreign.appid])
        },
        Provocation(.leagueProductUnknown, at: "window.product.add", by: "a product without a plan") { town in
            ContractCall(["product_id": try await town.listedProduct()])
        },
        Provocation(.leagueProductNotOnSale, at: "window.product.add", by: "a product that was taken off sale") { town in
            let product = try await town.listedProduct()
            try await town.post("/product/delisting", ["product_id": product])
            return ContractCall(["product_id": product])
        },
    ]
}
