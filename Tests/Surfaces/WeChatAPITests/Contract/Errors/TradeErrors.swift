// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

extension Provocation {
    static let orders = unknownOrders + orderStates + orderTexts

    private static let unknownOrders = [
        Provocation(
            .orderUnknown, at: "order.get", "order.addressmodify.accept", "order.addressmodify.reject", "order.virtualtelnumber.get",
            "order.sensitiveinfo.decode", by: "an id that is none"
        ) { _ in ContractCall(["order_id": 7]) },
    ]
        + [
            "order.price.update", "order.merchantnotes.update", "order.address.update", "order.deliveryinfo.update",
            "order.freshinspect.submit", "delivery.send",
        ].map { Provocation(.orderUnknown, at: $0, by: "an id that is none") { _ in ["order_id": 7] } }

    private static let orderStates = [
        Provocation(.orderStatusWrong, at: "order.price.update", by: "a paid order") { town in
            let minimal = try await ContractScene.byID["order.price.update"]!.minimal(town)
            return minimal.with(minimal.fields.merging(["order_id": try await town.order()]) { $1 })
        },
        Provocation(.orderStatusWrong, at: "order.address.update", by: "a shipped order") { town in
            let minimal = try await ContractScene.byID["order.address.update"]!.minimal(town)
            return minimal.with(minimal.fields.merging(["order_id": try await shipped(in: town)]) { $1 })
        },
        Provocation(.orderStatusWrong, at: "order.deliveryinfo.update", by: "an order that was not shipped") { town in
            ContractCall(["order_id": try await town.order(), "delivery_list": [try ContractScene.parcel(in: town)]])
        },
        Provocation(.orderStatusWrong, at: "delivery.send", by: "a shipped order") { town in
            ContractCall(["order_id": try await shipped(in: town), "delivery_list": [["waybill_id": "SF1000009", "delivery_id": "SF"]]])
        },
        Provocation(.orderStatusWrong, at: "order.freshinspect.submit", by: "an order of no fresh food") { town in
            let minimal = try await ContractScene.byID["order.freshinspect.submit"]!.minimal(town)
            return minimal.with(minimal.fields.merging(["order_id": try await town.order()]) { $1 })
        },
        Provocation(
            .orderStatusWrong, at: "order.addressmodify.accept", "order.addressmodify.reject", by: "an order whose buyer asked for nothing"
        ) { ContractCall(["order_id": try await $0.order()]) },
        Provocation(.orderStatusWrong, at: "order.virtualtelnumber.get", "order.sensitiveinfo.decode", by: "an unpaid order") { town in
            ContractCall(["order_id": try await town.order(pays: false)])
        },
    ]

    private static let orderTexts = [
        Provocation(.charactersIllegal, at: "order.merchantnotes.update", by: "a control character") { _ in ["merchant_notes": "\u{7}"] },
        Provocation(.dayQuota, at: "order.sensitiveinfo.decode", by: "more looks than a day allows") { town in
            let order = try await town.order()
            try await town.setReveals(used: true)
            return ContractCall(["order_id": order])
        },
    ]

    private static func shipped(in town: ContractTown) async throws -> String {
        let order = try await town.order()
        try await town.post("/order/delivery/send", ["order_id": order, "delivery_list": [try ContractScene.parcel(in: town)]])
        return order
    }

