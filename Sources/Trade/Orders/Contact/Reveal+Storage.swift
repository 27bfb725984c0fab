// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Reveal {
    func isKnown(in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM order_reveals WHERE store_id = \(store) AND day = \(day) AND order_id = \(order)")
    }

    /// Counts one more order for the day, and answers `false` where there have been as many as may be.
    func count(atMost most: Int64, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO order_reveal_days (store_id, day, count) VALUES (\(store), \(day), 1)
            ON CONFLICT (store_id, day) DO UPDATE SET count = order_reveal_days.count + 1 WHERE order_reveal_days.count < \(most)
            """) == 1
    }

    func insert(at now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            "INSERT INTO order_reveals (store_id, day, order_id, at) VALUES (\(store), \(day), \(order), \(now))")
    }
}
