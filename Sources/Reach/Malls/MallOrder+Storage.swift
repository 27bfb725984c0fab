// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage
import Stores

extension MallOrder {
    private init(row: Row, lines: [Line], parcels: [Parcel]) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], number: try row["number"], mall: try row["mall"], state: try row["state"],
            version: try row["version"], total: try row["total"], link: try row["link"], person: try row["person_id"],
            placedAt: try row["placed_at"], changedAt: try row["changed_at"], lines: lines, parcels: parcels)
    }

    /// Rows with their lines and parcels, in the order of the rows.
    private static func whole(_ rows: [Row], in snapshot: any Snapshot) throws -> [MallOrder] {
        guard !rows.isEmpty else { return [] }
        let ids: [ID<MallOrder>] = try rows.map { try $0["id"] }
        let stores = Set(try rows.map { try $0["store_id"] as ID<Store> }).sorted()
        let lines = try snapshot.all(
            """
            SELECT order_id, title, count, price FROM mall_order_lines
            WHERE store_id IN \(list: stores) AND order_id IN \(list: ids) ORDER BY order_id, number
            """
        ) { (try $0["order_id"] as ID<MallOrder>, Line(title: try $0["title"], count: try $0["count"], price: try $0["price"])) }
        let parcels = try snapshot.all(
            """
            SELECT order_id, carrier, tracking_number, shipped_at FROM mall_order_parcels
            WHERE store_id IN \(list: stores) AND order_id IN \(list: ids) ORDER BY order_id, number
            """
        ) { row in
            (
                try row["order_id"] as ID<MallOrder>,
                Parcel(carrier: try row["carrier"], trackingNumber: try row["tracking_number"], shippedAt: try row["shipped_at"])
            )
        }
        let (linesByID, parcelsByID) = (Dictionary(grouping: lines, by: \.0), Dictionary(grouping: parcels, by: \.0))
        return try zip(rows, ids).map { row, id in
            try MallOrder(row: row, lines: linesByID[id, default: []].map(\.1), parcels: parcelsByID[id, default: []].map(\.1))
        }
    }

    /// The order with an id, whoever it belongs to. Callers check who asks.
    static func find(_ id: ID<MallOrder>, in snapshot: any Snapshot) throws -> MallOrder? {
        try whole(try snapshot.rows("SELECT * FROM mall_orders WHERE id = \(id)"), in: snapshot).first
    }

    /// The order that a mall of the store gave a number, kept as it is until the transaction ends.
    static func locked(number: String, of store: ID<Store>, in transaction: any Transaction) throws -> MallOrder {
        let query: SQL = "SELECT * FROM mall_orders WHERE store_id = \(store) AND number = \(number)"
        guard let order = try whole(try transaction.rows(query.lockingRows), in: transaction).first else { throw CommonRefusal.notFound }
        return order
    }

    /// Takes a number in a store for an order of which nothing is known yet: version 0, in this transaction only.
    static func claim(
        _ number: String, id: ID<MallOrder>, of store: ID<Store>, at now: Timestamp, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO mall_orders (store_id, id, number, mall, state, version, total, placed_at, changed_at)
            VALUES (\(store), \(id), \(number), '', \(MallOrderState.placed), 0, 0, \(now), \(now))
            ON CONFLICT (store_id, number) DO NOTHING
            """)
    }

    /// As `find`, and kept as it is until the transaction ends.
    static func locked(_ id: ID<MallOrder>, in transaction: any Transaction) throws -> MallOrder? {
        let query: SQL = "SELECT * FROM mall_orders WHERE id = \(id)"
        return try whole(try transaction.rows(query.lockingRows), in: transaction).first
    }

    /// A page of a store's, newest first.
    static func page(_ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot) throws -> Page<MallOrder> {
        let rows = try snapshot.rows(
            """
            SELECT * FROM mall_orders WHERE store_id = \(store) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """)
        return page(try whole(rows, in: snapshot), request)
    }

    /// A page of those that a person took by their link, or whose phone number the person gave the store as a member.
    static func page(
        _ request: PageRequest, of person: ID<Person>, phones: [(store: ID<Store>, hash: [UInt8])], in snapshot: any Snapshot
    ) throws -> Page<MallOrder> {
        let rows = try snapshot.rows(
            """
            SELECT * FROM mall_orders WHERE \(belongs(to: person, phones)) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """)
        return page(try whole(rows, in: snapshot), request)
    }

    /// Whether the order is among those of `page(_:of:phones:in:)`.
    func isOwn(of person: ID<Person>, phones: [(store: ID<Store>, hash: [UInt8])], in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT id FROM mall_orders WHERE id = \(id) AND \(Self.belongs(to: person, phones))")
    }

    private static func belongs(to person: ID<Person>, _ phones: [(store: ID<Store>, hash: [UInt8])]) -> SQL {
        var condition: SQL = "person_id = \(person)"
        for (store, hash) in phones {
            condition = "\(condition) OR (person_id IS NULL AND phone_hash = \(hash) AND store_id = \(store))"
        }
        return "(\(condition))"
    }

    private static func page(_ orders: [MallOrder], _ request: PageRequest) -> Page<MallOrder> {
        Page(orders, size: request.size) { Cursor(key: $0.id.raw, id: $0.id.raw) }
    }

    /// How many a store's malls reported, and for how much; cancelled ones are left out.
    package static func totals(of store: ID<Store>, in snapshot: any Snapshot) throws -> (count: Int, total: Money) {
        try snapshot.first(
            """
            SELECT COUNT(*) AS count, CAST(COALESCE(SUM(total), 0) AS BIGINT) AS total FROM mall_orders
            WHERE store_id = \(store) AND state <> \(MallOrderState.cancelled)
            """
        ).map { (count: try $0["count"], total: try $0["total"]) } ?? (0, .zero)
    }

    /// A page of the ids of all, for the audit.
    package static func ids(after id: ID<MallOrder>?, limit: Int, in snapshot: any Snapshot) throws -> [ID<MallOrder>] {
        try snapshot.all("SELECT id FROM mall_orders WHERE id > \(id ?? ID(0)) ORDER BY id LIMIT \(limit)") { try $0[0] }
    }

    /// Writes what was reported. A report without a phone number keeps the one that is known.
    func save(phoneHash: [UInt8]?, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE mall_orders SET mall = \(mall), state = \(state), version = \(version), total = \(total), link = \(link),
              phone_hash = COALESCE(\(phoneHash), phone_hash), placed_at = \(placedAt), changed_at = \(changedAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
        try transaction.execute("DELETE FROM mall_order_lines WHERE store_id = \(store) AND order_id = \(id)")
        try transaction.execute("DELETE FROM mall_order_parcels WHERE store_id = \(store) AND order_id = \(id)")
        for (index, line) in lines.enumerated() {
            try transaction.execute(
                """
                INSERT INTO mall_order_lines (store_id, order_id, number, title, count, price)
                VALUES (\(store), \(id), \(index + 1), \(line.title), \(line.count), \(line.price))
                """)
        }
        for (index, parcel) in parcels.enumerated() {
            try transaction.execute(
                """
                INSERT INTO mall_order_parcels (store_id, order_id, number, carrier, tracking_number, shipped_at)
                VALUES (\(store), \(id), \(index + 1), \(parcel.carrier), \(parcel.trackingNumber), \(parcel.shippedAt))
                """)
        }
    }

    func saveLink(to person: ID<Person>, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE mall_orders SET person_id = \(person) WHERE store_id = \(store) AND id = \(id)")
    }
}
