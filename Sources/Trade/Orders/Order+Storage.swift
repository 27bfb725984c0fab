// SPDX-License-Identifier: Apache-2.0
import Identity
import Inventory
import Kernel
import Payments
import Runtime
import Storage
import Stores

extension Order {
    /// `soldAt` of a row: nothing of a gift that went back unaccepted, which was never sold.
    static let soldAt: SQL = "(CASE WHEN gift_id IS NULL THEN paid_at ELSE accepted_at END)"

    /// What keeps the gifts of stores themselves out of a figure of sales.
    static let isSale: SQL = "is_store_gift = 0"

    init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], buyer: try row["buyer_id"], payment: try row["payment_id"],
            state: try row["state"], placedAt: try row["placed_at"], paidAt: try row["paid_at"], shippedAt: try row["shipped_at"],
            receivedAt: try row["received_at"], settledAt: try row["settled_at"], cancelReason: try row["cancel_reason"],
            goods: try row["goods"], discount: try row["discount"], freight: try row["freight"], priceCut: try row["price_cut"],
            freightCut: try row["freight_cut"], priceCuts: try row["price_cuts"], payable: try row["payable"],
            refunded: try row["refunded"],
            openAfterSales: try row["open_after_sales"], isReceiptExtended: try row["is_receipt_extended"],
            isReceivedByItself: try row["is_received_by_itself"], address: try row["address"],
            buyerNote: try row["buyer_note"], merchantNote: try row["merchant_note"], shipBy: try row["ship_by"],
            updatedAt: try row["updated_at"], gift: try row["gift_id"], recipient: try row["recipient_id"],
            acceptedAt: try row["accepted_at"], countedAt: try row["counted_at"],
            isStoreGift: try row["is_store_gift"])
    }

    /// The order with an id, whoever it belongs to. Callers check the actor's scope.
    package static func find(_ id: ID<Order>, in snapshot: any Snapshot) throws -> Order? {
        try snapshot.first("SELECT * FROM orders WHERE id = \(id)").map(Order.init(row:))
    }

    /// Those of the orders that exist, in the order of their ids.
    package static func find(_ ids: [ID<Order>], in snapshot: any Snapshot) throws -> [Order] {
        if ids.isEmpty { return [] }
        return try snapshot.all("SELECT * FROM orders WHERE id IN \(list: ids) ORDER BY id", Order.init(row:))
    }

    /// The order, locked until the transaction ends; refuses when there is none.
    package static func locked(_ id: ID<Order>, in transaction: any Transaction) throws -> Order {
        guard let row = try transaction.first(("SELECT * FROM orders WHERE id = \(id)" as SQL).lockingRows) else {
            throw CommonRefusal.notFound
        }
        return try Order(row: row)
    }

    /// The orders that one payment pays for, locked, in the order of their ids.
    static func locked(paidBy payment: ID<Payment>, in transaction: any Transaction) throws -> [Order] {
        try transaction.all(("SELECT * FROM orders WHERE payment_id = \(payment) ORDER BY id" as SQL).lockingRows, Order.init(row:))
    }

    /// The orders of a gift, one for each portion, in the order of their ids.
    package static func all(ofGift gift: Int64, in snapshot: any Snapshot) throws -> [Order] {
        try snapshot.all("SELECT * FROM orders WHERE gift_id = \(gift) ORDER BY id", Order.init(row:))
    }

    /// The same, locked.
    static func locked(ofGift gift: Int64, in transaction: any Transaction) throws -> [Order] {
        try transaction.all(("SELECT * FROM orders WHERE gift_id = \(gift) ORDER BY id" as SQL).lockingRows, Order.init(row:))
    }

    /// What a giver, a person or a store, paid for gifts that wait to be accepted: it lies frozen on the giver's account.
    package static func heldForGifts(of giver: ID<Party>, in snapshot: any Snapshot) throws -> Money {
        let columns: [(SQL, Bool)] = [("buyer_id", false), ("store_id", true)]
        let sums = try columns.map { column, isStoreGift in
            try snapshot.value(
                """
                SELECT CAST(COALESCE(SUM(payable), 0) AS BIGINT) FROM orders
                WHERE \(column) = \(giver) AND gift_id IS NOT NULL AND state = \(OrderState.giftPending)
                  AND is_store_gift = \(isStoreGift)
                """) ?? Money.zero
        }
        return sums.total
    }

    /// Those of these orders that exist, locked, in the order of their ids.
    static func locked(_ ids: [ID<Order>], in transaction: any Transaction) throws -> [Order] {
        if ids.isEmpty { return [] }
        return try transaction.all(("SELECT * FROM orders WHERE id IN \(list: ids) ORDER BY id" as SQL).lockingRows, Order.init(row:))
    }

    /// Those of a store's orders, locked, in the order of their ids.
    static func locked(_ ids: [ID<Order>], of store: ID<Store>, in transaction: any Transaction) throws -> [Order] {
        let sql: SQL = "SELECT * FROM orders WHERE store_id = \(store) AND id IN \(list: ids) ORDER BY id"
        return try transaction.all(sql.lockingRows, Order.init(row:))
    }

    /// Writes that orders of a store have settled now.
    static func noteSettled(_ ids: [ID<Order>], of store: ID<Store>, in transaction: any Transaction, _ context: Context) throws {
        try transaction.execute(
            """
            UPDATE orders SET settled_at = \(context.now), updated_at = \(context.now), revision = revision + 1
            WHERE store_id = \(store) AND id IN \(list: ids)
            """)
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO orders (store_id, id, buyer_id, payment_id, state, placed_at, goods, discount, freight, payable, address,
              buyer_note, ship_by, updated_at, gift_id, is_store_gift)
            VALUES (\(store), \(id), \(buyer), \(payment), \(state), \(placedAt), \(goods), \(discount), \(freight), \(payable),
              \(address), \(buyerNote), \(shipBy), \(updatedAt), \(gift), \(isStoreGift))
            """)
    }

    /// How each of these orders stands: what it says grows with every change of the order, its lines, parcels, shares, inspection,
    /// virtual numbers and changes of address.
    package static func standings(of ids: [ID<Order>]) -> Query<[ID<Order>: [SQLValue]]> {
        if ids.isEmpty { return .known([:]) }
        return Query("SELECT id, revision FROM orders WHERE id IN \(list: ids)") { rows in
            Dictionary(try rows.map { (try $0[0], [$0.values[1]]) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Notes that something of it changed that has rows of its own.
    func noteChange(in transaction: any Transaction) throws {
        try transaction.execute("UPDATE orders SET revision = revision + 1 WHERE store_id = \(store) AND id = \(id)")
    }

    /// Writes everything that may change, and when.
    func save(in transaction: any Transaction, _ context: Context) throws {
        try transaction.execute(
            """
            UPDATE orders SET payment_id = \(payment), state = \(state), paid_at = \(paidAt), shipped_at = \(shippedAt),
              received_at = \(receivedAt), settled_at = \(settledAt), cancel_reason = \(cancelReason), freight = \(freight),
              price_cut = \(priceCut), freight_cut = \(freightCut), price_cuts = \(priceCuts), payable = \(payable), refunded = \(refunded),
              open_after_sales = \(openAfterSales),
              is_receipt_extended = \(isReceiptExtended), is_received_by_itself = \(isReceivedByItself), address = \(address),
              merchant_note = \(merchantNote), recipient_id = \(recipient), accepted_at = \(acceptedAt),
              counted_at = \(countedAt),
              updated_at = \(context.now), revision = revision + 1
            WHERE store_id = \(store) AND id = \(id)
            """)
    }
}

extension OrderLine {
    init(row: Row) throws {
        self.init(
            order: try row["order_id"], number: try row["number"], product: try row["product_id"], sku: try row["sku_id"],
            category: try row["category_id"], title: try row["title"], picture: try row["picture"], attributes: try row["attributes"],
            unitPrice: try row["unit_price"], count: try row["count"], goods: try row["goods"], discount: try row["discount"],
            priceCut: try row["price_cut"], freight: try row["freight"], shipped: try row["shipped"], refunded: try row["refunded"],
            place: StockPlace(kind: try row["place_kind"], id: try row["place_id"]), isLimited: try row["is_limited"],
            memberLevel: try row["member_level"], regularPrice: try row["regular_price"])
    }

    package static func all(of order: Order, in snapshot: any Snapshot) throws -> [OrderLine] {
        try snapshot.answer(query(of: order))
    }

    /// Asks for the lines of an order.
    static func query(of order: Order) -> Query<[OrderLine]> {
        .all(
            "SELECT * FROM order_lines WHERE store_id = \(order.store) AND order_id = \(order.id) ORDER BY number", OrderLine.init(row:))
    }

    /// The lines of several orders, for a page of a list.
    package static func all(of orders: [ID<Order>], stores: [ID<Store>], in snapshot: any Snapshot) throws -> [ID<Order>: [OrderLine]] {
        guard !orders.isEmpty else { return [:] }
        let lines = try snapshot.all(
            """
            SELECT * FROM order_lines WHERE store_id IN \(list: Array(Set(stores)).sorted()) AND order_id IN \(list: orders)
            ORDER BY order_id, number
            """, OrderLine.init(row:))
        return Dictionary(grouping: lines, by: \.order)
    }

    func insert(store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO order_lines (store_id, order_id, number, product_id, sku_id, category_id, title, picture, attributes, unit_price,
              count, goods, discount, price_cut, freight, place_kind, place_id, is_limited, member_level, regular_price)
            VALUES (\(store), \(order), \(number), \(product), \(sku), \(category), \(title), \(picture), \(attributes), \(unitPrice),
              \(count), \(goods), \(discount), \(priceCut), \(freight), \(place.kind), \(place.id), \(isLimited), \(memberLevel),
              \(regularPrice))
            """)
    }

    func save(store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE order_lines SET price_cut = \(priceCut), freight = \(freight), shipped = \(shipped), refunded = \(refunded)
            WHERE store_id = \(store) AND order_id = \(order) AND number = \(number)
            """)
    }

    /// Writes which style it is and from where it comes.
    func saveStyle(store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE order_lines SET sku_id = \(sku), picture = \(picture), attributes = \(attributes), place_kind = \(place.kind),
              place_id = \(place.id)
            WHERE store_id = \(store) AND order_id = \(order) AND number = \(number)
            """)
    }
}
