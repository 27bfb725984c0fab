// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage

/// What programs are told of orders. Order ids are numbers here, and times and kinds texts, as the protocol has it.
enum OrderPushes {
    static let rules = [
        order("order.placed", "channels_ec_order_new") { _, _ in [] },
        order("order.cancelled", "channels_ec_order_cancel", isToldOnce: true) { order, _ in
            [.text("cancel_type", order.cancelReason?.rawValue ?? CancelReason.buyer.rawValue)]
        },
        PushRule("order.refunded", sends: "channels_ec_order_cancel") { source in
            guard let order = try Order.find(source.id(), in: source.snapshot), order.state == .refunded else { return nil }
            return message(order, "channels_ec_order_cancel", isToldOnce: true, [
                .text("cancel_type", CancelReason.allRefunded.rawValue)
            ])
        },
        order("order.paid", "channels_ec_order_pay") { order, source in
            [.text("pay_time", (order.paidAt ?? source.event.at).seconds)]
        },
        order("order.paid", "channels_ec_order_wait_shipping") { _, _ in [] },
        order("order.shipped", "channels_ec_order_deliver") { _, source in
            [.number("finish_delivery", source.payload("state") == "\(OrderState.shipped.rawValue)" ? 1 : 0)]
        },
        order("order.received", "channels_ec_order_confirm") { _, source in
            [.text("confirm_type", source.payload("confirm_type") ?? "1")]
        },
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

    private static func message(_ order: Order, _ event: String, isToldOnce: Bool, _ fields: [PushField]) -> PushMessage {
        PushMessage(
            event, in: "order_info", about: order.buyer, isToldOnce: isToldOnce, to: order.store,
            [.number("order_id", order.id.raw)] + fields)
    }
}
