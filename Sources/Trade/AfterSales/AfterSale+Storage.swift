// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores

extension AfterSale {
    init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], order: try row["order_id"], line: try row["line"], buyer: try row["buyer_id"],
            isGift: try row["is_gift"], kind: try row["kind"], state: try row["state"], amount: try row["amount"],
            count: try row["count"], reason: try row["reason"], description: try row["description"], createdAt: try row["created_at"],
            decidedAt: try row["decided_at"], rejectReason: try row["reject_reason"], carrier: try row["carrier"],
            trackingNumber: try row["tracking_number"], refund: try row["refund_id"], granted: try row["granted"],
            cause: try row["cause"], rejectKind: try row["reject_kind"], returnAddress: try row["return_address"],
            pictures: try (row["pictures"] as String).ids(), updatedAt: try row["updated_at"])
    }

    package static func find(_ id: ID<AfterSale>, in snapshot: any Snapshot) throws -> AfterSale? {
        try snapshot.first("SELECT * FROM after_sales WHERE id = \(id)").map(AfterSale.init(row:))
    }

    static func find(refund: ID<Refund>, in snapshot: any Snapshot) throws -> AfterSale? {
        try snapshot.first("SELECT * FROM after_sales WHERE refund_id = \(refund)").map(AfterSale.init(row:))
    }

    static func locked(_ id: ID<AfterSale>, in transaction: any Transaction) throws -> AfterSale {
        guard let row = try transaction.first(("SELECT * FROM after_sales WHERE id = \(id)" as SQL).lockingRows) else {
            throw CommonRefusal.notFound
        }
        return try AfterSale(row: row)
    }

    package static func all(of order: ID<Order>, store: ID<Store>, in snapshot: any Snapshot) throws -> [AfterSale] {
        try snapshot.all(
            "SELECT * FROM after_sales WHERE store_id = \(store) AND order_id = \(order) ORDER BY id", AfterSale.init(row:))
    }

    /// How the after-sales of each of these orders stand; orders without any are left out.
    package static func standings(of orders: [ID<Order>], stores: [ID<Store>]) -> Query<[ID<Order>: [SQLValue]]> {
        if orders.isEmpty { return .known([:]) }
        let sql: SQL = """
            SELECT order_id, id, state, count, refund_id FROM after_sales
            WHERE store_id IN \(list: stores) AND order_id IN \(list: orders) ORDER BY order_id, id
            """
        return Query(sql) { rows in
            try rows.reduce(into: [:]) { $0[try $1[0], default: []] += $1.values.dropFirst() }
        }
    }

    /// The after-sales of a store that were made, or last written, in a time: newest first.
    static func page(
        store: ID<Store>, made: Range<Timestamp>?, written: Range<Timestamp>?, before: Int64, limit: Int, in snapshot: any Snapshot
    ) throws -> [AfterSale] {
        let made: SQL = made.map { "AND created_at >= \($0.lowerBound) AND created_at < \($0.upperBound)" } ?? ""
        let written: SQL = written.map { "AND updated_at >= \($0.lowerBound) AND updated_at < \($0.upperBound)" } ?? ""
        let page = SQL.newest(of: .owned(byStore: store), before: before, where: "1 = 1 \(made) \(written)", limit: limit)
        return try snapshot.all("SELECT * FROM after_sales WHERE \(page)", AfterSale.init(row:))
    }

    static func page(
        _ owner: KeyValuePairs<SQL, SQL>, states: [AfterSaleState], _ page: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<AfterSale> {
        let filter: SQL = states.count == AfterSaleState.allCases.count ? "1 = 1" : "state IN \(list: states)"
        let rows = try snapshot.all(
            """
            SELECT * FROM after_sales
            WHERE \(.newest(of: owner, before: page.cursor?.id ?? .max, where: filter, limit: page.size + 1))
            """, AfterSale.init(row:))
        return Page(rows, size: page.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO after_sales (store_id, id, order_id, line, buyer_id, kind, state, amount, count, reason, description,
              created_at, pictures, updated_at, is_gift)
            VALUES (\(store), \(id), \(order), \(line), \(buyer), \(kind), \(state), \(amount), \(count), \(reason), \(description),
              \(createdAt), \(pictures.text), \(updatedAt), \(isGift))
            """)
    }

    func save(in transaction: any Transaction, _ context: Context) throws {
        try transaction.execute(
            """
            UPDATE after_sales SET state = \(state), decided_at = \(decidedAt), reject_reason = \(rejectReason), carrier = \(carrier),
              tracking_number = \(trackingNumber), refund_id = \(refund), granted = \(granted), cause = \(cause),
              reject_kind = \(rejectKind), return_address = \(returnAddress), updated_at = \(context.now)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }
}

extension [ID<Picture>] {
    /// As a column keeps them: numbers between commas.
    var text: String { map(\.description).joined(separator: ",") }
}

extension String {
    func ids() throws -> [ID<Picture>] { split(separator: ",").compactMap { ID<Picture>(String($0)) } }
}

extension KeyValuePairs<SQL, SQL> {
    static func owned(byStore store: ID<Store>) -> Self { ["store_id": "\(store)"] }
    static func owned(byBuyer buyer: ID<Person>) -> Self { ["buyer_id": "\(buyer)"] }
}
