// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage

extension Parcel {
    package static func all(of order: Order, in snapshot: any Snapshot) throws -> [Parcel] {
        try snapshot.all(
            "SELECT * FROM order_parcels WHERE store_id = \(order.store) AND order_id = \(order.id) AND replaced_at IS NULL ORDER BY id"
        ) { row in
            Parcel(
                id: try row["id"], order: try row["order_id"], carrier: try row["carrier"], trackingNumber: try row["tracking_number"],
                contents: try JSONDecoder().decode([Content].self, from: Data((try row["contents"] as String).utf8)),
                shippedAt: try row["shipped_at"])
        }
    }

    /// How often the parcels of an order were corrected.
    static func replacements(of order: Order, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            """
            SELECT COUNT(DISTINCT replaced_at) FROM order_parcels
            WHERE store_id = \(order.store) AND order_id = \(order.id) AND replaced_at IS NOT NULL
            """) ?? 0
    }

    /// Takes the present parcels of an order out of use.
    static func retire(of order: Order, at now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE order_parcels SET replaced_at = \(now)
            WHERE store_id = \(order.store) AND order_id = \(order.id) AND replaced_at IS NULL
            """)
    }

    func insert(_ order: Order, in transaction: any Transaction) throws {
        let contents = String(decoding: try JSONEncoder().encode(contents), as: UTF8.self)
        try transaction.execute(
            """
            INSERT INTO order_parcels (store_id, order_id, id, carrier, tracking_number, contents, shipped_at)
            VALUES (\(order.store), \(order.id), \(id), \(carrier), \(trackingNumber), \(contents), \(shippedAt))
            """)
    }
}
