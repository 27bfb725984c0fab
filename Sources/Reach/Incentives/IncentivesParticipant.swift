// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage

/// The incentives' part in an order: none of its money. They are paid from budgets of the platform once it has settled, in
/// transactions of their own, and taken back when something of it is refunded afterwards.
package struct IncentivesParticipant: Participant {
    package init() {}

    package func decide(_ request: ShareRequest, in snapshot: any Snapshot, _ context: Context) throws -> ShareDecision { .none }

    package func settled(_ shares: [Share], in transaction: any Transaction, _ context: Context) throws {
        guard try Incentive.anyRuns(at: context.now, in: transaction) else { return }
        try PayIncentives.plan(Set(shares.map(\.order)).sorted(), in: transaction, context)
    }

    package func refunded(_ order: Order, shares: [Share], in transaction: any Transaction, _ context: Context) throws {
        guard order.settledAt != nil, try Incentive.anyStarted(in: transaction) else { return }
        try TakeBackIncentives.plan(order, in: transaction, context)
    }
}
