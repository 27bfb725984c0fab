// SPDX-License-Identifier: Apache-2.0
import Kernel

@testable import WeChatAPI

extension Provocation {
    static let headSuppliers = [
        Provocation(
            .finderIDWrong, at: "league.headsupplier.window.add", "league.headsupplier.window.getall", "league.headsupplier.window.remove",
            "league.headsupplier.window.getdetail", "league.headsupplier.windowauth.get", "league.headsupplier.windowauth.status",
            "league.headsupplier.order.list", by: "a seller that there is not"
        ) { town in ContractCall(["openfinderid": "7", "finder_id": "7", "product_id": town.shelf]) },
        Provocation(
            .leagueProductUnknown, at: "league.headsupplier.window.add", "league.headsupplier.window.remove",
            "league.headsupplier.window.getdetail", "league.headsupplier.item.get", by: "a product that the agency has not"
        ) { town in
            try await town.sign()
            return ContractCall(["openfinderid": town.signedFinder, "product_id": try await town.listedProduct()])
        },
        Provocation(
            .forbidden, at: "league.headsupplier.window.getall", "league.headsupplier.window.remove",
            "league.headsupplier.window.getdetail",
            by: "a seller who did not let the agency arrange the showcase"
        ) { town in ContractCall(["openfinderid": town.secondFinder, "product_id": try await town.agencyProduct()]) },
        Provocation(.forbidden, at: "league.headsupplier.window.add", by: "a seller who let it no more") { town in
            let product = try await town.agencyProduct()
            try await town.forbidWindow()
            return ContractCall(["openfinderid": town.signedFinder, "product_id": product])
        },
        Provocation(.leagueProductUnknown, at: "league.headsupplier.funds.flowdetail", by: "a flow that there is not") { _ in
            ContractCall(["flow_id": "999999"])
        },
        Provocation(.orderUnknown, at: "league.headsupplier.order.get", by: "a store's own order") { town in
            ContractCall(["order_id": try await town.order(), "sku_id": "\(town.trade.skus[0])"])
        },
        Provocation(
            .appidWrong, at: "league.headsupplier.shop.get", "league.headsupplier.item.list", "league.headsupplier.order.list",
            by: "a store that there is not"
        ) { _ in ContractCall(["appid": "wxnothing"]) },
    ]
}
