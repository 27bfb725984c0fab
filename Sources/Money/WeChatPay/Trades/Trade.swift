// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments

/// What WeChat Pay was asked to collect for one part of a payment. A payment for several orders has several trades,
/// which a buyer pays together.
package struct Trade: Hashable, Sendable {
    /// The most parts that one combined payment may have. Source: combine-transactions.
    package static let partsMax = 50
    static let titleCharactersMax = 40

    package let payment: ID<Payment>
    /// 1, 2, 3 … within the payment.
    package let number: Int
    /// The order that it is for, or the party whose deposit it is.
    package let reference: Int64
    package let amount: Money
    /// Whether it is paid together with others.
    package let isCombined: Bool
    package internal(set) var state: TradeState
    /// WeChat Pay's number of the transaction, once it is paid.
    package internal(set) var transaction: String?
    package let openedAt: Timestamp
    package internal(set) var paidAt: Timestamp?

    /// Our number on WeChat Pay's side.
    package var outTradeNumber: String { isCombined ? "\(payment)-\(number)" : "\(payment)" }

    /// The payment of one of our numbers.
    static func payment(ofOutTradeNumber text: String) -> ID<Payment>? {
        ID<Payment>(String(text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)[0]))
    }

    static func trades(of request: PaymentRequest, now: Timestamp) -> [Trade] {
        request.parts.enumerated().map { index, part in
            Trade(
                payment: request.payment.id, number: index + 1, reference: part.reference, amount: part.amount,
                isCombined: request.parts.count > 1, state: .open, openedAt: now)
        }
    }
}

/// Where a trade is in its life.
package enum TradeState: String, StateMachine, Sendable {
    case open, paid, closing, closed

    package static let initial: [TradeState] = [.open]

    package static let steps: [Step<TradeState>] = [
        Step("pay", from: .open, to: .paid, by: [.system]),
        Step("giveUp", from: .open, to: .closing, by: [.system]),
        Step("close", from: .closing, to: .closed, by: [.system]),
        // The buyer was faster than the closing, or the notice came late: the payment decides what becomes of the money.
        Step("payLate", from: .closing, to: .paid, by: [.system]),
        Step("payClosed", from: .closed, to: .paid, by: [.system]),
    ]

    package var label: Text {
        switch self {
        case .open: Text("待支付", "Open")
        case .paid: Text("已支付", "Paid")
        case .closing: Text("关闭中", "Being closed")
        case .closed: Text("已关闭", "Closed")
        }
    }
}