    static let afterSales = [
        Provocation(.timeRangeTooLong, at: "aftersale.list", by: "25 hours") { town in
            ["begin_create_time": town.now - 90_000, "end_create_time": town.now]
        },
        Provocation(.afterSaleUnknown, at: "aftersale.get", "aftersale.accept", by: "an id that is none") { _ in
            ContractCall(["after_sale_order_id": 7])
        },
        Provocation(.afterSaleUnknown, at: "aftersale.reject", by: "an id that is none") { _ in ["after_sale_order_id": 7] },
        Provocation(.afterSaleUnknown, at: "aftersale.uploadrefundcertificate", by: "an id that is none") { _ in
            ["after_sale_order_id": 7]
        },
        Provocation(.afterSaleStatusWrong, at: "aftersale.accept", by: "what was refused") { town in
            let asked = try await town.afterSale()
            try await town.post("/aftersale/rejectapply", ["after_sale_order_id": asked, "reject_reason": "已使用"])
            return ContractCall(["after_sale_order_id": asked])
        },
        Provocation(.afterSaleStatusWrong, at: "aftersale.reject", by: "what was agreed to") { town in
            ContractCall(try await ContractScene.certificate(in: town).merging(["reject_reason": "已使用"]) { $1 })
        },
        Provocation(.afterSaleStatusWrong, at: "aftersale.uploadrefundcertificate", by: "what nobody decided") { town in
            ContractCall(["after_sale_order_id": try await town.afterSale(), "refund_certificates": ["\(town.trade.picture)"]])
        },
        Provocation(.addressIDMissing, at: "aftersale.accept", by: "a return without an address") { town in
            ContractCall(["after_sale_order_id": try await town.afterSale(.returnAndRefund)])
        },
        Provocation(.addressIDWrong, at: "aftersale.accept", by: "a return to nowhere") { town in
            ContractCall(["after_sale_order_id": try await town.afterSale(.returnAndRefund), "address_id": 7])
        },
        Provocation(.afterSaleOperationWrong, at: "aftersale.accept", by: "receipt before anything was sent") { town in
            ContractCall(["after_sale_order_id": try await town.afterSale(.returnAndRefund), "accept_type": 2])
        },
        Provocation(.refundsTooOften, at: "aftersale.accept", by: "twice in a minute") { town in
            let asked = try await town.afterSale()
            try await town.post("/aftersale/acceptapply", ["after_sale_order_id": asked])
            return ContractCall(["after_sale_order_id": asked])
        },
        Provocation(.textNotAllowed, at: "aftersale.reject", by: "201 characters") { _ in
            ["reject_reason": String(repeating: "长", count: 201)]
        },
        Provocation(.textNotAllowed, at: "aftersale.uploadrefundcertificate", by: "a long text") { _ in
            ["desc": String(repeating: "长", count: 2_001)]
        },
        Provocation(.reasonWrong, at: "aftersale.reject", by: "a reason that is none") { _ in ["reject_reason_type": 50] },
    ]

    static let complaints = [
        Provocation(.afterSaleIDWrong, at: "complaint.get", by: "an id that is none") { _ in ContractCall(["complaint_id": 7]) },
    ]
        + ["complaint.material.add", "complaint.proof.add"].flatMap { endpoint in
            [
                Provocation(.afterSaleIDWrong, at: endpoint, by: "an id that is none") { _ in ["complaint_id": 7] },
                Provocation(.textNotAllowed, at: endpoint, by: "501 characters") { _ in ["content": String(repeating: "长", count: 501)] },
                Provocation(.afterSaleStatusWrong, at: endpoint, by: "a dispute that is over") { town in
                    ContractCall(["complaint_id": try await town.endedDispute(), "content": "还有"])
                },
            ]
        }

    static let funds = [
        Provocation(.balanceTooLow, at: "funds.submitwithdraw", by: "more than there is") { _ in ["amount": 900_000_000] },
        Provocation(.dayQuota, at: "funds.submitwithdraw", by: "twice a day") { town in
            _ = try await town.withdrawal()
            return ContractCall(["amount": 1_000])
        },
    ]
}

extension ContractTown {
    /// A dispute that the buyer took back.
    func endedDispute() async throws -> String {
        let dispute = try await dispute()
        try await trade.asSystem { try WithdrawDispute(dispute: ID(dispute)!).run(in: $0, $1) }
        return dispute
    }

    /// Leaves nothing of the day's quota of recipients, or all of it.
    func setReveals(used: Bool) async throws {
        let (store, day) = (trade.store, bench.deployment.settings.zone.day(of: bench.clock.now))
        try await trade.asSystem { transaction, _ in
            try transaction.execute("DELETE FROM order_reveal_days WHERE store_id = \(store)")
            guard used else { return }
            try transaction.execute("INSERT INTO order_reveal_days (store_id, day, count) VALUES (\(store), \(day), 1000000)")
        }
    }

    /// Undoes what a provocation did to the store as a whole.
    func calmDown() async throws {
        let store = trade.store
        let isOpen = try await bench.deployment.database.read { try Store.find(store, in: $0)?.state == .open }
        if !isOpen { try await setState(.open) }
        try await setReveals(used: false)
    }
}
