// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Pricing
import Storage
import Stores

/// Each check walks one table in the order of its key and asks for the sums of one order at a time, so that it needs no more memory
/// for a million orders than for one.
extension Order {
    /// Whether a row `o` is a gift that went back before anybody accepted it: never sold, its limits given back.
    private static let isReturnedGift: SQL = "(o.gift_id IS NOT NULL AND o.accepted_at IS NULL AND o.state = \(OrderState.refunded))"

    static func withUnevenShares(in snapshot: any Snapshot) throws -> [ID<Order>] {
        try snapshot.all(
            """
            SELECT l.order_id FROM order_lines l WHERE l.goods - l.discount - l.price_cut + l.freight <> (
              SELECT SUM(amount) FROM order_shares s WHERE s.store_id = l.store_id AND s.order_id = l.order_id AND s.line = l.number)
            LIMIT \(OrdersAudit.findingsMax)
            """
        ) { try $0[0] }
    }

    static func withUnevenReturns(in snapshot: any Snapshot) throws -> [ID<Order>] {
        try snapshot.all(
            """
            SELECT l.order_id FROM order_lines l WHERE l.refunded <> (
              SELECT COALESCE(SUM(returned), 0) FROM order_shares s
              WHERE s.store_id = l.store_id AND s.order_id = l.order_id AND s.line = l.number)
            AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.store_id = l.store_id AND o.id = l.order_id AND \(Order.isReturnedGift))
            LIMIT \(OrdersAudit.findingsMax)
            """
        ) { try $0[0] }
    }

    static func withUnevenLines(in snapshot: any Snapshot) throws -> [ID<Order>] {
        try snapshot.all(
            """
            SELECT o.id FROM orders o WHERE o.payable <> (
              SELECT SUM(goods - discount - price_cut + freight) FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id)
            OR o.refunded <> (SELECT SUM(refunded) FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id)
            LIMIT \(OrdersAudit.findingsMax)
            """
        ) { try $0[0] }
    }

    /// Sold orders without shares, and shares on orders that were never sold.
    static func withWrongTotals(in snapshot: any Snapshot) throws -> [ID<Order>] {
        try snapshot.all(
            """
            SELECT o.id FROM orders o WHERE CASE WHEN \(Order.soldAt) IS NULL
            THEN EXISTS (SELECT 1 FROM order_shares s WHERE s.store_id = o.store_id AND s.order_id = o.id)
            ELSE o.payable - o.refunded <> (
              SELECT COALESCE(SUM(amount - returned), 0) FROM order_shares s WHERE s.store_id = o.store_id AND s.order_id = o.id) END
            LIMIT \(OrdersAudit.findingsMax)
            """
        ) { try $0[0] }
    }

    /// A store's own gifts of which somebody else has a share, and orders that are marked as such without being gifts.
    static func withSharedStoreGifts(in snapshot: any Snapshot) throws -> [ID<Order>] {
        try snapshot.all(
            """
            SELECT o.id FROM orders o WHERE o.is_store_gift = 1 AND (o.gift_id IS NULL OR EXISTS (
              SELECT 1 FROM order_shares s WHERE s.store_id = o.store_id AND s.order_id = o.id AND s.party_id <> o.store_id))
            LIMIT \(OrdersAudit.findingsMax)
            """
        ) { try $0[0] }
    }

    /// Gifts that wait although somebody is said to have accepted them, are under way although nobody did, or have an address before
    /// they have a recipient; and orders with a recipient that are no gifts.
    static func withWrongRecipients(in snapshot: any Snapshot) throws -> [ID<Order>] {
        try snapshot.all(
            """
            SELECT o.id FROM orders o WHERE (o.recipient_id IS NULL) <> (o.accepted_at IS NULL)
            OR o.gift_id IS NULL AND o.recipient_id IS NOT NULL OR o.recipient_id = o.buyer_id
            OR o.gift_id IS NOT NULL AND (
              (o.recipient_id IS NULL) <> (LENGTH(o.address) = 0)
              OR o.accepted_at IS NULL AND o.state IN \(list: OrderState.allCases.filter(\.isPaid))
              OR o.accepted_at IS NOT NULL AND o.state IN \(list: [OrderState.unpaid, .giftPending, .cancelled, .oversold]))
            LIMIT \(OrdersAudit.findingsMax)
            """
        ) { try $0[0] }
    }

