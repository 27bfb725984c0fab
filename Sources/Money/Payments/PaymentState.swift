// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Where a payment is in its life.
package enum PaymentState: String, SQLConvertible, StateMachine, Sendable {
    case waiting, paid, closed, partlyRefunded, refunded

    package static let initial: [PaymentState] = [.waiting]

    package static let steps: [Step<PaymentState>] = [
        Step("pay", from: .waiting, to: .paid, by: [.system]),
        Step("close", from: .waiting, to: .closed, by: [.system, .buyer]),
        // The money of a payment that was given up may still arrive: what it pays for decides whether it goes on or
        // back.
        Step("payLate", from: .closed, to: .paid, by: [.system]),
        Step("refundPart", from: .paid, to: .partlyRefunded, by: [.system]),
        Step("refund", from: .paid, to: .refunded, by: [.system]),
        Step("refundRest", from: .partlyRefunded, to: .refunded, by: [.system]),
    ]

    package var label: Text {
        switch self {
        case .waiting: Text("待支付", "Waiting for payment")
        case .paid: Text("已支付", "Paid")
        case .closed: Text("已关闭", "Closed")
        case .partlyRefunded: Text("部分退款", "Partly refunded")
        case .refunded: Text("已全额退款", "Refunded")
        }
    }

    /// Whether the money arrived.
    package var hasMoney: Bool { self == .paid || self == .partlyRefunded || self == .refunded }
}
