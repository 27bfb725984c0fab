// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage

extension Parcel {
    package static func all(of order: Order, in snapshot: any Snapshot) throws -> [Parcel] {
        try snapshot.all(
            "SELECT * FROM order_parcels WHERE store_id = \(order.store) AND order_id = \(order.id) ORDER BY id"
        ) { row in
            Parcel(
                id: try row["id"], order: try row["order_id"], carrier: try row["carrier"], trackingNumber: try row["tracking_number"],
                contents: try JSONDecoder().decode([Content].self, from: Data((try row["contents"] as String).utf8)),
                shippedAt: try row["shipped_at"])
        }
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
