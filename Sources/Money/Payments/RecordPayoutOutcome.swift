// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// Writes the bank's answer to a withdrawal: the frozen money leaves, or is available again. Repeated answers change
/// nothing.
package struct RecordPayoutOutcome: Sendable {
    package let withdrawal: ID<Withdrawal>
    package let provider: String
    package let outcome: PayoutOutcome

    package init(withdrawal: ID<Withdrawal>, provider: String, outcome: PayoutOutcome) {
        self.withdrawal = withdrawal
        self.provider = provider
        self.outcome = outcome
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        var found = try Withdrawal.locked(withdrawal, in: transaction)
        guard found.state == .sent else { return }
        switch outcome {
        case .processing: return
        case .succeeded(let number):
            found.state = try found.state.moved(to: .paid)
            found.provider = provider
            found.providerPayout = number
            try finish(&found, in: transaction, context)
            try found.save(in: transaction)
            try PostTransfers([
                Transfer(
                    from: Account(found.party, .frozen), to: .world(for: found.party), amount: found.amount, kind: .withdrawalPaid,
                    reference: found.id.raw)
            ]).run(in: transaction, context)
        case .failed(let reason):
            found.state = try found.state.moved(to: .returned)
            found.failure = String(reason.prefix(Refund.reasonCharactersMax))
            try finish(&found, in: transaction, context)
            try found.giveBack(in: transaction, context)
        }
    }

    private func finish(_ found: inout Withdrawal, in transaction: any Transaction, _ context: Context) throws {
        found.nextTryAt = nil
        found.finishedAt = context.now
        let kind = found.state == .paid ? "withdrawal.paid" : "withdrawal.returned"
        try context.publish(kind, object: found.id.raw, party: found.party, in: transaction)
    }
}
