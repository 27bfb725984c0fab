// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage

/// What programs are told of orders. Order ids are numbers here, and times and kinds texts, as the protocol has it.
enum OrderPushes {
    static let rules = [
        order("order.placed", "channels_ec_order_new") { _, _ in [] },
        status("order.placed") { _, _ in .unpaid },
        order("order.cancelled", "channels_ec_order_cancel", isToldOnce: true) { order, _ in
            [.text("cancel_type", order.cancelReason?.rawValue ?? CancelReason.buyer.rawValue)]
        },
        status("order.cancelled") { order, _ in order.cancelReason == .oversold ? .oversold : .cancelled },
        PushRule("order.refunded", sends: "channels_ec_order_cancel") { source in
            guard let order = try Order.find(source.id(), in: source.snapshot), order.state == .refunded else { return nil }
            return message(order, "channels_ec_order_cancel", isToldOnce: true, [
                .text("cancel_type", CancelReason.allRefunded.rawValue)
            ])
        },
        status("order.refunded") { order, _ in order.state == .refunded ? .refunded : nil },
        order("order.paid", "channels_ec_order_pay") { order, source in
            [.text("pay_time", (order.paidAt ?? source.event.at).seconds)]
        },
        order("order.paid", "channels_ec_order_wait_shipping") { _, _ in [] },
        status("order.paid") { _, _ in .paid },
        order("order.gift_paid", "channels_ec_order_pay") { order, source in
            [.text("pay_time", (order.paidAt ?? source.event.at).seconds)]
        },
        status("order.gift_paid") { _, _ in .giftPending },
        order("order.gift_accepted", "channels_ec_order_wait_shipping") { _, _ in [] },
        status("order.gift_accepted") { _, _ in .paid },
        order("order.gift_returned", "channels_ec_order_cancel", isToldOnce: true) { _, _ in
            [.text("cancel_type", CancelReason.allRefunded.rawValue)]
        },
        status("order.gift_returned") { _, _ in .refunded },
        order("order.shipped", "channels_ec_order_deliver") { _, source in
            [.number("finish_delivery", source.payload("state") == "\(OrderState.shipped.rawValue)" ? 1 : 0)]
        },
        status("order.shipped") { _, source in source.payload("state").flatMap { Int($0) }.flatMap(OrderState.init(rawValue:)) },
        order("order.received", "channels_ec_order_confirm") { _, source in
            [.text("confirm_type", source.payload("confirm_type") ?? "1")]
        },
        status("order.received") { _, _ in .completed },
        order("order.settled", "channels_ec_order_settle") { order, source in
            [.text("settle_time", (order.settledAt ?? source.event.at).seconds)]
        },
        order("commission.changed", "channels_ec_order_ext_info_update") { _, _ in [.number("type", 1)] },
    ]

    private static func order(
        _ kind: String, _ event: String, isToldOnce: Bool = false,
        _ fields: @escaping @Sendable (Order, PushSource) throws -> [PushField]
    ) -> PushRule {
        PushRule(kind, sends: event) { source in
            guard let order = try Order.find(source.id(), in: source.snapshot) else { return nil }
            return message(order, event, isToldOnce: isToldOnce, try fields(order, source))
        }
    }

    /// The older event that only names the state. The state is the step's own, for the order may have gone on since.
    private static func status(
        _ kind: String, _ state: @escaping @Sendable (Order, PushSource) -> OrderState?
    ) -> PushRule {
        PushRule(kind, sends: statusEvent) { source in
            guard let order = try Order.find(source.id(), in: source.snapshot), let state = state(order, source) else { return nil }
            return PushMessage(statusEvent, in: "ProductOrderStatusUpdate", about: order.customer, to: order.store, [
                .text("order_id", order.id), .number("status", state.rawValue),
            ])
        }
    }

    private static let statusEvent = "product_order_status_update"

    private static func message(_ order: Order, _ event: String, isToldOnce: Bool, _ fields: [PushField]) -> PushMessage {
        PushMessage(
            event, in: "order_info", about: order.customer, isToldOnce: isToldOnce, to: order.store,
            [.number("order_id", order.id.raw)] + fields)
    }
}
