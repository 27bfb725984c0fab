// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension LedgerHead {
    /// The heads of these holders, kept as they are until the transaction ends; new ones are made.
    static func locked(_ holders: [Holder], in transaction: any Transaction) throws -> [Holder: LedgerHead] {
        let sorted = holders.sorted()
        var found = try lock(sorted, in: transaction)
        let missing = sorted.filter { found[$0] == nil }
        if !missing.isEmpty {
            // Another node may be making the same head: who comes second waits here, and then reads what the first
            // wrote.
            try insert(missing.map { LedgerHead(holder: $0) }, ending: "ON CONFLICT DO NOTHING", in: transaction)
            found.merge(try lock(missing, in: transaction)) { $1 }
        }
        return found
    }

    /// Writes heads that this transaction has locked, with one statement.
    static func save(_ heads: [LedgerHead], in transaction: any Transaction) throws {
        try insert(
            heads.sorted { $0.holder < $1.holder },
            ending: """
                ON CONFLICT (party_id, shard) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, pending = excluded.pending,
                  available = excluded.available, frozen = excluded.frozen, deposit = excluded.deposit
                """, in: transaction)
    }

    /// The heads from a position on, in the order of their keys.
    static func page(after holder: Holder, limit: Int, in snapshot: any Snapshot) throws -> [LedgerHead] {
        try snapshot.all(
            """
            SELECT * FROM ledger_heads WHERE (party_id, shard) > (\(holder.party), \(holder.shard))
            ORDER BY party_id, shard LIMIT \(limit)
            """, LedgerHead.init(row:))
    }

    private static func lock(_ holders: [Holder], in transaction: any Transaction) throws -> [Holder: LedgerHead] {
        let conditions = SQL.joined(holders.map { "(party_id = \($0.party) AND shard = \($0.shard))" }, by: " OR ")
        let sql: SQL = "SELECT * FROM ledger_heads WHERE \(conditions) ORDER BY party_id, shard"
        let heads = try transaction.all(sql.lockingRows, LedgerHead.init(row:))
        return Dictionary(uniqueKeysWithValues: heads.map { ($0.holder, $0) })
    }

    private static func insert(_ heads: [LedgerHead], ending: SQL, in transaction: any Transaction) throws {
        let rows = SQL.joined(
            heads.map { head in
                """
                (\(head.holder.party), \(head.holder.shard), \(head.sequence), \(head.hash), \(head.balance.pending), \
                \(head.balance.available), \(head.balance.frozen), \(head.balance.deposit))
                """
            }, by: ", ")
        try transaction.execute(
            """
            INSERT INTO ledger_heads (party_id, shard, sequence, hash, pending, available, frozen, deposit) VALUES \(rows) \(ending)
            """)
    }

    private init(row: Row) throws {
        self.init(
            holder: Holder(party: try row["party_id"], shard: try row["shard"]), sequence: try row["sequence"], hash: try row["hash"],
            balance: try Balance(row: row))
    }
}

extension Balance {
    init(row: Row) throws {
        self.init(
            pending: try row["pending"], available: try row["available"], frozen: try row["frozen"], deposit: try row["deposit"])
    }

    /// What lies in a party's purses, over all its shards. Whoever calls it has asked whether the actor may see it.
    package static func of(_ party: ID<Party>, in snapshot: any Snapshot) throws -> Balance {
        let row = try snapshot.first(
            """
            SELECT COALESCE(SUM(pending), 0) AS pending, COALESCE(SUM(available), 0) AS available, COALESCE(SUM(frozen), 0) AS frozen,
              COALESCE(SUM(deposit), 0) AS deposit FROM ledger_heads WHERE party_id = \(party)
            """)
        return try row.map(Balance.init(row:)) ?? Balance()
    }

    /// The balances of several parties at once. Those without any money are missing.
    package static func of(_ parties: [ID<Party>], in snapshot: any Snapshot) throws -> [ID<Party>: Balance] {
        let rows = try snapshot.rows(
            """
            SELECT party_id, SUM(pending) AS pending, SUM(available) AS available, SUM(frozen) AS frozen, SUM(deposit) AS deposit
            FROM ledger_heads WHERE party_id IN \(list: parties) GROUP BY party_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["party_id"], try Balance(row: $0)) })
    }
}
