// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Storage

/// Has the trades of a payment that was given up closed at WeChat Pay.
struct GiveUpTrades: Sendable {
    let payment: ID<Payment>

    func run(in transaction: any Transaction) throws {
        for var trade in try Trade.locked(of: payment, in: transaction) where trade.state == .open {
            trade.state = try trade.state.moved(to: .closing)
            try trade.save(in: transaction)
        }
    }
}
