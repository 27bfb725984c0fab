// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import HTTPTypes
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let orders = [
        ContractScene(
            "order.list.get",
            full: { town in
                for _ in 0..<2 { _ = try await town.order() }
                let range = aroundNow(town)
                let first = try await town.post("/order/list/get", ["create_time_range": range, "page_size": 1])
                return [
                    ContractCall([
                        "create_time_range": range, "update_time_range": range, "status": 20, "page_size": 10,
                        "next_key": first["next_key"] ?? "", "openid": try await openid(in: town),
                    ])
                ]
            }, minimal: { ContractCall(["create_time_range": aroundNow($0)]) }),
        ContractScene(
            "order.search",
            full: { town in
                let order = try await town.order()
                try await town.askForAddress(order)
                try await town.post("/order/merchantnotes/update", ["order_id": order, "merchant_notes": "易碎"])
                try await town.trade.settle()
                let condition: [String: Any] = [
                    "title": "龙井", "sku_code": "LJ-2", "user_name": "林小满", "tel_number": "13800000000", "tel_number_last4": "0000",
                    "order_id": order, "merchant_notes": "易碎", "customer_notes": "轻放", "address_under_review": true,
                ]
                return [
                    ContractCall([
                        "search_condition": condition, "on_aftersale_order_exist": 0, "status": 20, "page_size": 10, "next_key": "",
                    ])
                ]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "order.get",
            full: { town in
                let settled = try await town.settledOrder()
                let eventful = try await town.eventfulOrder()
                let shared = try await town.sharedOrder().order
                return [
                    ContractCall(["order_id": eventful], without: unsettled),
                    ContractCall(["order_id": settled], without: [underReview]),
                    ContractCall(["order_id": shared], without: unsettled.union([underReview])),
                ]
            }, minimal: { ContractCall(["order_id": try await $0.order()], without: unsettled.union([underReview])) }),
        ContractScene(
            "order.price.update",
            full: { town in
                let order = try await town.order([1], pays: false)
                return [
                    ContractCall([
                        "order_id": order, "change_express": true, "express_fee": 0,
                        "change_order_infos": [try item(in: town, ["change_price": "9000"])]
                    ])
                ]
            },
            minimal: { town in
                let order = try await town.order([1], pays: false)
                return ContractCall(["order_id": order, "change_order_infos": [try item(in: town, ["change_price": "9000"])]])
            }),
        ContractScene("order.merchantnotes.update") { ContractCall(["order_id": try await $0.order(), "merchant_notes": "易碎"]) },
        ContractScene(
            "order.address.update",
            full: { [ContractCall(["order_id": try await $0.order(), "user_address": place])] },
            minimal: { town in
                let bare = place.filter { ["user_name", "tel_number", "province_name", "city_name", "detail_info"].contains($0.key) }
                return ContractCall(["order_id": try await town.order(), "user_address": bare])
            }),
        ContractScene(
            "order.deliveryinfo.update",
            full: { town in
                let order = try await town.order()
                try await town.post("/order/delivery/send", ["order_id": order, "delivery_list": [try parcel(in: town)]])
                return [ContractCall(["order_id": order, "delivery_list": [try parcel(in: town)]])]
            },
            minimal: { town in
                let order = try await town.order()
                try await town.post("/order/delivery/send", ["order_id": order, "delivery_list": [try parcel(in: town)]])
                let bare = try parcel(in: town).filter { $0.key != "deliver_type" }
                return ContractCall(["order_id": order, "delivery_list": [bare]])
            }),
        addressDecision("order.addressmodify.accept"), addressDecision("order.addressmodify.reject"),
        ContractScene("order.freshinspect.submit") { town in
            let photos = PackingPhotoKind.allCases.map { ["item_name": $0.rawValue, "item_value": "https://example.com/1.jpg"] }
            return ContractCall(["order_id": try await town.freshOrder(), "audit_items": photos])
        },
        ContractScene("order.virtualtelnumber.get") { ContractCall(["order_id": try await $0.order()]) },
        ContractScene("order.sensitiveinfo.decode") { ContractCall(["order_id": try await $0.order()]) },
    ]

    static let deliveries = [
        ContractScene("delivery.company.list") { _ in ContractCall() },
        ContractScene(
            "delivery.send",
            full: { [ContractCall(["order_id": try await $0.order(), "delivery_list": [try parcel(in: $0)]])] },
            minimal: { town in
                ContractCall(["order_id": try await town.order(), "delivery_list": [["waybill_id": "SF1000001", "delivery_id": "SF"]]])
            }),
    ]

    private static let underReview = "order.order_detail.delivery_info.address_under_review"
    private static let unsettled: Set<String> = ["order.order_detail.settle_info.commission_fee"]

    static func aroundNow(_ town: ContractTown) -> [String: Any] { ["start_time": town.now - 3_600, "end_time": town.now + 60] }

    private static func addressDecision(_ id: String) -> ContractScene {
        ContractScene(id) { town in
            let order = try await town.order()
            try await town.askForAddress(order)
            return ContractCall(["order_id": order])
        }
    }

    /// The buyer's openid, as an order tells it.
    private static func openid(in town: ContractTown) async throws -> String {
        let info = try await town.post("/order/get", ["order_id": try await town.order()])["order"] as? [String: Any]
        return try #require(info?["openid"] as? String)
    }

    private static func item(in town: ContractTown, _ more: [String: Any]) throws -> [String: Any] {
        let named: [String: Any] = ["product_id": "\(town.trade.product)", "sku_id": "\(town.trade.skus[0])"]
        return named.merging(more) { $1 }
    }

    /// One unit of the first SKU on its way.
    static func parcel(in town: ContractTown, _ more: [String: Any] = [:]) throws -> [String: Any] {
        let whole: [String: Any] = [
            "waybill_id": "SF1000001", "delivery_id": "SF", "deliver_type": 1, "product_infos": [try item(in: town, ["product_cnt": 1])],
        ]
        return whole.merging(more) { $1 }
    }
}

extension ContractTown {
    /// An order of food that is inspected before it is shipped.
    func freshOrder() async throws -> String {
        let product = try await listedProduct()
        let (leaf, sku) = (try #require(shop.path.last), try #require(try await skus(of: product).first))
        let trade = trade
        return try await trade.asSystem { transaction, context in
            try SetInspectedCategory(category: ID(leaf)!, isInspected: true).run(in: transaction, context)
            let placed = try PlaceOrder(
                buyer: trade.buyer, lines: [QuoteRequest.Line(sku: ID(sku)!, count: 1)], address: TradeTown.address
            ).run(in: transaction, context)
            let notice = SandboxProvider.notice(for: placed.payment, at: context.now)
            _ = try RecordPaymentNotice(notice: notice, targets: trade.bench.deployment.paymentTargets).run(in: transaction, context)
            return "\(placed.orders[0].id)"
        }
    }
}
