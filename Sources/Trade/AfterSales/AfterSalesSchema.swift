// SPDX-License-Identifier: Apache-2.0
import Storage

enum AfterSalesSchema {
    static let migrations = [
        Migration("after-sales-001", why: "A buyer's request about an order line runs by its own states and deadlines.", [
            .table("after_sales", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                line INTEGER NOT NULL,
                buyer_id INTEGER NOT NULL,
                kind TEXT NOT NULL,
                state TEXT NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                count INTEGER NOT NULL CHECK (count > 0),
                reason TEXT NOT NULL,
                description TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                decided_at INTEGER,
                reject_reason TEXT NOT NULL DEFAULT '',
                carrier TEXT NOT NULL DEFAULT '',
                tracking_number TEXT NOT NULL DEFAULT '',
                refund_id INTEGER
                """),
            .index("after_sales_by_id", on: "after_sales (id)"),
            .index("after_sales_by_order", on: "after_sales (store_id, order_id)"),
            .index("after_sales_by_buyer", on: "after_sales (buyer_id, id)"),
            .index("after_sales_by_refund", on: "after_sales (refund_id)", where: "refund_id IS NOT NULL"),
        ])
    ]
}
