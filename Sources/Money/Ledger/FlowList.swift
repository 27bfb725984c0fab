// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Which movements of a party's money are asked for. What is absent does not filter.
package struct FlowFilter: Hashable, Sendable {
    /// Booked at or after this time.
    package let from: Timestamp?
    /// Booked before this time.
    package let until: Timestamp?
    /// Only what came in (`true`) or went out (`false`) of a purse.
    package let isIncome: Bool?
    /// Only what belongs to one of these orders.
    package let orders: [Int64]?
    /// Only what was booked for one of these causes.
    package let kinds: [TransferKind]?

    package init(
        from: Timestamp? = nil, until: Timestamp? = nil, isIncome: Bool? = nil, orders: [Int64]? = nil, kinds: [TransferKind]? = nil
    ) {
        self.kinds = kinds
        self.from = from
        self.until = until
        self.isIncome = isIncome
        self.orders = orders
    }
}

/// A party's movements by number: 1, 2, 3 … in the order in which they were booked, without gaps.
package enum FlowList {
    /// The movements that pass the filter, newest first. `before` is the number of the last one that was seen.
    package static func of(
        _ party: ID<Party>, _ filter: FlowFilter = FlowFilter(), before: Int64? = nil, skip: Int = 0, limit: Int,
        in snapshot: any Snapshot, _ context: Context
    ) throws -> [LedgerEntry] {
        try context.actor.requireFunds(of: party)
        return try LedgerEntry.flows(of: party, filter, before: before ?? .max, skip: skip, limit: limit, in: snapshot)
    }

    /// The movement with a number. Refuses with `notFound` where there is none.
    package static func find(_ number: Int64, of party: ID<Party>, in snapshot: any Snapshot, _ context: Context) throws -> LedgerEntry {
        try context.actor.requireFunds(of: party)
        guard let entry = try LedgerEntry.flow(number, of: party, in: snapshot) else { throw CommonRefusal.notFound }
        return entry
    }
}
