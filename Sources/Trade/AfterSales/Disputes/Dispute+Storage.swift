// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

extension Dispute {
    package static func find(_ id: ID<Dispute>, in snapshot: any Snapshot) throws -> Dispute? {
        try snapshot.first("SELECT * FROM disputes WHERE id = \(id)").map(Dispute.init(row:))
    }

    /// The dispute of an after-sale; each has one at most.
    package static func of(_ afterSale: ID<AfterSale>, store: ID<Store>, in snapshot: any Snapshot) throws -> Dispute? {
        try snapshot.first("SELECT * FROM disputes WHERE store_id = \(store) AND after_sale_id = \(afterSale)").map(Dispute.init(row:))
    }

    /// The dispute and its after-sale, the after-sale locked first: it is the lock of its dispute.
    static func locked(_ id: ID<Dispute>, in transaction: any Transaction) throws -> (Dispute, AfterSale) {
        guard let known = try find(id, in: transaction) else { throw CommonRefusal.notFound }
        let afterSale = try AfterSale.locked(known.afterSale, in: transaction)
        guard let row = try transaction.first(("SELECT * FROM disputes WHERE id = \(id)" as SQL).lockingRows) else {
            throw CommonRefusal.notFound
        }
        return (try Dispute(row: row), afterSale)
    }

    static func page(
        _ owner: KeyValuePairs<SQL, SQL>, states: [DisputeState], _ page: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Dispute> {
        let found = SQL.newest(of: owner, before: page.cursor?.id ?? .max, where: "state IN \(list: states)", limit: page.size + 1)
        let rows = try snapshot.all("SELECT * FROM disputes WHERE \(found)", Dispute.init(row:))
        return Page(rows, size: page.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO disputes (store_id, id, after_sale_id, order_id, buyer_id, state, opened_at, updated_at, is_gift)
            VALUES (\(store), \(id), \(afterSale), \(order), \(buyer), \(state), \(openedAt), \(updatedAt), \(isGift))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE disputes SET state = \(state), granted = \(granted), bearer = \(bearer), compensation = \(compensation),
              updated_at = \(updatedAt), closed_at = \(closedAt) WHERE store_id = \(store) AND id = \(id)
            """)
    }

    func append(
        _ kind: DisputeEntryKind, _ content: String, _ pictures: [ID<Picture>], in transaction: any Transaction, _ context: Context
    ) throws {
        let last = try transaction.value(
            "SELECT COALESCE(MAX(number), 0) FROM dispute_entries WHERE store_id = \(store) AND dispute_id = \(id)", as: Int.self)
        try transaction.execute(
            """
            INSERT INTO dispute_entries (store_id, dispute_id, number, kind, content, pictures, at)
            VALUES (\(store), \(id), \((last ?? 0) + 1), \(kind), \(content), \(pictures.text), \(context.now))
            """)
    }

    /// Open disputes whose after-sale or order does not wait for them, and decided ones without a refund: none, ever.
    static func unsound(limit: Int, in snapshot: any Snapshot) throws -> [ID<Dispute>] {
        try snapshot.all(
            """
            SELECT d.id FROM disputes d JOIN after_sales a ON a.store_id = d.store_id AND a.id = d.after_sale_id
            WHERE (d.closed_at IS NULL AND a.state NOT IN ('MERCHANT_REJECT_REFUND', 'MERCHANT_REJECT_RETURN'))
              OR (d.state = 112 AND (a.refund_id IS NULL OR d.granted IS NULL OR a.granted IS NULL OR a.granted <> d.granted))
              OR (d.state IN (102, 116) AND a.state <> 'MERCHANT_FAIL')
            ORDER BY d.id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    private init(row: Row) throws {
        self.init(
            id: try row["id"], afterSale: try row["after_sale_id"], store: try row["store_id"], order: try row["order_id"],
            buyer: try row["buyer_id"], isGift: try row["is_gift"], state: try row["state"], granted: try row["granted"],
            bearer: try row["bearer"], compensation: try row["compensation"], openedAt: try row["opened_at"],
            updatedAt: try row["updated_at"], closedAt: try row["closed_at"])
    }
}

extension DisputeEntry {
    static func all(of dispute: Dispute, in snapshot: any Snapshot) throws -> [DisputeEntry] {
        try snapshot.all(
            "SELECT * FROM dispute_entries WHERE store_id = \(dispute.store) AND dispute_id = \(dispute.id) ORDER BY number"
        ) { row in
            DisputeEntry(
                number: try row["number"], kind: try row["kind"], content: try row["content"],
                pictures: try (row["pictures"] as String).ids(), at: try row["at"])
        }
    }
}
