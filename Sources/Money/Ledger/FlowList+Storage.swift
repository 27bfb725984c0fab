// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension LedgerEntry {
    /// Along the party's chain, which is its primary key, from the newest entry down.
    static func flows(
        of party: ID<Party>, _ filter: FlowFilter, before: Int64, skip: Int, limit: Int, in snapshot: any Snapshot
    ) throws -> [LedgerEntry] {
        let sign: SQL = switch filter.isIncome { case true?: "AND amount > 0"; case false?: "AND amount < 0"; case nil: "" }
        let kinds: SQL = filter.kinds.map { "AND kind IN \(list: $0)" } ?? ""
        let orders: SQL = filter.orders.map { "AND order_id IN \(list: $0)" } ?? ""
        return try snapshot.all(
            """
            SELECT * FROM ledger_entries WHERE party_id = \(party) AND shard = 0 AND sequence < \(before)
              AND at >= \(filter.from?.milliseconds ?? .min) AND at < \(filter.until?.milliseconds ?? .max) \(sign) \(orders) \(kinds)
            ORDER BY sequence DESC LIMIT \(limit) OFFSET \(skip)
            """, LedgerEntry.init(row:))
    }

    static func flow(_ number: Int64, of party: ID<Party>, in snapshot: any Snapshot) throws -> LedgerEntry? {
        try snapshot.first("SELECT * FROM ledger_entries WHERE party_id = \(party) AND shard = 0 AND sequence = \(number)")
            .map(LedgerEntry.init(row:))
    }
}
