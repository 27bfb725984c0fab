// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Storage

extension UnpaidHold {
    /// Asks for what a buyer holds.
    static func query(_ buyer: ID<Person>) -> Query<UnpaidHold> {
        Query.all(
            """
            SELECT COALESCE(o.gift_id, o.id), l.sku_id, l.count, l.place_kind, l.place_id FROM orders o
            JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
            WHERE o.buyer_id = \(buyer) AND o.state = 10
            """
        ) { row -> (order: Int64, key: StockKey, count: Int) in
            let place = StockPlace(kind: try row[3], id: try row[4])
            return (order: try row[0] as Int64, key: StockKey(sku: try row[1], place: place), count: try row[2] as Int)
        }
        .map { rows in
            UnpaidHold(orders: Set(rows.map(\.order)).count, units: rows.reduce(into: [:]) { $0[$1.key, default: 0] += $1.count })
        }
    }
}
