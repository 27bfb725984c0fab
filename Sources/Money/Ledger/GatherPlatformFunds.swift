// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Brings an amount of the platform's available money together on its first shard, from which it can leave. All shards are locked
/// while it does, so sales wait for a moment: it is for withdrawals, not for every day.
package struct GatherPlatformFunds: Sendable {
    package let amount: Money
    package let reference: Int64

    package init(amount: Money, reference: Int64) {
        self.amount = amount
        self.reference = reference
    }

    /// Refuses with `balanceTooLow` when all shards together hold less.
    package func run(in transaction: any Transaction, _ context: Context) throws {
        let shards = (0..<Account.shardsMax).map { Account(party: Party.platform, purse: .available, shard: $0) }
        // Only shards that have entries: a head without any would be no part of a chain.
        let before = Holder(party: Party.platform, shard: -1)
        let known = try LedgerHead.page(after: before, limit: Account.shardsMax, in: transaction).map(\.holder)
            .filter { $0.party == Party.platform }
        guard !known.isEmpty else { throw PostTransfers.Refusal.balanceTooLow }
        let heads = try LedgerHead.locked(known, in: transaction)
        func available(_ shard: Account) -> Money { heads[shard.holder]?.balance.available ?? .zero }
        guard shards.map(available).total >= amount else { throw PostTransfers.Refusal.balanceTooLow }
        var missing = amount - available(shards[0])
        var transfers: [Transfer] = []
        for shard in shards.dropFirst() where missing > .zero && available(shard) > .zero {
            let part = min(available(shard), missing)
            transfers.append(Transfer(from: shard, to: shards[0], amount: part, kind: .gathered, reference: reference))
            missing -= part
        }
        try PostTransfers(transfers).run(in: transaction, context)
    }
}
