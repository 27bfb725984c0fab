// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension LedgerEntry {
    /// So many rows a statement, so that few different statements are ever prepared.
    static let rowsPerStatement = 24

    /// Inserts entries.
    static func insert(_ entries: [LedgerEntry], in transaction: any Transaction) throws {
        for start in stride(from: 0, to: entries.count, by: rowsPerStatement) {
            let rows = entries[start..<min(start + rowsPerStatement, entries.count)].map(\.values)
            try transaction.execute(
                """
                INSERT INTO ledger_entries (party_id, shard, sequence, transfer_id, purse, amount, balance, counter_party, counter_purse,
                  counter_shard, kind, order_id, reference, promise_id, at, hash) VALUES \(SQL.joined(rows, by: ", "))
                """)
        }
    }

    private var values: SQL {
        """
        (\(account.party), \(account.shard), \(sequence), \(transfer), \(account.purse), \(amount), \(balance), \(counterpart.party), \
        \(counterpart.purse), \(counterpart.shard), \(kind), \(order), \(reference), \(promise), \(at), \(hash))
        """
    }

    /// A party's entries, newest first.
    static func page(of party: ID<Party>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<LedgerEntry> {
        if Account.isSpread(party) { return try pageOfShards(party, request, in: snapshot) }
        let after = request.cursor?.key ?? .max
        let entries = try snapshot.all(
            """
            SELECT * FROM ledger_entries WHERE party_id = \(party) AND shard = 0 AND sequence < \(after)
            ORDER BY sequence DESC LIMIT \(request.size + 1)
            """, LedgerEntry.init(row:))
        return Page(entries, size: request.size) { Cursor(key: $0.sequence, id: 0) }
    }

    /// The entries of all shards, merged by transfer. Only the constant in the condition lets the partial index be used.
    private static func pageOfShards(
        _ party: ID<Party>, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<LedgerEntry> {
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let entries = try snapshot.all(
            """
            SELECT * FROM ledger_entries
            WHERE party_id <= 2 AND party_id = \(party) AND transfer_id <= \(after.key)
              AND (transfer_id < \(after.key) OR sequence * 64 + shard < \(after.id))
            ORDER BY transfer_id DESC, sequence * 64 + shard DESC LIMIT \(request.size + 1)
            """, LedgerEntry.init(row:))
        return Page(entries, size: request.size) { entry in
            Cursor(key: entry.transfer.raw, id: entry.sequence * Int64(Account.shardsMax) + Int64(entry.account.shard))
        }
    }

    /// A party's entry of a transfer, at a place of its chain where it has one chain only.
    static func find(
        _ transfer: ID<Transfer>, of party: ID<Party>, sequence: Int64, in snapshot: any Snapshot
    ) throws -> LedgerEntry? {
        guard Account.isSpread(party) else {
            return try snapshot.first(
                """
                SELECT * FROM ledger_entries
                WHERE party_id = \(party) AND shard = 0 AND sequence = \(sequence) AND transfer_id = \(transfer)
                """).map(LedgerEntry.init(row:))
        }
        return try ofShards(transfer, of: party, in: snapshot).first { $0.sequence == sequence }
    }

    /// The other side of a transfer. Without an order it is found where its party is spread over shards, or where it lies next to
    /// this one in the same chain.
    func mirror(in snapshot: any Snapshot) throws -> LedgerEntry? {
        let candidates =
            if Account.isSpread(counterpart.party) {
                try Self.ofShards(transfer, of: counterpart.party, in: snapshot)
            } else if let order {
                try Self.all(ofOrder: order, limit: OrderEntries.entriesMax, in: snapshot)
            } else {
                try snapshot.all(
                    """
                    SELECT * FROM ledger_entries
                    WHERE party_id = \(counterpart.party) AND shard = 0 AND sequence BETWEEN \(sequence - 1) AND \(sequence + 1)
                    """, LedgerEntry.init(row:))
            }
        return candidates.first { $0.transfer == transfer && $0.account == counterpart && $0.amount == -amount }
    }

    private static func ofShards(_ transfer: ID<Transfer>, of party: ID<Party>, in snapshot: any Snapshot) throws -> [LedgerEntry] {
        try snapshot.all(
            "SELECT * FROM ledger_entries WHERE party_id <= 2 AND party_id = \(party) AND transfer_id = \(transfer)",
            LedgerEntry.init(row:))
    }

    /// All entries of an order, in the order of the transfers.
    static func all(ofOrder order: Int64, limit: Int, in snapshot: any Snapshot) throws -> [LedgerEntry] {
        try snapshot.all(
            """
            SELECT * FROM ledger_entries WHERE order_id = \(order) ORDER BY transfer_id, amount LIMIT \(limit)
            """, LedgerEntry.init(row:))
    }

    /// The rows from a position on, in the order of their keys; not made into entries, for they may have been
    /// tampered with.
    static func rows(after holder: Holder, sequence: Int64, limit: Int, in snapshot: any Snapshot) throws -> [Row] {
        try snapshot.rows(
            """
            SELECT * FROM ledger_entries WHERE (party_id, shard, sequence) > (\(holder.party), \(holder.shard), \(sequence))
            ORDER BY party_id, shard, sequence LIMIT \(limit)
            """)
    }

    /// Transfers that do not have exactly two sides of opposite amounts which name each other.
    static func unbalancedTransfers(limit: Int, in snapshot: any Snapshot) throws -> [ID<Transfer>] {
        try snapshot.all(
            """
            SELECT transfer_id FROM ledger_entries GROUP BY transfer_id
            HAVING COUNT(*) <> 2 OR MIN(amount) <> -MAX(amount) OR MIN(party_id) <> MIN(counter_party)
              OR MAX(party_id) <> MAX(counter_party) OR MIN(kind) <> MAX(kind) OR MIN(reference) <> MAX(reference)
            ORDER BY transfer_id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    init(row: Row) throws {
        self.init(
            account: Account(party: try row["party_id"], purse: try row["purse"], shard: try row["shard"]), sequence: try row["sequence"],
            transfer: try row["transfer_id"], amount: try row["amount"], balance: try row["balance"],
            counterpart: Account(party: try row["counter_party"], purse: try row["counter_purse"], shard: try row["counter_shard"]),
            kind: try row["kind"], order: try row["order_id"], reference: try row["reference"], promise: try row["promise_id"],
            at: try row["at"], hash: try row["hash"])
    }
}

/// A promise, as those know it who fulfil it.
struct PromiseKey: Hashable {
    let holder: Holder
    let promise: Int64
}

extension PromiseKey {
    /// What is left of the promises that holders have in orders.
    static func remaining(_ places: [Place], in snapshot: any Snapshot) throws -> [PromiseKey: Money] {
        guard !places.isEmpty else { return [:] }
        let (orders, parties) = (Set(places.map(\.order)).sorted(), Set(places.map(\.holder.party)).sorted())
        let rows = try snapshot.rows(
            """
            SELECT party_id, shard, COALESCE(promise_id, transfer_id) AS promise, SUM(amount) AS remaining
            FROM ledger_entries WHERE purse = 1 AND order_id IN \(list: orders) AND party_id IN \(list: parties)
            GROUP BY party_id, shard, COALESCE(promise_id, transfer_id)
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let holder = Holder(party: try row["party_id"], shard: try row["shard"])
                return (PromiseKey(holder: holder, promise: try row["promise"]), try row["remaining"])
            })
    }

    /// Where to look for promises.
    struct Place {
        let order: Int64
        let holder: Holder
    }
}
