// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Takes a withdrawal back that the owner has not confirmed. Its money is available again, and the day's withdrawal
/// with it.
package struct CancelWithdrawal: Sendable {
    package let withdrawal: ID<Withdrawal>

    package init(withdrawal: ID<Withdrawal>) { self.withdrawal = withdrawal }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Withdrawal {
        var found = try Withdrawal.locked(withdrawal, in: transaction)
        if context.actor.party != found.party { try context.actor.require(.manageFunds, in: found.party) }
        found.state = try found.state.moved(to: .cancelled)
        found.finishedAt = context.now
        try found.giveBack(in: transaction, context)
        try found.closeTicket(as: .cancelled, in: transaction, context)
        try context.audit("withdrawal.cancel", object: found.id.raw, party: found.party, in: transaction)
        return found
    }
}
