// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The state of an order, by the codes of the WeChat Store API (order.OrderInfo.status).
package enum OrderState: Int, StateMachine, SQLConvertible {
    case unpaid = 10
    /// A gift that is paid for and waits to be accepted.
    case giftPending = 12
    case paid = 20
    case partlyShipped = 21
    case shipped = 30
    case completed = 100
    case oversold = 190
    case refunded = 200
    case cancelled = 250

    package static let initial: [OrderState] = [.unpaid]

    package static let steps: [Step<OrderState>] = [
        Step("pay", from: .unpaid, to: .paid, by: [.buyer]),
        Step(
            "cancel", from: .unpaid, to: .cancelled, by: [.buyer, .merchant, .system],
            deadline: Text("下单后 30 分钟未付款", "unpaid for 30 minutes")),
        Step("declareOversold", from: .unpaid, to: .oversold, by: [.merchant]),
        Step("payLate", from: .cancelled, to: .paid, by: [.system]),
        Step("payGift", from: .unpaid, to: .giftPending, by: [.buyer]),
        Step("payGiftLate", from: .cancelled, to: .giftPending, by: [.system]),
        Step("accept", from: .giftPending, to: .paid, by: [.recipient]),
        Step(
            "returnGift", from: .giftPending, to: .refunded, by: [.buyer, .recipient, .system],
            deadline: Text("送出后 24 小时无人领取", "not accepted within 24 hours")),
        Step("shipPart", from: .paid, to: .partlyShipped, by: [.merchant]),
        Step("ship", from: .paid, to: .shipped, by: [.merchant]),
        Step("shipRest", from: .partlyShipped, to: .shipped, by: [.merchant, .system]),
        Step(
            "receive", from: .shipped, to: .completed, by: [.buyer, .system],
            deadline: Text("最后一个包裹发出后 10 天自动确认", "10 days after the last parcel was shipped")),
        Step("refundAll", from: .paid, to: .refunded, by: [.system]),
        Step("refundAllPartlyShipped", from: .partlyShipped, to: .refunded, by: [.system]),
        Step("refundAllShipped", from: .shipped, to: .refunded, by: [.system]),
        Step("refundAllCompleted", from: .completed, to: .refunded, by: [.system]),
    ]

    package var label: Text {
        switch self {
        case .unpaid: Text("待付款", "Awaiting payment")
        case .giftPending: Text("礼物待领取", "Gift awaiting acceptance")
        case .paid: Text("待发货", "Awaiting shipment")
        case .partlyShipped: Text("部分发货", "Partly shipped")
        case .shipped: Text("待收货", "On its way")
        case .completed: Text("已完成", "Completed")
        case .oversold: Text("商家取消（超卖）", "Cancelled, oversold")
        case .refunded: Text("已全部退款", "Fully refunded")
        case .cancelled: Text("已取消", "Cancelled")
        }
    }

    /// Whether it is a sale: its money has arrived, a gift has been accepted, and not all of the money has gone back.
    package var isPaid: Bool {
        switch self {
        case .paid, .partlyShipped, .shipped, .completed: true
        case .unpaid, .giftPending, .oversold, .refunded, .cancelled: false
        }
    }
}

/// Why an order was cancelled, by the codes of the event `channels_ec_order_cancel`.
package enum CancelReason: Int, SQLConvertible, CaseIterable, Sendable {
    case buyer = 1
    case timeout = 2
    case allRefunded = 3
    case oversold = 4

    package var label: Text {
        switch self {
        case .buyer: Text("买家取消", "Cancelled by the buyer")
        case .timeout: Text("超时未付款", "Not paid in time")
        case .allRefunded: Text("全部退款", "Everything refunded")
        case .oversold: Text("商家缺货", "Out of stock at the merchant")
        }
    }
}
