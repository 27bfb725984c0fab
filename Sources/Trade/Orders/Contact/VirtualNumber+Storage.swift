// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension VirtualNumber {
    /// All numbers that an order ever had, oldest first.
    package static func all(of order: Order, in snapshot: any Snapshot) throws -> [VirtualNumber] {
        try snapshot.all(
            "SELECT * FROM order_virtual_numbers WHERE store_id = \(order.store) AND order_id = \(order.id) ORDER BY id"
        ) { row in
            VirtualNumber(
                id: try row["id"], order: try row["order_id"], number: try row["number"], extension: try row["extension"],
                issuedAt: try row["issued_at"], expiresAt: try row["expires_at"])
        }
    }

    func insert(_ order: Order, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO order_virtual_numbers (store_id, order_id, id, number, extension, issued_at, expires_at)
            VALUES (\(order.store), \(order.id), \(id), \(number), \(self.extension), \(issuedAt), \(expiresAt))
            """)
        try order.noteChange(in: transaction)
    }
}
