// SPDX-License-Identifier: Apache-2.0
import Storage

enum OrdersSchema {
    static let migrations = [
        Migration("orders-001", why: "An order is a store's part of a checkout; its lines keep the words and prices of the purchase.", [
            .table("orders", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                buyer_id INTEGER NOT NULL,
                payment_id INTEGER NOT NULL,
                state INTEGER NOT NULL,
                placed_at INTEGER NOT NULL,
                paid_at INTEGER,
                shipped_at INTEGER,
                received_at INTEGER,
                settled_at INTEGER,
                cancel_reason INTEGER,
                goods INTEGER NOT NULL,
                discount INTEGER NOT NULL CHECK (discount >= 0),
                freight INTEGER NOT NULL CHECK (freight >= 0),
                price_cut INTEGER NOT NULL DEFAULT 0 CHECK (price_cut >= 0),
                price_cuts INTEGER NOT NULL DEFAULT 0,
                payable INTEGER NOT NULL CHECK (payable > 0),
                refunded INTEGER NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= payable),
                open_after_sales INTEGER NOT NULL DEFAULT 0 CHECK (open_after_sales >= 0),
                is_receipt_extended INTEGER NOT NULL DEFAULT 0,
                address BLOB NOT NULL,
                buyer_note TEXT NOT NULL,
                merchant_note TEXT NOT NULL DEFAULT '',
                ship_by INTEGER NOT NULL
                """),
            .index("orders_by_id", on: "orders (id)"),
            .index("orders_by_buyer", on: "orders (buyer_id, id)"),
            .index("orders_unpaid_by_buyer", on: "orders (buyer_id)", where: "state = 10"),
            .index("orders_by_payment", on: "orders (payment_id)"),
            .index("orders_by_state", on: "orders (store_id, state, id)"),
            .table("order_lines", distribution: .by("store_id"), key: ["store_id", "order_id", "number"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                number INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                sku_id INTEGER NOT NULL,
                category_id INTEGER NOT NULL,
                title TEXT NOT NULL,
                picture TEXT NOT NULL,
                attributes TEXT NOT NULL,
                unit_price INTEGER NOT NULL,
                count INTEGER NOT NULL CHECK (count > 0),
                goods INTEGER NOT NULL,
                discount INTEGER NOT NULL,
                price_cut INTEGER NOT NULL DEFAULT 0,
                freight INTEGER NOT NULL,
                shipped INTEGER NOT NULL DEFAULT 0 CHECK (shipped >= 0 AND shipped <= count),
                refunded INTEGER NOT NULL DEFAULT 0 CHECK (refunded >= 0)
                """),
        ]),
        Migration("orders-002", why: "Every fen of a paid line is somebody's share, with the rule that says so.", [
            .table("order_shares", distribution: .by("store_id"), key: ["store_id", "order_id", "line", "number"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                line INTEGER NOT NULL,
                number INTEGER NOT NULL,
                role TEXT NOT NULL,
                party_id INTEGER NOT NULL,
                base INTEGER NOT NULL,
                rate INTEGER NOT NULL,
                rule TEXT NOT NULL,
                rule_version INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount >= 0),
                returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= amount),
                reason_chinese TEXT NOT NULL,
                reason_english TEXT NOT NULL
                """),
            .index("order_shares_by_party", on: "order_shares (party_id, order_id)"),
            .table("order_promises", distribution: .by("store_id"), key: ["store_id", "order_id", "party_id"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                party_id INTEGER NOT NULL,
                promise_id INTEGER NOT NULL
                """),
            .table("order_credit_notes", distribution: .by("store_id"), key: ["store_id", "order_id", "line", "number"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                line INTEGER NOT NULL,
                number INTEGER NOT NULL,
                role TEXT NOT NULL,
                party_id INTEGER NOT NULL,
                code TEXT NOT NULL,
                reason_chinese TEXT NOT NULL,
                reason_english TEXT NOT NULL
                """),
            .table("order_touches", distribution: .by("store_id"), key: ["store_id", "order_id", "line", "number"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                line INTEGER NOT NULL,
                number INTEGER NOT NULL,
                touch TEXT NOT NULL
                """),
        ]),
        Migration("orders-003", why: "What was shipped, and what went back and from whom.", [
            .table("order_parcels", distribution: .by("store_id"), key: ["store_id", "order_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                carrier TEXT NOT NULL,
                tracking_number TEXT NOT NULL,
                contents TEXT NOT NULL,
                shipped_at INTEGER NOT NULL
                """),
            .table("order_refunds", distribution: .by("store_id"), key: ["store_id", "order_id", "id", "line"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                line INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                returns TEXT NOT NULL,
                reason TEXT NOT NULL,
                after_sale_id INTEGER,
                at INTEGER NOT NULL
                """),
            .table("order_address_changes", distribution: .by("store_id"), key: ["store_id", "order_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                address BLOB NOT NULL,
                state TEXT NOT NULL,
                requested_at INTEGER NOT NULL,
                decided_at INTEGER
                """),
        ]),
        Migration("orders-005", why: "Clients ask for what changed, parcels are corrected, and freight can become cheaper.", [
            .statement("ALTER TABLE orders ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE orders ADD COLUMN freight_cut INTEGER NOT NULL DEFAULT 0"),
            .statement("UPDATE orders SET updated_at = COALESCE(settled_at, received_at, shipped_at, paid_at, placed_at)"),
            .index("orders_by_update", on: "orders (store_id, updated_at, id)"),
            .statement("ALTER TABLE order_parcels ADD COLUMN replaced_at INTEGER"),
        ]),
        Migration("orders-006", why: "Orders are found by words and by hashes of the recipient, who is shown on request.", [
            .table("order_words", distribution: .by("store_id"), key: ["store_id", "order_id"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                titles TEXT NOT NULL,
                codes TEXT NOT NULL,
                recipient BLOB NOT NULL,
                phone BLOB NOT NULL,
                phone_end BLOB NOT NULL
                """),
            .index("order_words_by_recipient", on: "order_words (store_id, recipient)"),
            .index("order_words_by_phone", on: "order_words (store_id, phone)"),
            .index("order_words_by_phone_end", on: "order_words (store_id, phone_end)"),
            .table("order_reveals", distribution: .by("store_id"), key: ["store_id", "day", "order_id"], columns: """
                store_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                at INTEGER NOT NULL
                """),
            .table("order_reveal_days", distribution: .by("store_id"), key: ["store_id", "day"], columns: """
                store_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                count INTEGER NOT NULL CHECK (count >= 0)
                """),
            .table("order_virtual_numbers", distribution: .by("store_id"), key: ["store_id", "order_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                number TEXT NOT NULL,
                extension TEXT NOT NULL,
                issued_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
                """),
        ]),
        Migration("orders-007", why: "Orders with fresh food wait for their packing photos.", [
            .table("inspected_categories", distribution: .reference, key: ["category_id"], columns: """
                category_id INTEGER NOT NULL
                """),
            .table("order_inspections", distribution: .by("store_id"), key: ["store_id", "order_id"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                state INTEGER NOT NULL,
                photos TEXT NOT NULL,
                reason TEXT NOT NULL,
                submitted_at INTEGER,
                decided_at INTEGER
                """),
            .index("order_inspections_waiting", on: "order_inspections (submitted_at, order_id)", where: "state = 200"),
        ]),
        Migration("orders-008", why: "A line remembers in which warehouse or flash sale its stock lay, so that it goes back there.", [
            .statement("ALTER TABLE order_lines ADD COLUMN place_kind INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE order_lines ADD COLUMN place_id INTEGER NOT NULL DEFAULT 0"),
        ]),
        Migration("orders-009", why: "A line remembers whether its units were counted against a purchase limit.", [
            .statement("ALTER TABLE order_lines ADD COLUMN is_limited INTEGER NOT NULL DEFAULT 0")
        ]),
        Migration("orders-010", why: "To which touch a line was credited, and by which version of the rule, so that it can be replayed.", [
            .table("order_credits", distribution: .by("store_id"), key: ["store_id", "order_id", "line"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                line INTEGER NOT NULL,
                touch_id INTEGER NOT NULL,
                role TEXT NOT NULL,
                party_id INTEGER NOT NULL,
                window_days INTEGER NOT NULL,
                window_version INTEGER NOT NULL
                """),
        ]),
        Migration("orders-012", why: "The touches of a line are columns, which are read and written quicker than JSON.", [
            .statement("ALTER TABLE order_touches ADD COLUMN touch_id INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE order_touches ADD COLUMN placement_id INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE order_touches ADD COLUMN channel_id INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE order_touches ADD COLUMN channel_kind TEXT NOT NULL DEFAULT ''"),
            .statement("ALTER TABLE order_touches ADD COLUMN product_id INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE order_touches ADD COLUMN promoter_id INTEGER"),
            .statement("ALTER TABLE order_touches ADD COLUMN plan INTEGER"),
            .statement("ALTER TABLE order_touches ADD COLUMN at INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE order_touches ADD COLUMN visitor_id INTEGER NOT NULL DEFAULT 0"),
            .statements(sqlite: touchesFromJSON("touch"), postgres: touchesFromJSON("CAST(touch AS JSON)")),
            .statement("ALTER TABLE order_touches DROP COLUMN touch"),
        ]),
        Migration("orders-013", why: "A line remembers that it was bought at a member's price, and what others paid.", [
            .statement("ALTER TABLE order_lines ADD COLUMN member_level INTEGER"),
            .statement("ALTER TABLE order_lines ADD COLUMN regular_price INTEGER"),
        ]),
        Migration("orders-014", why: "Answers about an order are kept until it changes, which a time in milliseconds cannot tell.", [
            .statement("ALTER TABLE orders ADD COLUMN revision INTEGER NOT NULL DEFAULT 0")
        ]),
        Migration("orders-015", why: "A receipt that came by itself says nothing of how long delivery took.", [
            .statement("ALTER TABLE orders ADD COLUMN is_received_by_itself INTEGER NOT NULL DEFAULT 0")
        ]),
        Migration("orders-016", why: "A gift's orders know it, and who accepted them, who follows them from then on.", [
            .statement("ALTER TABLE orders ADD COLUMN gift_id INTEGER"),
            .statement("ALTER TABLE orders ADD COLUMN recipient_id INTEGER"),
            .statement("ALTER TABLE orders ADD COLUMN accepted_at INTEGER"),
            .index("orders_by_gift", on: "orders (gift_id, id)", where: "gift_id IS NOT NULL"),
            .index("orders_by_recipient", on: "orders (recipient_id, id)", where: "recipient_id IS NOT NULL"),
        ]),
        Migration("orders-017", why: "What was paid late is counted anew, and a gift that goes back is uncounted where it was counted.", [
            .statement("ALTER TABLE orders ADD COLUMN counted_at INTEGER")
        ]),
        Migration("orders-018", why: "Who gives much would otherwise walk over all they gave to find what they bought for themselves.", [
            .statement("DROP INDEX orders_by_buyer"),
            .index("orders_by_buyer", on: "orders (buyer_id, id)", where: "gift_id IS NULL"),
            .index("orders_by_giver", on: "orders (buyer_id, id)", where: "gift_id IS NOT NULL"),
        ]),
        Migration("orders-019", why: "What a store gives away out of its own balance is no sale, and is counted nowhere as one.", [
            .statement("ALTER TABLE orders ADD COLUMN is_store_gift INTEGER NOT NULL DEFAULT 0")
        ]),
        Migration("orders-020", why: "Only sellers' shares are looked for by party; those of all others made a page for each to write.", [
            .statement("DROP INDEX order_shares_by_party"),
            .index("order_shares_by_seller", on: "order_shares (party_id, order_id)", where: "role = 'seller'"),
        ]),
    ]

    /// Moves what the JSON says into the columns. Ids are texts in it.
    private static func touchesFromJSON(_ json: String) -> String {
        let columns = [
            ("touch_id", "id"), ("placement_id", "placement"), ("channel_id", "channel"), ("product_id", "product"),
            ("promoter_id", "promoter"), ("plan", "plan"), ("at", "at"), ("visitor_id", "visitor"),
        ]
        let numbers = columns.map { column, key in "\(column) = CAST(\(json) ->> '\(key)' AS BIGINT)" }
        return "UPDATE order_touches SET channel_kind = \(json) ->> 'channelKind', \(numbers.joined(separator: ", "))"
    }
}
