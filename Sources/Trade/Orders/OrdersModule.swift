// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Owns orders, their lines, shares, parcels and refunds; and the one way in which a sale becomes money.
package enum OrdersModule {
    /// `participants` are asked in this order.
    package static func front(participants: [any Participant]) -> Module {
        Module(
            name: "Orders",
            migrations: OrdersSchema.migrations + OrderList.giftMigrations + StoreSales.migrations + ProductSales.migrations
                + ProductDays.migrations
                + SettledLine.migrations,
            rules: OrdersRules.all,
            timers: [
                TimerHandler(CancelUnpaid.timer) { try CancelUnpaid(order: ID($2.object)).run(in: $0, $1) },
                TimerHandler(ConfirmReceipt.timer) {
                    try ConfirmReceipt(order: ID($2.object), participants: participants).run(in: $0, $1)
                },
                TimerHandler(SettleOrders.timer, timersMax: SettleOrders.ordersMax) { transaction, context, timers in
                    try SettleOrders(store: timers[0].party.store, orders: timers.map { ID($0.object) }, participants: participants)
                        .run(in: transaction, context)
                },
                TimerHandler(DecideAddressChange.timer) { try DecideAddressChange.afterDeadline(ID($2.object), in: $0, $1) },
                TimerHandler(Inspection.timer) { try DecideInspection.afterDeadline(ID($2.object), in: $0, $1) },
            ],
            subscribers: [
                Subscriber("orders.search", kinds: ["order.placed", "order.address_changed", "order.gift_accepted"], of: Order.self) {
                    try OrderWords.save(of: $2, in: $0, $1.vault)
                },
                ProductSales.subscriber,
            ],
            states: [
                StateTable(OrderState.self, noun: "order", title: Text("订单", "Order")),
                StateTable(AddressChangeState.self, noun: "address_change", title: Text("改地址申请", "Change of address")),
                StateTable(InspectionState.self, noun: "inspection", title: Text("生鲜质检", "Fresh food inspection")),
            ],
            limits: [
                Limit("linesMax", PlaceOrder.linesMax), Limit("countMax", PlaceOrder.countMax),
                Limit("noteCharactersMax", PlaceOrder.noteCharactersMax), Limit("priceCutsMax", CutPrice.cutsMax),
                Limit("parcelsMax", ShipOrder.parcelsMax), Limit("parcelReplacementsMax", ReplaceParcels.replacementsMax),
                Limit("numberExchangesMax", VirtualNumber.exchangesMax), Limit("inspectionPhotosMax", Inspection.photosMax),
                Limit("giftPortionsMax", PlaceGiftOrders.portionsMax),
                Limit("ordersSettledTogetherMax", SettleOrders.ordersMax), Limit("productDaysKept", CountProductDay.daysKept),
            ])
    }
}

/// The rules of orders, with their defaults.
package enum OrdersRules {
    package static let unpaidMinutes = Rule(
        "orders.unpaid_minutes", Text("未付款订单保留", "Unpaid orders are kept for"), unit: .minutes, standard: 30, range: 1...1440,
        source: "ours")
    package static let flashUnpaidMinutes = Rule(
        "orders.flash_unpaid_minutes", Text("未付款抢购订单保留", "Unpaid flash-sale orders are kept for"), unit: .minutes, standard: 5,
        range: 1...1440, source: "ours")
    package static let unpaidOrdersMax = Rule(
        "orders.unpaid_orders_max", Text("每位买家的未付款订单上限", "Unpaid orders a buyer may hold"), unit: .count, standard: 5,
        range: 1...1000, source: "ours")
    package static let heldShare = Rule(
        "orders.held_share_ppm", Text("每位买家可占用的库存比例", "Share of an SKU's stock that a buyer may hold unpaid"), unit: .ppm,
        standard: 200_000, range: 1...1_000_000, source: "ours")
    package static let heldShareFrom = Rule(
        "orders.held_share_from", Text("占用比例适用的最低库存", "Stock from which the held share applies"), unit: .count, standard: 50,
        range: 1...1_000_000, source: "ours")
    package static let receiptDays = Rule(
        "orders.receipt_days", Text("自动确认收货", "Receipt by itself after"), unit: .days, standard: 10, range: 1...90, source: "ours")
    package static let receiptExtensionDays = Rule(
        "orders.receipt_extension_days", Text("延长收货", "Extension of receipt on request"), unit: .days, standard: 3, range: 1...30,
        source: "ours")
    package static let afterSaleDays = Rule(
        "orders.after_sale_days", Text("收货后售后期", "After-sale window after receipt"), unit: .days, standard: 7, range: 0...90,
        source: "WeChat Store documentation")
    package static let addressChangeHours = Rule(
        "orders.address_change_hours", Text("商家未处理改地址则自动同意", "An unanswered address change is accepted after"), unit: .hours,
        standard: 12, range: 1...168, source: "ours")
    package static let revealsPerDay = Rule(
        "orders.reveals_per_day", Text("每店每日查看收货信息的订单数", "Orders whose recipient a store may see a day"), unit: .count,
        standard: 5000, range: 0...10_000_000, source: "ours")
    package static let virtualNumberHours = Rule(
        "orders.virtual_number_hours", Text("虚拟号码有效期", "A virtual number is valid for"), unit: .hours, standard: 360, range: 1...2160,
        source: "ours")
    package static let inspectionHours = Rule(
        "orders.inspection_hours", Text("打包照片未处理则通过", "Unanswered packing photos are passed after"), unit: .hours, standard: 2,
        range: 1...168, source: "ours")
    package static let newStoreFee = Rule(
        "orders.new_store_fee_ppm", Text("新店服务费率", "Platform fee of a new store"), unit: .ppm, standard: 10_000, range: 0...900_000,
        source: "third-party digest of the official rule pages")
    package static let newStoreDays = Rule(
        "orders.new_store_days", Text("新店优惠期", "A store is new for"), unit: .days, standard: 90, range: 0...3650,
        source: "third-party digest of the official rule pages")
    package static let newStoreSales = Rule(
        "orders.new_store_sales_fen", Text("新店优惠的结算额上限", "Settled sales up to which a store counts as new"), unit: .fen,
        standard: 100_000_000, range: 0...100_000_000_000, source: "third-party digest of the official rule pages")

    package static let all = [
        unpaidMinutes, flashUnpaidMinutes, unpaidOrdersMax, heldShare, heldShareFrom, receiptDays, receiptExtensionDays,
        afterSaleDays, addressChangeHours,
        revealsPerDay, virtualNumberHours, inspectionHours, newStoreFee, newStoreDays, newStoreSales,
    ]
}
