// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension AddressChange {
    package static func all(of order: Order, in snapshot: any Snapshot) throws -> [AddressChange] {
        try snapshot.all(
            "SELECT * FROM order_address_changes WHERE store_id = \(order.store) AND order_id = \(order.id) ORDER BY id", make)
    }

    static func make(_ row: Row) throws -> AddressChange {
        AddressChange(
            id: try row["id"], order: try row["order_id"], address: try row["address"], state: try row["state"],
            requestedAt: try row["requested_at"], decidedAt: try row["decided_at"])
    }

    func insert(_ order: Order, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO order_address_changes (store_id, order_id, id, address, state, requested_at)
            VALUES (\(order.store), \(order.id), \(id), \(address), \(state), \(requestedAt))
            """)
        try order.noteChange(in: transaction)
    }

    func save(_ order: Order, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE order_address_changes SET state = \(state), decided_at = \(decidedAt)
            WHERE store_id = \(order.store) AND order_id = \(order.id) AND id = \(id)
            """)
        try order.noteChange(in: transaction)
    }
}
