// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// Freezes what an order brought to parties with a receiver, before WeChat Pay is asked to pay it to them: so nobody
/// withdraws the same money meanwhile.
struct HoldShares: Sendable {
    let order: Int64

    func run(in transaction: any Transaction, _ context: Context) throws {
        var sharing = try Sharing.locked(order, in: transaction)
        guard sharing.state == .due else { return }
        let earned = try SettledShares.of(order, in: transaction)
        for (party, amount) in earned.sorted(by: { $0.key < $1.key }).prefix(Sharing.receiversMax) {
            let receiver = try Receiver.find(of: party, in: transaction, context.vault)
            if let receiver, receiver.state == .registered { try hold(amount, for: receiver, in: transaction, context) }
        }
        sharing.state = try sharing.state.moved(to: .held)
        try sharing.save(in: transaction)
    }

    private func hold(_ amount: Money, for receiver: Receiver, in transaction: any Transaction, _ context: Context) throws {
        // A purse that owes something keeps what comes in.
        let amount = min(amount, try Balance.of(receiver.party, in: transaction).available)
        guard amount > .zero else { return }
        try PostTransfers([
            Transfer(
                from: Account(receiver.party, .available), to: Account(receiver.party, .frozen), amount: amount, kind: .withdrawalHeld,
                reference: order)
        ]).run(in: transaction, context)
        try SharePayout(
            order: order, party: receiver.party, amount: amount, kind: receiver.kind, account: receiver.account, state: .held
        ).insert(in: transaction, context)
    }
}

/// What an order brought to each party's available purse, after what refunds took back again. The platform keeps its
/// own where it is: the deployment's merchant account is its.
enum SettledShares {
    static func of(_ order: Int64, in snapshot: any Snapshot) throws -> [ID<Party>: Money] {
        var sums: [ID<Party>: Money] = [:]
        for entry in try OrderEntries.of(order, in: snapshot)
        where entry.account.purse == .available && entry.account.party != Party.platform && entry.account.party != Party.world {
            sums[entry.account.party, default: .zero] += entry.amount
        }
        return sums.filter { $0.value > .zero }
    }

    /// What refunds after settlement took back from a party, as a positive amount.
    static func clawedBack(_ order: Int64, from party: ID<Party>, in snapshot: any Snapshot) throws -> Money {
        -(try OrderEntries.of(order, in: snapshot).filter {
            $0.account.party == party && $0.account.purse == .available && $0.kind == .clawedBack
        }.map(\.amount).total)
    }
}
