// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension LedgerTotals {
    /// Adds up all heads.
    package static func read(in snapshot: any Snapshot) throws -> LedgerTotals {
        let rows = try snapshot.all(
            """
            SELECT CASE WHEN party_id = \(Party.world) THEN 1 ELSE 0 END AS is_world, COUNT(*) AS holders, SUM(pending) AS pending,
              SUM(available) AS available, SUM(frozen) AS frozen, SUM(deposit) AS deposit FROM ledger_heads GROUP BY 1
            """
        ) { (isWorld: try $0["is_world"] as Bool, holders: try $0["holders"] as Int, balance: try Balance(row: $0)) }
        return LedgerTotals(
            held: rows.first { !$0.isWorld }?.balance ?? Balance(), world: rows.first { $0.isWorld }?.balance.total ?? .zero,
            holders: rows.map(\.holders).reduce(0, +))
    }
}
