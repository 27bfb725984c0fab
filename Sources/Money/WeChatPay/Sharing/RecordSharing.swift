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

/// Takes a held sharing on before WeChat Pay is asked: if the program dies in between, it is asked again later.
struct SendSharing: Sendable {
    let order: Int64

    /// Answers the sharing with its payouts, or nothing when another node was faster.
    func run(in transaction: any Transaction, _ context: Context) throws -> (sharing: Sharing, payouts: [SharePayout])? {
        var sharing = try Sharing.locked(order, in: transaction)
        guard sharing.state == .held, let due = sharing.nextTryAt, due <= context.now else { return nil }
        sharing.tries += 1
        sharing.nextTryAt = BackOff.next(afterTries: sharing.tries, atMost: Sharing.triesMax, now: context.now)
        try sharing.save(in: transaction)
        return (sharing, try SharePayout.all(of: order, in: transaction, context.vault))
    }
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

/// Asks receivers to give back what refunds took from their shares after these were paid out. WeChat Pay returns money
/// from merchants only; a person's debt is filled by later income.
struct AskBackShares: Sendable {
    let order: Int64

    func run(in transaction: any Transaction, _ context: Context) throws {
        for var payout in try SharePayout.all(of: order, in: transaction, context.vault)
        where payout.state == .paid && payout.kind == .merchant {
            let owed = min(try SettledShares.clawedBack(order, from: payout.party, in: transaction), payout.amount) - payout.returned
            guard owed > .zero else { continue }
            payout.returned += owed
            try payout.save(in: transaction)
            try ShareReturn(
                id: context.newID(), order: order, party: payout.party, amount: owed, state: .asked, nextTryAt: context.now,
                createdAt: context.now
            ).insert(in: transaction)
        }
    }
}

/// Takes a return on before WeChat Pay is asked.
struct SendReturn: Sendable {
    let id: ID<ShareReturn>
    let order: Int64

    func run(in transaction: any Transaction, _ context: Context) throws -> (back: ShareReturn, from: SharePayout)? {
        var back = try ShareReturn.locked(id, of: order, in: transaction)
        guard back.state == .asked, let due = back.nextTryAt, due <= context.now,
            let payout = try SharePayout.all(of: order, in: transaction, context.vault).first(where: { $0.party == back.party })
        else { return nil }
        back.tries += 1
        back.nextTryAt = BackOff.next(afterTries: back.tries, atMost: ShareReturn.triesMax, now: context.now)
        try back.save(in: transaction)
        return (back, payout)
    }
}

/// Writes WeChat Pay's answer to a return: what came back is in the party's balance, where it fills the debt.
struct RecordReturn: Sendable {
    let id: ID<ShareReturn>
    let order: Int64
    let outcome: RefundOutcome

    func run(in transaction: any Transaction, _ context: Context) throws {
        var back = try ShareReturn.locked(id, of: order, in: transaction)
        guard back.state == .asked else { return }
        switch outcome {
        case .processing: return
        case .succeeded:
            back.state = try back.state.moved(to: .returned)
            try PostTransfers([
                Transfer(
                    from: .world(for: back.party), to: Account(back.party, .available), amount: back.amount, kind: .payoutReturned,
                    reference: order)
            ]).run(in: transaction, context)
        case .failed(let reason):
            back.state = try back.state.moved(to: .failed)
            back.failure = String(reason.prefix(Refund.reasonCharactersMax))
        }
        back.nextTryAt = nil
        back.finishedAt = context.now
        try back.save(in: transaction)
    }
}
