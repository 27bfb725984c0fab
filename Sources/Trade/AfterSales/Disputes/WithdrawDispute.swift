// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// The buyer takes a dispute back. The refusal stands.
package struct WithdrawDispute: Sendable {
    package let dispute: ID<Dispute>

    package init(dispute: ID<Dispute>) { self.dispute = dispute }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var (dispute, afterSale) = try Dispute.locked(dispute, in: transaction)
        guard context.actor.isSystem || context.actor.party == dispute.buyer.party else { throw CommonRefusal.notFound }
        try dispute.move(to: .withdrawn, .withdrawn, in: transaction, context)
        try afterSale.end(as: .closed, in: transaction, context)
    }
}
