// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension KindTotals {
    /// Reads all entries once, so it is for audits.
    package static func byReference(_ kinds: [TransferKind], in snapshot: any Snapshot) throws -> [Key: Money] {
        let sums: [(Key, Money)] = try snapshot.all(
            """
            SELECT kind, reference, CAST(SUM(amount) AS BIGINT) FROM ledger_entries
            WHERE kind IN \(list: kinds) AND amount > 0 GROUP BY kind, reference
            """
        ) { (Key(kind: try $0[0], reference: try $0[1]), try $0[2]) }
        return Dictionary(uniqueKeysWithValues: sums)
    }
}
