// SPDX-License-Identifier: Apache-2.0
import Catalog
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
import Sharers
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let sharers = [
        ContractScene("sharer.bind") { ContractCall(["username": try await $0.newcomer().phone]) },
        ContractScene(
            "sharer.search",
            full: { town in
                let sharer = try await town.sharer()
                return [ContractCall(["openid": Openid.text(sharer.person)]), ContractCall(["username": sharer.phone])]
            }, minimal: { ContractCall(["openid": Openid.text(try await $0.sharer().person)]) }),
        ContractScene(
            "sharer.list",
            full: { town in
                _ = try await town.sharer()
                return [ContractCall(["page": 1, "page_size": 10, "sharer_type": 0])]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "sharer.order.list",
            full: { town in
                let person = try await town.sharedOrder().person
                return [
                    ContractCall([
                        "page": 1, "page_size": 10, "openid": Openid.text(person), "share_scene": 7, "start_time": town.now - 60,
                        "end_time": town.now + 60,
                    ])
                ]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "sharer.unbind",
            absent: ["fail_openid[]": "only where the database goes away between one person and the next"],
            full: { [ContractCall(["openid_list": [Openid.text(try await $0.sharer().person), Openid.text($0.trade.buyer)]])] },
            minimal: { ContractCall(["openid_list": [Openid.text(try await $0.sharer().person)]]) }),
    ]
}

extension ContractTown {
    /// Somebody new, with the phone number to sign in with.
    func newcomer() async throws -> (person: ID<Person>, phone: String) {
        let phone = "137" + String(String(bench.deployment.world.ids.nextRaw()).suffix(8))
        let person = try await trade.asSystem { transaction, context in
            let hash = try PasswordHash.make("correct horse battery", cost: .cheap, random: context.random)
            return try Register(login: .phone(phone), name: "小云", passwordHash: hash).run(in: transaction, context).id
        }
        return (person, phone)
    }

    /// Somebody who passes our store's products on.
    func sharer() async throws -> (person: ID<Person>, phone: String) {
        let (store, made) = (trade.store, try await newcomer())
        try await trade.asSystem { transaction, context in
            let hasTerms = try !SharerRates.of(store, products: [], in: transaction).terms.isEmpty
            if !hasTerms { _ = try SetSharerTerms(store: store, rate: Rate(percent: 5)).run(in: transaction, context) }
            let invitation = try InviteSharers(store: store, invitee: made.person).run(in: transaction, context)
            _ = try BecomeSharer(code: invitation.code, person: made.person).run(in: transaction, context)
        }
        return made
    }

    /// An order of somebody who came by a sharer's link.
    func sharedOrder() async throws -> (order: String, person: ID<Person>) {
        let (trade, person, signer, buyer) = (trade, try await sharer().person, bench.deployment.signer, try await newcomer().person)
        let order = try await trade.asSystem { transaction, context in
            let link = try ShareProduct(person: person, product: trade.product).run(in: transaction, context)
            let signed = try signer.sign(link.placement, at: context.now, validFor: .days(30))
            try RecordTouch(card: signed, visitor: buyer.raw, person: buyer).run(in: transaction, context)
            let placed = try PlaceOrder(
                buyer: buyer, lines: [QuoteRequest.Line(sku: trade.skus[0], count: 1)], address: TradeTown.address
            ).run(in: transaction, context)
            let notice = SandboxProvider.notice(for: placed.payment, at: context.now)
            _ = try RecordPaymentNotice(notice: notice, targets: trade.bench.deployment.paymentTargets).run(in: transaction, context)
            return placed.orders[0].id
        }
        return ("\(order)", person)
    }
}
