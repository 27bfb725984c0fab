// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Payments
import Runtime
import Storage

/// What WeChat Pay says became of a sharing: of each receiver's account, whether it was paid.
enum SharingOutcome: Hashable, Sendable {
    case finished(paidAccounts: Set<String>)
    /// It goes on: ask again later.
    case processing
    /// It was refused for good: what was held is available again.
    case failed(String)
}

/// Writes WeChat Pay's answer to a sharing. Repeated answers change nothing.
struct RecordSharing: Sendable {
    let order: Int64
    let outcome: SharingOutcome

    func run(in transaction: any Transaction, _ context: Context) throws {
        var sharing = try Sharing.locked(order, in: transaction)
        guard sharing.state == .held else { return }
        let payouts = try SharePayout.all(of: order, in: transaction, context.vault)
        switch outcome {
        case .processing: return
        case .finished(let accounts):
            sharing.state = try sharing.state.moved(to: .finished)
            for payout in payouts { try end(payout, isPaid: accounts.contains(payout.account), in: transaction, context) }
        case .failed(let reason):
            sharing.state = try sharing.state.moved(to: .failed)
            sharing.failure = String(reason.prefix(Refund.reasonCharactersMax))
            for payout in payouts { try end(payout, isPaid: false, in: transaction, context) }
        }
        sharing.nextTryAt = nil
        sharing.finishedAt = context.now
        try sharing.save(in: transaction)
        // A refund may have come while the money was under way.
        try AskBackShares(order: order).run(in: transaction, context)
    }

    private func end(_ payout: SharePayout, isPaid: Bool, in transaction: any Transaction, _ context: Context) throws {
        var payout = payout
        payout.state = try payout.state.moved(to: isPaid ? .paid : .released)
        try payout.save(in: transaction)
        let frozen = Account(payout.party, .frozen)
        try PostTransfers([
            isPaid
                ? Transfer(from: frozen, to: .world(for: payout.party), amount: payout.amount, kind: .withdrawalPaid, reference: order)
                : Transfer(
                    from: frozen, to: Account(payout.party, .available), amount: payout.amount, kind: .withdrawalReturned, reference: order)
        ]).run(in: transaction, context)
    }
}
