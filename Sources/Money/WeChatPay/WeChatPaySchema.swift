// SPDX-License-Identifier: Apache-2.0
import Storage

enum WeChatPaySchema {
    static let migrations = [
        Migration("wechat-pay-001", why: "What WeChat Pay was asked to collect is written down before it is asked, order by order.", [
            .table("wechat_pay_trades", distribution: .by("payment_id"), key: ["payment_id", "number"], columns: """
                payment_id INTEGER NOT NULL,
                number INTEGER NOT NULL,
                reference INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                is_combined INTEGER NOT NULL,
                state TEXT NOT NULL,
                transaction_number TEXT,
                opened_at INTEGER NOT NULL,
                paid_at INTEGER
                """),
            .index("wechat_pay_trades_by_reference", on: "wechat_pay_trades (reference)"),
            .index("wechat_pay_trades_closing", on: "wechat_pay_trades (payment_id)", where: "state = 'closing'"),
            .index("wechat_pay_trades_by_paid", on: "wechat_pay_trades (paid_at)", where: "paid_at IS NOT NULL"),
            .table("wechat_pay_notices", distribution: .by("id"), key: ["id"], columns: """
                id TEXT NOT NULL,
                received_at INTEGER NOT NULL
                """),
        ]),
        Migration("wechat-pay-002", why: "Shares leave by profit sharing to receivers, once each, and come back by a return, once each.", [
            .table("wechat_pay_receivers", distribution: .by("party_id"), key: ["party_id"], columns: """
                party_id INTEGER NOT NULL,
                kind TEXT NOT NULL,
                account BLOB NOT NULL,
                name BLOB NOT NULL,
                state TEXT NOT NULL,
                failure TEXT NOT NULL,
                linked_at INTEGER NOT NULL
                """),
            .index("wechat_pay_receivers_asked", on: "wechat_pay_receivers (linked_at)", where: "state = 'asked'"),
            .table("wechat_pay_sharings", distribution: .by("order_id"), key: ["order_id"], columns: """
                order_id INTEGER NOT NULL,
                transaction_number TEXT NOT NULL,
                state TEXT NOT NULL,
                tries INTEGER NOT NULL,
                next_try_at INTEGER,
                failure TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                finished_at INTEGER
                """),
            .index("wechat_pay_sharings_due", on: "wechat_pay_sharings (next_try_at)", where: "next_try_at IS NOT NULL"),
            .table("wechat_pay_shares", distribution: .by("order_id"), key: ["order_id", "party_id"], columns: """
                order_id INTEGER NOT NULL,
                party_id INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                kind TEXT NOT NULL,
                account BLOB NOT NULL,
                state TEXT NOT NULL,
                returned INTEGER NOT NULL CHECK (returned BETWEEN 0 AND amount)
                """),
            .table("wechat_pay_returns", distribution: .by("order_id"), key: ["order_id", "id"], columns: """
                order_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                party_id INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                state TEXT NOT NULL,
                tries INTEGER NOT NULL,
                next_try_at INTEGER,
                failure TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                finished_at INTEGER
                """),
            .index("wechat_pay_returns_due", on: "wechat_pay_returns (next_try_at)", where: "next_try_at IS NOT NULL"),
        ]),
        Migration("wechat-pay-003", why: "Each day's bill is held against our books, and what differs is kept.", [
            .table("wechat_pay_bills", distribution: .reference, key: ["day"], columns: """
                day TEXT NOT NULL,
                state TEXT NOT NULL,
                trades INTEGER NOT NULL,
                trades_amount INTEGER NOT NULL,
                refunds INTEGER NOT NULL,
                refunds_amount INTEGER NOT NULL,
                differences INTEGER NOT NULL,
                failure TEXT NOT NULL,
                compared_at INTEGER NOT NULL
                """),
            .table("wechat_pay_differences", distribution: .reference, key: ["day", "number"], columns: """
                day TEXT NOT NULL,
                number TEXT NOT NULL,
                kind TEXT NOT NULL,
                ours INTEGER,
                theirs INTEGER
                """),
        ]),
    ]
}
