// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Storage

/// WeChat Pay has closed the trades of a payment.
struct RecordClosing: Sendable {
    let payment: ID<Payment>

    func run(in transaction: any Transaction) throws {
        for var trade in try Trade.locked(of: payment, in: transaction) where trade.state == .closing {
            trade.state = try trade.state.moved(to: .closed)
            try trade.save(in: transaction)
        }
    }
}
