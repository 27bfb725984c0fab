// SPDX-License-Identifier: Apache-2.0
import Storage

enum IncentivesSchema {
    static let migrations = [
        Migration("incentives-001", why: "Programmes that pay those who sell are data: terms, a budget, and how far they have come.", [
            .table("incentives", distribution: .reference, key: ["id"], columns: """
                id INTEGER NOT NULL,
                version INTEGER NOT NULL CHECK (version > 0),
                name_chinese TEXT NOT NULL,
                name_english TEXT NOT NULL,
                audience TEXT NOT NULL,
                days INTEGER,
                sales_max INTEGER,
                measure TEXT NOT NULL,
                brands TEXT NOT NULL,
                formula TEXT NOT NULL,
                rate INTEGER,
                fee_floor INTEGER,
                bonus INTEGER,
                goal_orders INTEGER,
                goal_sales INTEGER,
                budget INTEGER NOT NULL CHECK (budget > 0),
                cap INTEGER NOT NULL CHECK (cap > 0 AND cap <= budget),
                begins_at INTEGER NOT NULL,
                ends_at INTEGER NOT NULL CHECK (ends_at > begins_at),
                state TEXT NOT NULL,
                paid INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0 AND paid <= budget),
                returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= paid),
                created_at INTEGER NOT NULL,
                started_at INTEGER,
                closed_at INTEGER
                """),
            .index("incentives_running", on: "incentives (id)", where: "state = 'running'"),
            .table("incentive_trials", distribution: .reference, key: ["incentive_id"], columns: """
                incentive_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                since INTEGER NOT NULL,
                until INTEGER NOT NULL,
                orders INTEGER NOT NULL,
                lines INTEGER NOT NULL,
                parties INTEGER NOT NULL,
                due INTEGER NOT NULL,
                amount INTEGER NOT NULL,
                tried_at INTEGER NOT NULL,
                tried_by INTEGER
                """),
            .table("incentive_trial_parties", distribution: .reference, key: ["incentive_id", "party_id"], columns: """
                incentive_id INTEGER NOT NULL,
                party_id INTEGER NOT NULL,
                lines INTEGER NOT NULL,
                measured INTEGER NOT NULL,
                due INTEGER NOT NULL,
                amount INTEGER NOT NULL
                """),
        ]),
        Migration("incentives-002", why: "Every payment is kept with its inputs, and every party's month with its sums.", [
            .table("incentive_payments", distribution: .by("party_id"), key: ["party_id", "id"], columns: """
                party_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                incentive_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                month INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                line INTEGER NOT NULL,
                store_id INTEGER,
                formula TEXT NOT NULL,
                measured INTEGER NOT NULL CHECK (measured >= 0),
                orders INTEGER NOT NULL,
                rate INTEGER,
                fee_rate INTEGER,
                fee_floor INTEGER,
                bonus INTEGER,
                goal_orders INTEGER,
                goal_sales INTEGER,
                since INTEGER,
                sales INTEGER NOT NULL,
                due INTEGER NOT NULL CHECK (due >= 0),
                cap_left INTEGER NOT NULL CHECK (cap_left >= 0),
                budget_left INTEGER NOT NULL CHECK (budget_left >= 0),
                amount INTEGER NOT NULL CHECK (amount >= 0 AND amount <= cap_left AND amount <= budget_left),
                kept INTEGER NOT NULL CHECK (kept >= 0 AND kept <= measured),
                returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= amount),
                paid_at INTEGER NOT NULL
                """),
            // A line is paid once by an incentive to a party, and a month's bonus once: it has order and line 0.
            .index(
                "incentive_payments_once", on: "incentive_payments (party_id, incentive_id, order_id, line, month)", unique: true),
            .index("incentive_payments_by_order", on: "incentive_payments (order_id, party_id)", where: "order_id > 0"),
            .index("incentive_payments_by_incentive", on: "incentive_payments (incentive_id, id)"),
            .table("incentive_months", distribution: .by("party_id"), key: ["party_id", "incentive_id", "month"], columns: """
                party_id INTEGER NOT NULL,
                incentive_id INTEGER NOT NULL,
                month INTEGER NOT NULL,
                sales INTEGER NOT NULL,
                orders INTEGER NOT NULL CHECK (orders >= 0),
                measured INTEGER NOT NULL CHECK (measured >= 0),
                paid INTEGER NOT NULL CHECK (paid >= 0),
                returned INTEGER NOT NULL CHECK (returned >= 0 AND returned <= paid),
                is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1))
                """),
            .index("incentive_months_open", on: "incentive_months (incentive_id, month, party_id)", where: "is_closed = 0"),
        ]),
        Migration("incentives-003", why: "A store's score may be asked for: what it was is kept with every payment, which recomputes.", [
            .statement("ALTER TABLE incentives ADD COLUMN score_min INTEGER CHECK (score_min > 0 AND score_min <= 500)"),
            .statement("ALTER TABLE incentive_payments ADD COLUMN score_min INTEGER"),
            .statement("ALTER TABLE incentive_payments ADD COLUMN score INTEGER"),
            .statement("ALTER TABLE incentive_payments ADD COLUMN score_day INTEGER"),
        ]),
        Migration("incentives-004", why: "A dry run says why lines did not count, and settled orders wait in one place to be paid for.", [
            .table("incentive_trial_exclusions", distribution: .reference, key: ["incentive_id", "reason"], columns: """
                incentive_id INTEGER NOT NULL,
                reason TEXT NOT NULL,
                lines INTEGER NOT NULL CHECK (lines > 0)
                """),
            .table("incentive_dues", distribution: .by("order_id"), key: ["order_id"], columns: """
                order_id INTEGER NOT NULL
                """),
        ]),
    ]
}
