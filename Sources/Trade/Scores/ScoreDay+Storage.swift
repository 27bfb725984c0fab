// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension ScoreDay {
    /// The day before which everything of a store was counted, kept as it is until the transaction ends; nothing for a store that was
    /// never looked at.
    static func lockCounted(of store: ID<Store>, in transaction: any Transaction) throws -> Int64? {
        try transaction.execute(
            "INSERT INTO score_standings (store_id, counted_until) VALUES (\(store), 0) ON CONFLICT (store_id) DO NOTHING")
        let query: SQL = "SELECT counted_until FROM score_standings WHERE store_id = \(store)"
        let until: Int64? = try transaction.first(query.lockingRows).map { try $0[0] }
        return until == 0 ? nil : until
    }

    static func setCounted(until day: Int64, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE score_standings SET counted_until = \(day) WHERE store_id = \(store)")
    }

    func insert(of store: ID<Store>, day: Int64, in transaction: any Transaction) throws {
        try transaction.execute("INSERT INTO score_days (store_id, day, orders) VALUES (\(store), \(day), \(orders))")
        let counted = tallies.filter { $0.value != .none }.sorted { $0.key.rawValue < $1.key.rawValue }
        guard !counted.isEmpty else { return }
        let rows: [SQL] = counted.map {
            "(\(store), \(day), \($0.key), \($0.value.numerator), \($0.value.denominator), \($0.value.excluded))"
        }
        try transaction.execute(
            """
            INSERT INTO score_day_tallies (store_id, day, metric, numerator, denominator, excluded)
            VALUES \(SQL.joined(rows, by: ", "))
            """)
    }

    /// These days together. Every measured metric is there.
    static func sum(of store: ID<Store>, in days: Range<Int64>, in snapshot: any Snapshot) throws -> ScoreDay {
        let (orders, tallies) = try snapshot.answers(
            Query<Int64?>.first(
                """
                SELECT CAST(COALESCE(SUM(orders), 0) AS BIGINT) FROM score_days
                WHERE store_id = \(store) AND day >= \(days.lowerBound) AND day < \(days.upperBound)
                """
            ) { try $0[0] },
            Query<[(ScoreMetric, Tally)]>.all(
                """
                SELECT metric, CAST(SUM(numerator) AS BIGINT) AS numerator, CAST(SUM(denominator) AS BIGINT) AS denominator,
                  CAST(SUM(excluded) AS BIGINT) AS excluded FROM score_day_tallies
                WHERE store_id = \(store) AND day >= \(days.lowerBound) AND day < \(days.upperBound) GROUP BY metric
                """
            ) { row in
                let denominator: Int64 = try row["denominator"]
                return (
                    try row["metric"],
                    Tally(numerator: try row["numerator"], denominator: max(denominator, 0), excluded: try row["excluded"])
                )
            })
        let found = Dictionary(uniqueKeysWithValues: tallies)
        return ScoreDay(
            orders: orders ?? 0, tallies: Dictionary(uniqueKeysWithValues: ScoreMetric.measured.map { ($0, found[$0] ?? .none) }))
    }

    static func forget(of store: ID<Store>, before day: Int64, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM score_days WHERE store_id = \(store) AND day < \(day)")
        try transaction.execute("DELETE FROM score_day_tallies WHERE store_id = \(store) AND day < \(day)")
    }
}

/// What all stores of a category have counted together: the sum of what each store's latest score says.
enum CategoryMeans {
    /// A category's sums; a metric of which nothing was counted is absent.
    static func of(_ category: Int64, in snapshot: any Snapshot) throws -> [ScoreMetric: Tally] {
        let rows = try snapshot.all("SELECT metric, numerator, denominator FROM score_means WHERE category_id = \(category)") { row in
            (try row["metric"] as ScoreMetric, Tally(numerator: try row["numerator"], denominator: try row["denominator"]))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// One change of a category's sum.
    struct Change: Hashable {
        let category: Int64
        let metric: ScoreMetric
        let tally: Tally
    }

    /// Always in the same order of categories and metrics, so that nobody waits crosswise.
    static func add(_ changes: [Change], in transaction: any Transaction) throws {
        var sums: [Int64: [ScoreMetric: Tally]] = [:]
        for change in changes {
            sums[change.category, default: [:]][change.metric, default: .none].numerator += change.tally.numerator
            sums[change.category, default: [:]][change.metric, default: .none].denominator += change.tally.denominator
        }
        let rows: [SQL] = sums.sorted { $0.key < $1.key }.flatMap { category, tallies in
            ScoreMetric.measured.compactMap { metric -> SQL? in
                guard let tally = tallies[metric], tally != .none else { return nil }
                return "(\(category), \(metric), \(tally.numerator), \(tally.denominator))"
            }
        }
        guard !rows.isEmpty else { return }
        try transaction.execute(
            """
            INSERT INTO score_means (category_id, metric, numerator, denominator) VALUES \(SQL.joined(rows, by: ", "))
            ON CONFLICT (category_id, metric) DO UPDATE SET numerator = score_means.numerator + excluded.numerator,
              denominator = score_means.denominator + excluded.denominator
            """)
    }

    /// Everything, for the audit.
    static func all(in snapshot: any Snapshot) throws -> [Change] {
        try snapshot.all("SELECT * FROM score_means ORDER BY category_id, metric") { row in
            Change(
                category: try row["category_id"], metric: try row["metric"],
                tally: Tally(numerator: try row["numerator"], denominator: try row["denominator"]))
        }
    }
}
