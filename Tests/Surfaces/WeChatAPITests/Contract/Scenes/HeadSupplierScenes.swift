// SPDX-License-Identifier: Apache-2.0
import Alliance
import Channels
import Composition
import Foundation
import Identity
import Kernel
import OpenPlatform
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let headSuppliers = [
        window("add") { try await $0.agencyProduct() },
        ContractScene(
            "league.headsupplier.window.getall",
            full: { town in
                _ = try await town.shownByAgency()
                return [
                    ContractCall([
                        "appid": town.agency.appid, "openfinderid": town.signedFinder, "offset": 0, "page_size": 10, "need_total_num": true,
                    ])
                ]
            },
            minimal: { town in
                try await town.sign()
                return ContractCall(["openfinderid": town.signedFinder])
            }),
        window("remove") { try await $0.shownByAgency() },
        window("getdetail") { try await $0.shownByAgency() },
        ContractScene("league.headsupplier.windowauth.get") { ContractCall(["finder_id": $0.signedFinder]) },
        ContractScene("league.headsupplier.windowauth.status") { ContractCall(["finder_id": $0.signedFinder]) },
        ContractScene("league.headsupplier.funds.balance") { _ in ContractCall() },
        ContractScene("league.headsupplier.funds.flowdetail") { town in
            _ = try await town.agencySale()
            return ContractCall(["flow_id": "1"])
        },
        ContractScene(
            "league.headsupplier.funds.flowlist",
            full: { town in
                _ = try await town.agencySale()
                return [
                    ContractCall([
                        "page": 1, "page_size": 10, "funds_type": 2, "start_time": 1, "end_time": town.now + 60, "next_key": "",
                    ])
                ]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "league.headsupplier.item.get",
            full: { town in [ContractCall(["product_id": try await town.agencyProduct(), "appid": town.town.ours.appid])] },
            minimal: { ContractCall(["product_id": try await $0.agencyProduct()]) }),
        ContractScene(
            "league.headsupplier.item.list",
            full: { town in
                _ = try await town.agencyProduct()
                return [ContractCall(["appid": town.town.ours.appid, "page_size": 10, "next_key": ""])]
            }, minimal: { _ in ContractCall() }),
        ContractScene("league.headsupplier.order.get") { town in
            let sale = try await town.agencySale()
            return ContractCall(["order_id": sale.order, "sku_id": sale.sku])
        },
        ContractScene(
            "league.headsupplier.order.list",
            full: { town in
                let order = try await town.agencySale().order
                let range: [String: Any] = ["start_time": 1, "end_time": town.now + 60]
                return [
                    ContractCall([
                        "appid": town.town.ours.appid, "finder_id": town.signedFinder, "openfinderid": town.signedFinder,
                        "create_time_range": range, "update_time_range": range, "page_size": 10, "next_key": "",
                    ]), ContractCall(["order_id": order]),
                ]
            }, minimal: { _ in ContractCall() }),
        ContractScene("league.headsupplier.shop.get") { town in
            _ = try await town.agencyProduct()
            return ContractCall(["appid": town.town.ours.appid])
        },
        ContractScene(
            "league.headsupplier.shop.list",
            full: { town in
                _ = try await town.agencyProduct()
                return [ContractCall(["page_size": 10, "next_key": ""])]
            }, minimal: { _ in ContractCall() }),
    ]

    /// One product in the showcase of a seller who let the agency arrange it.
    private static func window(_ step: String, _ product: @escaping @Sendable (ContractTown) async throws -> String) -> ContractScene {
        ContractScene(
            "league.headsupplier.window.\(step)",
            full: { town in
                let id = try await product(town)
                return [ContractCall(["appid": town.agency.appid, "openfinderid": town.signedFinder, "product_id": id])]
            },
            minimal: { town in ContractCall(["openfinderid": town.signedFinder, "product_id": try await product(town)]) })
    }
}

extension ContractTown {
    /// Our agency's app.
    var agency: WeChatTown.Program { town.ours(.agency) }
    /// The seller whom it signed and who lets it arrange the showcase.
    var signedFinder: String { "\(seller)" }

    /// Signs the seller, who lets the agency arrange the showcase.
    func sign() async throws {
        let (agency, seller) = (town.ours.owner.person!, seller)
        try await trade.asSystem { transaction, context in
            let authorise = AuthoriseWindow(seller: seller, agency: agency, isAuthorised: true)
            do {
                try authorise.run(in: transaction, context)
            } catch AgencyRefusal.sellerNotSigned {
                let offered = try OfferContract(agency: agency, seller: seller, share: Rate(percent: 10)).run(in: transaction, context)
                _ = try AnswerContract(contract: offered.id, isAccepted: true).run(in: transaction, context)
                try authorise.run(in: transaction, context)
            }
        }
    }

    func forbidWindow() async throws {
        let (agency, seller) = (town.ours.owner.person!, seller)
        try await trade.asSystem { try AuthoriseWindow(seller: seller, agency: agency, isAuthorised: false).run(in: $0, $1) }
    }

    /// A product in a plan of our agency, which pays more than the public one that it has too.
    func agencyProduct() async throws -> String {
        try await sign()
        let product = try await plannedProduct()
        let (store, agency) = (trade.store, town.ours.owner.person!)
        try await trade.asSystem { transaction, context in
            let offer = OpenPlan.Offer(product: ID(product)!, rate: Rate(percent: 20), serviceRate: Rate(percent: 5))
            _ = try OpenPlan(store: store, kind: .agencyDirected, offers: [offer], partners: [agency.party]).run(in: transaction, context)
        }
        return product
    }

    /// One that the agency put into the seller's showcase.
    func shownByAgency() async throws -> String {
        let product = try await agencyProduct()
        try await post("/league/headsupplier/window/add", ["openfinderid": signedFinder, "product_id": product])
        return product
    }

    /// An order of a buyer who came by the seller's card under the agency's plan.
    func agencySale() async throws -> (order: String, sku: String, product: String) {
        let product = try await shownByAgency()
        let sku = try #require(try await skus(of: product).first)
        let (trade, seller, channel, signer) = (trade, seller, channel, bench.deployment.signer)
        let order = try await trade.asSystem { transaction, context in
            let card = try PlaceSellerCard(seller: seller, product: ID(product)!, channel: channel).run(in: transaction, context)
            let signed = try signer.sign(card.id, at: context.now, validFor: .days(30))
            try RecordTouch(card: signed, visitor: trade.buyer.raw, person: trade.buyer).run(in: transaction, context)
            let placed = try PlaceOrder(
                buyer: trade.buyer, lines: [QuoteRequest.Line(sku: ID(sku)!, count: 1)], address: TradeTown.address
            ).run(in: transaction, context)
            let notice = SandboxProvider.notice(for: placed.payment, at: context.now)
            _ = try RecordPaymentNotice(notice: notice, targets: trade.bench.deployment.paymentTargets).run(in: transaction, context)
            return placed.orders[0].id
        }
        return ("\(order)", sku, product)
    }
}
