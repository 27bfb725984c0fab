// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension Brand {
    /// The store's brand, or nothing.
    package static func find(_ id: ID<Brand>, of store: ID<Store>, in snapshot: any Snapshot) throws -> Brand? {
        try snapshot.first("SELECT * FROM brands WHERE store_id = \(store) AND id = \(id)").map(Brand.init(row:))
    }

    static func find(named name: String, of store: ID<Store>, in snapshot: any Snapshot) throws -> Brand? {
        try snapshot.first("SELECT * FROM brands WHERE store_id = \(store) AND folded_name = \(fold(name))").map(
            Brand.init(row:))
    }

    static func count(of store: ID<Store>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM brands WHERE store_id = \(store)") ?? 0
    }

    /// Inserts the brand unless the store has one of that name. Answers whether it did.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO brands (store_id, id, name, folded_name, expires_at, created_at)
            VALUES (\(store), \(id), \(name), \(Brand.fold(name)), \(expiresAt), \(createdAt)) ON CONFLICT DO NOTHING
            """) == 1
    }

    static func setEnd(_ end: Timestamp?, of id: ID<Brand>, store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE brands SET expires_at = \(end) WHERE store_id = \(store) AND id = \(id)")
    }

    static func setTimer(
        _ id: ID<Brand>, store: ID<Store>, expiresAt: Timestamp?, in transaction: any Transaction
    ) throws {
        guard let expiresAt else { return }
        try Timers.set(
            Timer(kind: ExpireBrand.timerKind, object: id.raw, party: store.party, due: expiresAt), in: transaction)
    }

    static func page(_ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot) throws -> [Brand] {
        try snapshot.all(
            """
            SELECT * FROM brands WHERE store_id = \(store) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Brand.init(row:))
    }

    /// Names are compared without regard to case and spaces.
    static func fold(_ name: String) -> String { String(name.lowercased().filter { !$0.isWhitespace }) }

    init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], name: try row["name"], expiresAt: try row["expires_at"],
            createdAt: try row["created_at"])
    }
}
