// SPDX-License-Identifier: Apache-2.0
import Runtime
import Storage

/// A settled order that WeChat Pay collected is to be shared there.
struct PlanSharing: Sendable {
    let order: Int64

    func run(in transaction: any Transaction, _ context: Context) throws {
        guard let trade = try Trade.paid(for: order, in: transaction), let number = trade.transaction else { return }
        try Sharing(order: order, transactionNumber: number, state: .due, nextTryAt: context.now, createdAt: context.now).insert(
            in: transaction)
    }
}
