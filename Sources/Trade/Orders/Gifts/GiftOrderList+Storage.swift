// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension OrderList {
    static let giftMigrations = [
        Migration("orders-gifts-001", why: "A store looks through its gift orders, which are few among many.", [
            .index("orders_by_gift_and_store", on: "orders (store_id, id)", where: "gift_id IS NOT NULL")
        ])
    ]

    /// A store's orders that are portions of gifts, in any state, newest first.
    package static func gifts(
        of store: ID<Store>, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<OrderListItem> {
        if !context.actor.may(.manageAfterSales, in: store.party) { try context.actor.require(.manageOrders, in: store.party) }
        let before = page.cursor?.id ?? .max
        let found = try snapshot.all(
            """
            SELECT * FROM orders
            WHERE \(.newest(of: ["store_id": "\(store)"], before: before, where: "gift_id IS NOT NULL", limit: page.size + 1))
            """, Order.init(row:))
        return try withLines(Page(found, size: page.size) { Cursor(key: 0, id: $0.id.raw) }, in: snapshot) { _ in .whole }
    }
}
