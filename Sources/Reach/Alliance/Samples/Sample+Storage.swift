// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Storage
import Stores

extension Sample {
    /// The states in which something is still to come.
    static let open: [SampleState] = [.requested, .approved, .shipped]

    private init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], seller: try row["seller_id"], product: try row["product_id"],
            note: try row["note"], address: try row["address"], state: try row["state"], requestedAt: try row["requested_at"],
            dueAt: try row["due_at"], reason: try row["reason"], carrier: try row["carrier"],
            trackingNumber: try row["tracking_number"], content: try row["content"], updatedAt: try row["updated_at"])
    }

    /// The request, if there is one.
    package static func find(_ id: ID<Sample>, in snapshot: any Snapshot) throws -> Sample? {
        try snapshot.first("SELECT * FROM samples WHERE id = \(id)").map(Sample.init(row:))
    }

    static func locked(_ id: ID<Sample>, in transaction: any Transaction) throws -> Sample {
        let query: SQL = "SELECT * FROM samples WHERE id = \(id)"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try Sample(row: row)
    }

    /// The products of a seller's open requests at a store.
    static func openProducts(of seller: ID<Person>, at store: ID<Store>, in snapshot: any Snapshot) throws -> [ID<Product>] {
        try snapshot.all(
            """
            SELECT product_id FROM samples WHERE store_id = \(store) AND seller_id = \(seller) AND state IN \(list: open)
            """
        ) { try $0[0] }
    }

    /// A store's requests, the newest first.
    static func page(of store: ID<Store>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Sample> {
        try page(where: "store_id = \(store)", request, in: snapshot)
    }

    /// A seller's requests, the newest first.
    static func page(of seller: ID<Person>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Sample> {
        try page(where: "seller_id = \(seller)", request, in: snapshot)
    }

    private static func page(where scope: SQL, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Sample> {
        let rows = try snapshot.all(
            "SELECT * FROM samples WHERE \(scope) AND id < \(request.cursor?.id ?? .max) ORDER BY id DESC LIMIT \(request.size + 1)",
            Sample.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO samples (store_id, id, seller_id, product_id, note, address, state, requested_at, due_at, updated_at)
            VALUES (\(store), \(id), \(seller), \(product), \(note), \(address), \(state), \(requestedAt), \(dueAt), \(updatedAt))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE samples SET state = \(state), due_at = \(dueAt), reason = \(reason), carrier = \(carrier),
              tracking_number = \(trackingNumber), content = \(content), updated_at = \(updatedAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }
}
