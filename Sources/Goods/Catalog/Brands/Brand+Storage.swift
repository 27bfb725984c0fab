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
            INSERT INTO brands (store_id, id, name, english_name, folded_name, expires_at, created_at)
            VALUES (\(store), \(id), \(name), \(englishName), \(Brand.fold(name)), \(expiresAt), \(createdAt))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Writes its names and its end unless another of the store's has that name. Answers whether it did.
    func save(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            UPDATE brands SET name = \(name), english_name = \(englishName), folded_name = \(Brand.fold(name)),
              expires_at = \(expiresAt)
            WHERE store_id = \(store) AND id = \(id) AND NOT EXISTS (
              SELECT 1 FROM brands b WHERE b.store_id = \(store) AND b.id <> \(id) AND b.folded_name = \(Brand.fold(name)))
            """) == 1
    }

    static func delete(_ id: ID<Brand>, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM brands WHERE store_id = \(store) AND id = \(id)")
    }

    static func setTimer(
        _ id: ID<Brand>, store: ID<Store>, expiresAt: Timestamp?, in transaction: any Transaction
    ) throws {
        guard let expiresAt else { return }
        try Timers.set(
            Timer(kind: ExpireBrand.timerKind, object: id.raw, party: store.party, due: expiresAt), in: transaction)
    }

    static func all(of store: ID<Store>, in snapshot: any Snapshot) throws -> [Brand] {
        try snapshot.all("SELECT * FROM brands WHERE store_id = \(store) ORDER BY id DESC", Brand.init(row:))
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
            id: try row["id"], store: try row["store_id"], name: try row["name"], englishName: try row["english_name"],
            expiresAt: try row["expires_at"], createdAt: try row["created_at"])
    }
}

extension LibraryBrand {
    package static func find(_ id: ID<Brand>, in snapshot: any Snapshot) throws -> LibraryBrand? {
        try snapshot.first("SELECT * FROM brand_library WHERE id = \(id)").map(LibraryBrand.init(row:))
    }

    static func find(named name: String, in snapshot: any Snapshot) throws -> LibraryBrand? {
        try snapshot.first("SELECT * FROM brand_library WHERE folded_name = \(Brand.fold(name))").map(LibraryBrand.init(row:))
    }

    static func page(_ request: PageRequest, in snapshot: any Snapshot) throws -> [LibraryBrand] {
        try snapshot.all(
            """
            SELECT * FROM brand_library WHERE id < \(request.cursor?.id ?? .max) ORDER BY id DESC LIMIT \(request.size + 1)
            """, LibraryBrand.init(row:))
    }

    /// Puts it into the library unless a brand of that name is there.
    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO brand_library (id, name, english_name, folded_name)
            VALUES (\(id), \(name), \(englishName), \(Brand.fold(name))) ON CONFLICT DO NOTHING
            """)
    }

    init(row: Row) throws {
        self.init(id: try row["id"], name: try row["name"], englishName: try row["english_name"])
    }
}
