// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Writes the transactions of a paid payment down. Repeated receipts change nothing.
package struct RecordReceipt: Sendable {
    package let receipt: TradeReceipt

    package init(receipt: TradeReceipt) { self.receipt = receipt }

    package func run(in transaction: any Transaction) throws {
        for var trade in try Trade.locked(of: receipt.payment, in: transaction) where trade.state != .paid {
            guard let part = receipt.parts.first(where: { $0.outTradeNumber == trade.outTradeNumber }) else { continue }
            trade.state = try trade.state.moved(to: .paid)
            trade.transaction = part.transaction
            trade.paidAt = part.at
            try trade.save(in: transaction)
        }
    }
}
