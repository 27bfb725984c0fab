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
        ]),
        Migration("after-sales-002", why: "Clients ask what changed, why it was refused or paid back, and where the goods go.", [
            .statement("ALTER TABLE after_sales ADD COLUMN granted INTEGER"),
            .statement("ALTER TABLE after_sales ADD COLUMN cause INTEGER"),
            .statement("ALTER TABLE after_sales ADD COLUMN reject_kind INTEGER"),
            .statement("ALTER TABLE after_sales ADD COLUMN return_address BLOB"),
            .statement("ALTER TABLE after_sales ADD COLUMN pictures TEXT NOT NULL DEFAULT ''"),
            .statement("ALTER TABLE after_sales ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0"),
            .statement("UPDATE after_sales SET updated_at = COALESCE(decided_at, created_at)"),
            .index("after_sales_by_update", on: "after_sales (store_id, updated_at)"),
            .table("refund_certificates", distribution: .by("store_id"), key: ["store_id", "after_sale_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                after_sale_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                description TEXT NOT NULL,
                pictures TEXT NOT NULL,
                at INTEGER NOT NULL
                """),
        ]),
        Migration("after-sales-003", why: "A refused buyer may ask the platform, and both sides show what they have.", [
            .table("disputes", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                after_sale_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                buyer_id INTEGER NOT NULL,
                state INTEGER NOT NULL,
                granted INTEGER CHECK (granted >= 0),
                bearer TEXT,
                compensation INTEGER NOT NULL DEFAULT 0 CHECK (compensation >= 0),
                opened_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                closed_at INTEGER
                """),
            .index("disputes_by_id", on: "disputes (id)"),
            .index("disputes_by_after_sale", on: "disputes (store_id, after_sale_id)"),
            .index("disputes_by_buyer", on: "disputes (buyer_id, id)"),
            .index("disputes_by_state", on: "disputes (state, id)"),
            .table("dispute_entries", distribution: .by("store_id"), key: ["store_id", "dispute_id", "number"], columns: """
                store_id INTEGER NOT NULL,
                dispute_id INTEGER NOT NULL,
                number INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                content TEXT NOT NULL,
                pictures TEXT NOT NULL,
                at INTEGER NOT NULL
                """),
        ]),
        Migration("after-sales-004", why: "The disputes that ended on a day are counted for the store's score.", [
            .index("disputes_by_end", on: "disputes (store_id, closed_at)", where: "closed_at IS NOT NULL")
        ]),
        Migration("after-sales-005", why: "Who accepted a gift may ask for after-sales and does not learn what it cost.", [
            .statement("ALTER TABLE after_sales ADD COLUMN is_gift INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE disputes ADD COLUMN is_gift INTEGER NOT NULL DEFAULT 0"),
        ]),
    ]
}
