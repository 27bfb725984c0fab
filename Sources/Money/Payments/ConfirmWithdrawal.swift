// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// The owner of a store lets a withdrawal go to the bank.
package struct ConfirmWithdrawal: Sendable {
    package let withdrawal: ID<Withdrawal>

    package init(withdrawal: ID<Withdrawal>) { self.withdrawal = withdrawal }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Withdrawal {
        var found = try Withdrawal.locked(withdrawal, in: transaction)
        try context.actor.require(.ownStore, in: found.party)
        found.state = try found.state.moved(to: .confirmed)
        found.confirmedBy = context.actor.party
        found.confirmedAt = context.now
        found.nextTryAt = context.now
        try found.save(in: transaction)
        try found.closeTicket(as: .confirmed, in: transaction, context)
        try context.publish("withdrawal.confirmed", object: found.id.raw, party: found.party, in: transaction)
        try context.audit("withdrawal.confirm", object: found.id.raw, party: found.party, detail: found.amount.yuan, in: transaction)
        return found
    }
}

extension Withdrawal {
    /// Saves a withdrawal that came to nothing: its money is available again, and it does not count for its day.
    func giveBack(in transaction: any Transaction, _ context: Context) throws {
        try save(in: transaction)
        try uncountDay(in: transaction)
        try move(.frozen, to: .available, kind: .withdrawalReturned, in: transaction, context)
    }
}
