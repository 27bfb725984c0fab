// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension Warehouse {
    init(_ row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], code: try row["code"], name: try row["name"], intro: try row["intro"],
            createdAt: try row["created_at"])
    }

    /// The warehouse that the merchant calls so; another store's is not found.
    package static func require(_ code: String, of store: ID<Store>, in snapshot: any Snapshot) throws -> Warehouse {
        guard let row = try snapshot.first("SELECT * FROM warehouses WHERE store_id = \(store) AND code = \(code)") else {
            throw CommonRefusal.notFound
        }
        return try Warehouse(row)
    }

    package static func require(_ id: ID<Warehouse>, of store: ID<Store>, in snapshot: any Snapshot) throws -> Warehouse {
        guard let warehouse = try find([id], of: store, in: snapshot).first else { throw CommonRefusal.notFound }
        return warehouse
    }

    /// Several, in the order of their making.
    package static func find(_ ids: [ID<Warehouse>], of store: ID<Store>, in snapshot: any Snapshot) throws -> [Warehouse] {
        guard !ids.isEmpty else { return [] }
        return try snapshot.all(
            "SELECT * FROM warehouses WHERE store_id = \(store) AND id IN \(list: ids) ORDER BY id", Warehouse.init)
    }

    static func locked(_ id: ID<Warehouse>, of store: ID<Store>, in transaction: any Transaction) throws -> Warehouse {
        let query: SQL = "SELECT * FROM warehouses WHERE store_id = \(store) AND id = \(id)"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try Warehouse(row)
    }

    /// All of a store, in the order of their making.
    static func all(of store: ID<Store>, in snapshot: any Snapshot) throws -> [Warehouse] {
        try snapshot.all("SELECT * FROM warehouses WHERE store_id = \(store) ORDER BY id", Warehouse.init)
    }

    static func page(_ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot) throws -> Page<Warehouse> {
        let found = try snapshot.all(
            """
            SELECT * FROM warehouses WHERE store_id = \(store) AND id > \(request.cursor?.id ?? 0)
            ORDER BY id LIMIT \(request.size + 1)
            """, Warehouse.init)
        return Page(found, size: request.size) { Cursor(key: $0.createdAt.milliseconds, id: $0.id.raw) }
    }

    /// Writes a new one. Answers false when its code is taken.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO warehouses (store_id, id, code, name, intro, created_at)
            VALUES (\(store), \(id), \(code), \(name), \(intro), \(createdAt)) ON CONFLICT DO NOTHING
            """) == 1
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE warehouses SET name = \(name), intro = \(intro) WHERE store_id = \(store) AND id = \(id)")
    }

    /// What it covers, by name.
    package func regions(in snapshot: any Snapshot) throws -> [Region] {
        try snapshot.all(
            """
            SELECT province, city, county FROM warehouse_regions WHERE store_id = \(store) AND warehouse_id = \(id)
            ORDER BY province, city, county
            """
        ) { Region(province: try $0[0], city: try $0[1], county: try $0[2]) }
    }

    func cover(_ region: Region, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO warehouse_regions (store_id, province, city, county, warehouse_id)
            VALUES (\(store), \(region.province), \(region.city), \(region.county), \(id)) ON CONFLICT DO NOTHING
            """)
    }

    func uncover(_ region: Region, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            DELETE FROM warehouse_regions WHERE store_id = \(store) AND province = \(region.province) AND city = \(region.city)
            AND county = \(region.county) AND warehouse_id = \(id)
            """)
    }
}