    /// Warehouses and flash sales hold what their unshipped order lines say, by SKU and place. Lines whose money went back
    /// are not owed any more.
    static func unitsOwed(in snapshot: any Snapshot) throws -> [StockKey: Int] {
        let rows = try snapshot.all(
            """
            SELECT l.sku_id, l.place_kind, l.place_id, CAST(SUM(l.count - l.shipped) AS BIGINT) FROM order_lines l
            JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
            WHERE l.place_kind <> 0 AND o.state IN \(list: [OrderState.unpaid, .giftPending, .paid, .partlyShipped])
              AND (l.refunded = 0 OR l.refunded < l.goods - l.discount - l.price_cut + l.freight)
            GROUP BY l.sku_id, l.place_kind, l.place_id
            """
        ) { (StockKey(sku: try $0[0], place: StockPlace(kind: try $0[1], id: try $0[2])), try $0[3] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Units that each buyer has ordered in each flash sale, cancelled orders left out: what the sales' limits count.
    static func flashUnits(in snapshot: any Snapshot) throws -> [OrdersAudit.FlashBuyer: Int] {
        let rows = try snapshot.all(
            """
            SELECT l.place_id, o.buyer_id, CAST(SUM(l.count) AS BIGINT) FROM order_lines l
            JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
            WHERE l.place_kind = \(StockPlaceKind.flashSale)
              AND o.state NOT IN \(list: [OrderState.cancelled, .oversold]) AND NOT \(Order.isReturnedGift)
            GROUP BY l.place_id, o.buyer_id
            """
        ) { (OrdersAudit.FlashBuyer(sale: try $0[0], buyer: try $0[1]), try $0[2] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Units of lines with a purchase limit by product and buyer, cancelled orders left out.
    static func limitedUnits(in snapshot: any Snapshot) throws -> [PurchaseKey: Int] {
        let rows = try snapshot.all(
            """
            SELECT l.product_id, o.buyer_id, CAST(SUM(l.count) AS BIGINT) FROM order_lines l
            JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
            WHERE l.is_limited = 1
              AND o.state NOT IN \(list: [OrderState.cancelled, .oversold]) AND NOT \(Order.isReturnedGift)
            GROUP BY l.product_id, o.buyer_id
            """
        ) { (PurchaseKey(product: try $0[0], buyer: try $0[1]), try $0[2] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

extension OrdersAudit {
    static func money(after id: ID<Order>?, limit: Int, in snapshot: any Snapshot) throws -> [(order: ID<Order>, money: OrderMoney)] {
        try snapshot.all(
            """
            SELECT id, CASE WHEN paid_at IS NULL THEN 0 ELSE payable - refunded END,
              CASE WHEN paid_at IS NULL OR settled_at IS NOT NULL OR state = \(OrderState.giftPending) THEN 0 ELSE payable - refunded END,
              CASE WHEN state = \(OrderState.giftPending) THEN payable - refunded ELSE 0 END
            FROM orders WHERE id > \(id?.raw ?? 0) ORDER BY id LIMIT \(limit)
            """
        ) { (order: try $0[0], money: OrderMoney(kept: try $0[1], pending: try $0[2], held: try $0[3])) }
    }

    static func kept(of payments: [ID<Payment>], in snapshot: any Snapshot) throws -> [ID<Payment>: Money] {
        let sums: [(ID<Payment>, Money)] = try snapshot.all(
            """
            SELECT payment_id, SUM(payable - refunded) FROM orders
            WHERE payment_id IN \(list: payments) AND paid_at IS NOT NULL GROUP BY payment_id
            """
        ) { (try $0[0], try $0[1]) }
        return Dictionary(uniqueKeysWithValues: sums)
    }

    static func goods(of orders: [ID<Order>], in snapshot: any Snapshot) throws -> [ID<Order>: Money] {
        let sums: [(ID<Order>, Money)] = try snapshot.all(
            """
            SELECT order_id, CAST(SUM(amount - returned) AS BIGINT) FROM order_shares
            WHERE order_id IN \(list: orders) AND role <> \(ShareRole.freight) GROUP BY order_id
            """
        ) { (try $0[0], try $0[1]) }
        return Dictionary(uniqueKeysWithValues: sums)
    }

    static func membersOrders(
        after id: ID<Order>?, limit: Int, in snapshot: any Snapshot
    ) throws -> [(order: ID<Order>, store: ID<Store>, buyer: ID<Person>, placedAt: Timestamp)] {
        try snapshot.all(
            """
            SELECT DISTINCT o.id, o.store_id, o.buyer_id, o.placed_at FROM orders o
            JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
            WHERE l.member_level IS NOT NULL AND o.id > \(id?.raw ?? 0) ORDER BY o.id LIMIT \(limit)
            """
        ) { (order: try $0[0], store: try $0[1], buyer: try $0[2], placedAt: try $0[3]) }
    }

    static func unshipped(in snapshot: any Snapshot) throws -> [ID<SKU>: Int] {
        let counts: [(ID<SKU>, Int)] = try snapshot.all(
            """
            SELECT l.sku_id, SUM(l.count - l.shipped) FROM order_lines l
            JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
            WHERE l.place_kind = 0 AND o.state IN \(list: [OrderState.unpaid, .giftPending, .paid, .partlyShipped])
              AND (l.refunded = 0 OR l.refunded < l.goods - l.discount - l.price_cut + l.freight)
            GROUP BY l.sku_id
            """
        ) { (try $0[0], try $0[1]) }
        return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
    }
}

extension Share {
    /// The sums of the shares of orders whose rules begin so.
    static func sums(
        of orders: [ID<Order>], underRules prefix: String, in snapshot: any Snapshot
    ) throws -> [ID<Order>: (amount: Money, returned: Money)] {
        guard !orders.isEmpty else { return [:] }
        let rows = try snapshot.rows(
            """
            SELECT s.order_id, CAST(SUM(s.amount) AS BIGINT) AS amount, CAST(SUM(s.returned) AS BIGINT) AS returned
            FROM orders o JOIN order_shares s ON s.store_id = o.store_id AND s.order_id = o.id
            WHERE o.id IN \(list: orders) AND s.rule LIKE \(prefix + "%") GROUP BY s.order_id
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0["order_id"], (amount: try $0["amount"], returned: try $0["returned"])) })
    }
}
