// SPDX-License-Identifier: Apache-2.0
import Storage

enum PaymentsSchema {
    static let migrations = [
        Migration("payments-001", why: "Each transaction of a provider has one outcome, and refunds never exceed what was paid.", [
            .table("payments", distribution: .by("id"), key: ["id"], columns: """
                id INTEGER NOT NULL,
                buyer_id INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                purpose TEXT NOT NULL,
                purpose_ids TEXT NOT NULL,
                state TEXT NOT NULL,
                provider TEXT,
                provider_transaction TEXT,
                refunds_requested INTEGER NOT NULL CHECK (refunds_requested BETWEEN 0 AND amount),
                refunds_done INTEGER NOT NULL CHECK (refunds_done BETWEEN 0 AND refunds_requested),
                created_at INTEGER NOT NULL,
                paid_at INTEGER
                """),
            .index("payments_by_buyer", on: "payments (buyer_id, id)"),
            .table(
                "payment_notices", distribution: .by("provider_transaction"), key: ["provider_transaction", "provider"],
                columns: """
                    provider_transaction TEXT NOT NULL,
                    provider TEXT NOT NULL,
                    payment_id INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    verdict TEXT NOT NULL,
                    paid_at INTEGER NOT NULL,
                    recorded_at INTEGER NOT NULL
                    """),
            .table("refunds", distribution: .by("payment_id"), key: ["payment_id", "id"], columns: """
                payment_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                provider TEXT NOT NULL,
                provider_transaction TEXT NOT NULL,
                provider_refund TEXT,
                reason TEXT NOT NULL,
                reference INTEGER NOT NULL,
                is_extra INTEGER NOT NULL,
                state TEXT NOT NULL,
                tries INTEGER NOT NULL,
                next_try_at INTEGER,
                failure TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                finished_at INTEGER
                """),
            .index("refunds_by_id", on: "refunds (id)"),
            .index("refunds_by_state", on: "refunds (state, id)"),
            .index("refunds_due", on: "refunds (next_try_at)", where: "next_try_at IS NOT NULL"),
        ]),
        Migration("payments-002", why: "Withdrawals are frozen first and leave when the bank says so; one a day and account.", [
            .table("withdrawals", distribution: .by("party_id"), key: ["party_id", "id"], columns: """
                party_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                state TEXT NOT NULL,
                day INTEGER NOT NULL,
                rule_version INTEGER NOT NULL,
                requested_by INTEGER,
                confirmed_by INTEGER,
                provider TEXT,
                provider_payout TEXT,
                tries INTEGER NOT NULL,
                next_try_at INTEGER,
                failure TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                confirmed_at INTEGER,
                finished_at INTEGER
                """),
            .index("withdrawals_by_id", on: "withdrawals (id)"),
            .index("withdrawals_by_state", on: "withdrawals (state, id)"),
            .index("withdrawals_due", on: "withdrawals (next_try_at)", where: "next_try_at IS NOT NULL"),
            .table("withdrawal_days", distribution: .by("party_id"), key: ["party_id", "day"], columns: """
                party_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                count INTEGER NOT NULL CHECK (count >= 0)
                """),
        ]),
        Migration("payments-refunds-by-end", why: "A day's refunds are held against the provider's bill.", [
            .index("refunds_by_end", on: "refunds (finished_at)", where: "finished_at IS NOT NULL")
        ]),
        Migration("payments-003", why: "A store's withdrawal is confirmed by a ticket, and goes to the account that was set.", [
            .statement("ALTER TABLE withdrawals ADD COLUMN remark TEXT NOT NULL DEFAULT ''"),
            .statement("ALTER TABLE withdrawals ADD COLUMN bank_memo TEXT NOT NULL DEFAULT ''"),
            .statement("ALTER TABLE withdrawals ADD COLUMN bank_account_id INTEGER"),
            .table("bank_accounts", distribution: .by("party_id"), key: ["party_id", "id"], columns: """
                party_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                kind TEXT NOT NULL,
                bank TEXT NOT NULL,
                city_code INTEGER NOT NULL,
                branch INTEGER,
                number_masked TEXT NOT NULL,
                sealed BLOB NOT NULL,
                set_by INTEGER,
                set_at INTEGER NOT NULL
                """),
            .table("withdrawal_tickets", distribution: .by("party_id"), key: ["party_id", "withdrawal_id"], columns: """
                party_id INTEGER NOT NULL,
                withdrawal_id INTEGER NOT NULL,
                ticket TEXT NOT NULL,
                state INTEGER NOT NULL,
                scanned_by INTEGER,
                scanner_role INTEGER,
                expires_at INTEGER NOT NULL
                """),
            .index("withdrawal_tickets_by_ticket", on: "withdrawal_tickets (ticket)"),
        ]),
        Migration("payments-004", why: "Lost notices are asked for at fixed ages of a payment, and all notices are shown beside it.", [
            .table("payment_queries", distribution: .local, key: ["age_seconds"], columns: """
                age_seconds INTEGER NOT NULL,
                asked_to INTEGER NOT NULL
                """),
            .index("payment_notices_by_payment", on: "payment_notices (payment_id)"),
        ]),
    ]
}
