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

    /// A store's orders that are portions of gifts, or of one gift, in any state, newest first.
    package static func gifts(
        of store: ID<Store>, only gift: Int64? = nil, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<OrderListItem> {
        if !context.actor.may(.manageAfterSales, in: store.party) { try context.actor.require(.manageOrders, in: store.party) }
        let before = page.cursor?.id ?? .max
        let owner: KeyValuePairs<SQL, SQL> = gift.map { ["gift_id": "\($0)"] } ?? ["store_id": "\(store)"]
        let condition: SQL = "gift_id IS NOT NULL AND store_id = \(store)"
        let found = try snapshot.all(
            "SELECT * FROM orders WHERE \(.newest(of: owner, before: before, where: condition, limit: page.size + 1))", Order.init(row:))
        return try withLines(Page(found, size: page.size) { Cursor(key: 0, id: $0.id.raw) }, in: snapshot) { _ in .whole }
    }
}
