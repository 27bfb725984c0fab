// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// A party's entries, newest first, each with what lay in the purse afterwards.
package enum Statement {
    /// Refuses whoever may not see the party's money.
    package static func page(
        of party: ID<Party>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<LedgerEntry> {
        try context.actor.requireFunds(of: party)
        return try LedgerEntry.page(of: party, request, in: snapshot)
    }

    /// One entry with the other side of its transfer. Refuses whoever may not see the party's money, and entries that do not exist.
    ///
    /// - Parameter sequence: the entry's place in its chain.
    package static func sides(
        of transfer: ID<Transfer>, party: ID<Party>, sequence: Int64, in snapshot: any Snapshot, _ context: Context
    ) throws -> (entry: LedgerEntry, mirror: LedgerEntry?) {
        try context.actor.requireFunds(of: party)
        guard let entry = try LedgerEntry.find(transfer, of: party, sequence: sequence, in: snapshot) else {
            throw CommonRefusal.notFound
        }
        return (entry, try entry.mirror(in: snapshot))
    }
}

/// What an order moved: both sides of every transfer, oldest first. Whoever calls it has asked whether the actor may
/// see the order.
package enum OrderEntries {
    package static let entriesMax = 2_000

    package static func of(_ order: Int64, in snapshot: any Snapshot) throws -> [LedgerEntry] {
        try LedgerEntry.all(ofOrder: order, limit: entriesMax, in: snapshot)
    }
}

extension Actor {
    /// Refuses whoever may not see a party's money: it is the party's own, its fund managers' and the operators'
    /// business.
    package func requireFunds(of party: ID<Party>) throws {
        if self.party == party || mayOperate(.readLedger) { return }
        try require(.manageFunds, in: party)
    }
}
