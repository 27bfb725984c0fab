// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Storage
import Stores

extension CommissionOrder {
    init(row: Row) throws {
        self.init(
            seller: try row["seller_id"], order: try row["order_id"], sku: try row["sku_id"],
            store: try row["store_id"],
            product: try row["product_id"], plan: try row["plan_id"], planVersion: try row["plan_version"],
            placement: try row["placement_id"], channel: try row["channel_kind"], title: try row["title"],
            base: try row["base"], rate: try row["rate"], amount: try row["amount"], returned: try row["returned"],
            state: try row["state"], agencyPart: try AgencyPart(row: row), version: try row["version"], createdAt: try row["created_at"],
            updatedAt: try row["updated_at"],
            settledAt: try row["settled_at"])
    }

    /// The commissions of some orders, locked until the transaction ends.
    static func locked(
        of orders: [ID<Order>], sellers: [ID<Person>], in transaction: any Transaction
    ) throws -> [CommissionOrder] {
        let query: SQL = """
            SELECT * FROM commission_orders WHERE seller_id IN \(list: sellers) AND order_id IN \(list: orders)
            ORDER BY seller_id, order_id, sku_id
            """
        return try transaction.all(query.lockingRows, CommissionOrder.init(row:))
    }

    /// A seller's commissions, the newest order first; in one state or in all.
    static func page(
        of seller: ID<Person>, state: CommissionState?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<CommissionOrder> {
        try page(where: "seller_id = \(seller)", state: state, request, in: snapshot)
    }

    /// The commissions in which an agency had a part, the newest order first.
    static func page(
        ofAgency agency: ID<Person>, _ filter: CommissionFilter, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<CommissionOrder> {
        var scope: [SQL] = ["agency_id = \(agency)"]
        if let store = filter.store { scope.append("store_id = \(store)") }
        if let seller = filter.seller { scope.append("seller_id = \(seller)") }
        if let order = filter.order { scope.append("order_id = \(order)") }
        if let span = filter.created { scope.append("created_at >= \(span.lowerBound) AND created_at <= \(span.upperBound)") }
        if let span = filter.updated { scope.append("updated_at >= \(span.lowerBound) AND updated_at <= \(span.upperBound)") }
        return try page(where: SQL.joined(scope, by: " AND "), request, in: snapshot)
    }

    /// The commissions that a store pays, the newest order first.
    static func page(
        paidBy store: ID<Store>, state: CommissionState?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<CommissionOrder> {
        try page(where: "store_id = \(store)", state: state, request, in: snapshot)
    }

    private static func page(
        where owner: SQL, state: CommissionState?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<CommissionOrder> {
        try page(where: state.map { "\(owner) AND state = \($0)" } ?? owner, request, in: snapshot)
    }

    private static func page(where scope: SQL, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<CommissionOrder> {
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let rows = try snapshot.all(
            """
            SELECT * FROM commission_orders WHERE \(scope) AND (order_id, sku_id) < (\(after.key), \(after.id))
            ORDER BY order_id DESC, sku_id DESC LIMIT \(request.size + 1)
            """, CommissionOrder.init(row:))
        return Page(rows, size: request.size) { Cursor(key: $0.order.raw, id: $0.sku.raw) }
    }

    /// How many orders each of these cards brought a seller, those that were refunded included.
    package static func orders(
        of seller: ID<Person>, cards: [Placement], in snapshot: any Snapshot
    ) throws -> [ID<Placement>: Int] {
        guard !cards.isEmpty else { return [:] }
        let products = Set(cards.map(\.product)).sorted()
        let rows = try snapshot.rows(
            """
            SELECT placement_id, COUNT(DISTINCT order_id) AS orders FROM commission_orders
            WHERE seller_id = \(seller) AND product_id IN \(list: products) AND placement_id IN \(list: cards.map(\.id))
            GROUP BY placement_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["placement_id"], try $0["orders"]) })
    }

    /// How many orders of each of these products a seller is credited with.
    package static func orders(
        of seller: ID<Person>, products: [ID<Product>], in snapshot: any Snapshot
    ) throws -> [ID<Product>: Int] {
        guard !products.isEmpty else { return [:] }
        let rows = try snapshot.rows(
            """
            SELECT product_id, COUNT(DISTINCT order_id) AS orders FROM commission_orders
            WHERE seller_id = \(seller) AND product_id IN \(list: products) GROUP BY product_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["product_id"], try $0["orders"]) })
    }

    /// Inserts the commission; a payment that is told of twice changes nothing.
    func insert(in transaction: any Transaction) throws {
        let part = agencyPart
        try transaction.execute(
            """
            INSERT INTO commission_orders (seller_id, order_id, sku_id, store_id, product_id, plan_id, plan_version,
              placement_id, channel_kind, title, base, rate, amount, returned, state, version, created_at, updated_at, agency_id,
              service_rate, service_fee, contract_id, contract_rate, contract_part)
            VALUES (\(seller), \(order), \(sku), \(store), \(product), \(plan), \(planVersion), \(placement), \(channel), \(title),
              \(base), \(rate), \(amount), \(returned), \(state), \(version), \(createdAt), \(updatedAt), \(part?.agency),
              \(part?.serviceRate ?? .zero), \(part?.serviceFee ?? .zero), \(part?.contract), \(part?.contractRate ?? .zero),
              \(part?.contractPart ?? .zero))
            ON CONFLICT DO NOTHING
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE commission_orders SET returned = \(returned), state = \(state), version = \(version),
              updated_at = \(updatedAt), settled_at = \(settledAt), service_returned = \(agencyPart?.serviceReturned ?? .zero),
              contract_returned = \(agencyPart?.contractReturned ?? .zero)
            WHERE seller_id = \(seller) AND order_id = \(order) AND sku_id = \(sku)
            """)
    }
}
