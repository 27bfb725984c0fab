// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

extension Store {
    init(row: Row) throws {
        let reasons: String = try row["reject_reasons"]
        self.init(
            id: try row["id"], name: try row["name"], foldedName: try row["folded_name"], state: try row["state"],
            licence: try row["licence_id"], owner: try row["owner_id"], createdAt: try row["created_at"],
            firstPaidAt: try row["first_paid_at"], about: try row["about"],
            customerServicePhone: try row["customer_service_phone"], logo: try row["logo"],
            rejectReasons: reasons.split(separator: "\n").map(String.init), suspendReason: try row["suspend_reason"])
    }

    /// The store, if there is one.
    package static func find(_ id: ID<Store>, in snapshot: any Snapshot) throws -> Store? {
        try snapshot.answer(query([id])).first
    }

    /// Those of the stores that exist, in one query.
    package static func find(_ ids: some Collection<ID<Store>>, in snapshot: any Snapshot) throws -> [ID<Store>: Store]
    {
        let stores = try snapshot.answer(query(Array(ids)))
        return Dictionary(uniqueKeysWithValues: stores.map { ($0.id, $0) })
    }

    /// Asks for those of the stores that exist.
    package static func query(_ ids: [ID<Store>]) -> Query<[Store]> {
        ids.isEmpty ? .known([]) : .all("SELECT * FROM stores WHERE id IN \(list: ids)", Store.init(row:))
    }

    /// The store, or `CommonRefusal.notFound`.
    package static func require(_ id: ID<Store>, in snapshot: any Snapshot) throws -> Store {
        guard let store = try find(id, in: snapshot) else { throw CommonRefusal.notFound }
        return store
    }

    /// The store whose name folds to the same, if there is one.
    package static func named(_ name: String, in snapshot: any Snapshot) throws -> Store? {
        let id: ID<Store>? = try snapshot.value(
            "SELECT store_id FROM store_names WHERE folded_name = \(StoreNames.fold(name))")
        return try id.flatMap { try find($0, in: snapshot) }
    }

    /// The store, kept as it is until the transaction ends, or `CommonRefusal.notFound`.
    static func lock(_ id: ID<Store>, in transaction: any Transaction) throws -> Store {
        let query: SQL = "SELECT * FROM stores WHERE id = \(id)"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try Store(row: row)
    }

    /// Asks for all of these stores, of these owners and on these licences.
    static func query(
        _ ids: some Collection<ID<Store>>, owners: some Collection<ID<Person>>, licences: some Collection<ID<Licence>>
    ) -> Query<[Store]> {
        .all(
            """
            SELECT * FROM stores
            WHERE id IN \(list: Array(ids)) OR owner_id IN \(list: Array(owners))
              OR licence_id IN \(list: Array(licences))
            ORDER BY id
            """, Store.init(row:))
    }

    static func count(on licence: ID<Licence>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            "SELECT COUNT(*) FROM stores WHERE licence_id = \(licence) AND state <> \(StoreState.closed)") ?? 0
    }

    static func page(_ state: StoreState?, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Store> {
        let chosen: SQL = state.map { "state = \($0)" } ?? "1 = 1"
        let stores = try snapshot.all(
            """
            SELECT * FROM stores WHERE \(chosen) AND id < \(request.cursor?.id ?? Int64.max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Store.init(row:))
        return Page(stores, size: request.size) { Cursor(key: $0.id.raw, id: $0.id.raw) }
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO stores (id, name, folded_name, state, licence_id, owner_id, created_at, about,
              customer_service_phone, logo, reject_reasons, suspend_reason)
            VALUES (\(id), \(name), \(foldedName), \(state), \(licence), \(owner), \(createdAt), \(about),
              \(customerServicePhone), \(logo), \(storedReasons), \(suspendReason))
            """)
    }

    /// Writes what a verb may change. The caller has locked the store.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE stores SET name = \(name), folded_name = \(foldedName), state = \(state), about = \(about),
              customer_service_phone = \(customerServicePhone), logo = \(logo), reject_reasons = \(storedReasons),
              suspend_reason = \(suspendReason)
            WHERE id = \(id)
            """)
    }

    /// Sets the time of the first paid order once. Answers whether it was this call.
    static func recordFirstSale(_ id: ID<Store>, at: Timestamp, in transaction: any Transaction) throws -> Bool {
        try transaction.changes("UPDATE stores SET first_paid_at = \(at) WHERE id = \(id) AND first_paid_at IS NULL")
            == 1
    }

    private var storedReasons: String { rejectReasons.joined(separator: "\n") }
}
