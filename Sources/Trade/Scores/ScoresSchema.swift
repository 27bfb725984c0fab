// SPDX-License-Identifier: Apache-2.0
import Storage

enum ScoresSchema {
    static let migrations = [
        Migration("scores-001", why: "A store's score is added up from days that were counted once, and kept with what decided it.", [
            .table("score_standings", distribution: .by("store_id"), key: ["store_id"], columns: """
                store_id INTEGER NOT NULL,
                counted_until INTEGER NOT NULL
                """),
            .table("score_days", distribution: .by("store_id"), key: ["store_id", "day"], columns: """
                store_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                orders INTEGER NOT NULL CHECK (orders >= 0)
                """),
            .table("score_day_tallies", distribution: .by("store_id"), key: ["store_id", "day", "metric"], columns: """
                store_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                metric TEXT NOT NULL,
                numerator INTEGER NOT NULL,
                denominator INTEGER NOT NULL,
                excluded INTEGER NOT NULL
                """),
            .table("store_scores", distribution: .by("store_id"), key: ["store_id", "day"], columns: """
                store_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                scored_at INTEGER NOT NULL,
                category_id INTEGER,
                orders INTEGER NOT NULL,
                points INTEGER CHECK (points >= 0 AND points <= 500),
                orders_min INTEGER NOT NULL,
                orders_min_version INTEGER NOT NULL,
                pull INTEGER NOT NULL,
                pull_version INTEGER NOT NULL
                """),
            .table("store_score_parts", distribution: .by("store_id"), key: ["store_id", "day", "part"], columns: """
                store_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                part TEXT NOT NULL,
                points INTEGER CHECK (points >= 0 AND points <= 500),
                weight INTEGER NOT NULL,
                weight_version INTEGER NOT NULL
                """),
            .table("store_score_metrics", distribution: .by("store_id"), key: ["store_id", "day", "metric"], columns: """
                store_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                metric TEXT NOT NULL,
                numerator INTEGER NOT NULL,
                denominator INTEGER NOT NULL,
                excluded INTEGER NOT NULL,
                mean_numerator INTEGER NOT NULL,
                mean_denominator INTEGER NOT NULL,
                best INTEGER NOT NULL,
                best_version INTEGER NOT NULL,
                worst INTEGER NOT NULL,
                worst_version INTEGER NOT NULL
                """),
        ]),
        Migration("scores-002", why: "A metric is drawn towards the mean of its category, which changes with each of its stores.", [
            .table("score_means", distribution: .by("category_id"), key: ["category_id", "metric"], columns: """
                category_id INTEGER NOT NULL,
                metric TEXT NOT NULL,
                numerator INTEGER NOT NULL,
                denominator INTEGER NOT NULL
                """)
        ]),
        Migration("scores-003", why: "Every store is looked at once a day, however many nodes and restarts there are.", [
            .table("score_rounds", distribution: .local, key: ["day"], columns: """
                day INTEGER NOT NULL,
                last_store INTEGER NOT NULL,
                is_over INTEGER NOT NULL CHECK (is_over IN (0, 1))
                """)
        ]),
    ]
}
