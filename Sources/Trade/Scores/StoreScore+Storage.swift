// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

extension StoreScore {
    init(row: Row) throws {
        self.init(
            store: try row["store_id"], day: try row["day"], scoredAt: try row["scored_at"], orders: try row["orders"],
            points: try row["points"])
    }

    /// A store's latest score; nothing before the first day on which it was looked at.
    package static func of(_ store: ID<Store>, in snapshot: any Snapshot) throws -> StoreScore? {
        try snapshot.answer(query([store]))[store]
    }

    /// The latest scores of these stores; one that was never looked at is absent.
    package static func of(_ stores: some Collection<ID<Store>>, in snapshot: any Snapshot) throws -> [ID<Store>: StoreScore] {
        try snapshot.answer(query(Array(stores)))
    }

    /// Asks for the latest scores of these stores.
    package static func query(_ stores: [ID<Store>]) -> Query<[ID<Store>: StoreScore]> {
        if stores.isEmpty { return .known([:]) }
        let sql: SQL = """
            SELECT * FROM store_scores s WHERE store_id IN \(list: Set(stores).sorted())
              AND day = (SELECT MAX(l.day) FROM store_scores l WHERE l.store_id = s.store_id)
            """
        return Query(sql) { rows in
            Dictionary(uniqueKeysWithValues: try rows.map { (try $0["store_id"], try StoreScore(row: $0)) })
        }
    }

    /// The scores of these stores from the last one before the first day to the last one before the last day.
    static func all(of stores: [ID<Store>], on days: ClosedRange<Int64>, in snapshot: any Snapshot) throws -> [StoreScore] {
        try snapshot.all(
            """
            SELECT * FROM store_scores s WHERE store_id IN \(list: stores) AND day < \(days.upperBound) AND day >= COALESCE(
              (SELECT MAX(l.day) FROM store_scores l WHERE l.store_id = s.store_id AND l.day < \(days.lowerBound)), \(days.lowerBound))
            """, StoreScore.init(row:))
    }

    /// A store's scores of the last days, the newest first: at most as many as are kept.
    package static func history(of store: ID<Store>, days: Int, in snapshot: any Snapshot) throws -> [StoreScore] {
        try snapshot.all(
            "SELECT * FROM store_scores WHERE store_id = \(store) ORDER BY day DESC LIMIT \(days)", StoreScore.init(row:))
    }

    /// The stores that have a score, for the audit.
    static func stores(after store: ID<Store>?, limit: Int, in snapshot: any Snapshot) throws -> [ID<Store>] {
        try snapshot.all(
            "SELECT store_id FROM score_standings WHERE store_id > \(store?.raw ?? 0) ORDER BY store_id LIMIT \(limit)"
        ) { try $0[0] }
    }

    static func forget(of store: ID<Store>, before day: Int64, sheetsBefore sheetDay: Int64, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM store_scores WHERE store_id = \(store) AND day < \(day)")
        try transaction.execute("DELETE FROM store_score_parts WHERE store_id = \(store) AND day < \(sheetDay)")
        try transaction.execute("DELETE FROM store_score_metrics WHERE store_id = \(store) AND day < \(sheetDay)")
    }
}

extension ScoreDetail {
    static func latest(of store: ID<Store>, in snapshot: any Snapshot) throws -> ScoreDetail? {
        guard let score = try StoreScore.of(store, in: snapshot) else { return nil }
        let here: SQL = "store_id = \(store) AND day = \(score.day)"
        let (row, weights, entries) = try snapshot.answers(
            Query<Row?>.first("SELECT * FROM store_scores WHERE \(here)") { $0 },
            Query<[(ScorePart, ScoreSetting)]>.all("SELECT * FROM store_score_parts WHERE \(here)") { row in
                (try row["part"], ScoreSetting(value: try row["weight"], version: try row["weight_version"]))
            },
            Query<[ScoreSheet.Entry]>.all("SELECT * FROM store_score_metrics WHERE \(here)", ScoreSheet.Entry.init(row:)))
        guard let row else { return nil }
        let byMetric = Dictionary(uniqueKeysWithValues: entries.map { ($0.metric, $0) })
        return ScoreDetail(
            score: score, category: try row["category_id"],
            sheet: ScoreSheet(
                orders: score.orders, ordersMin: ScoreSetting(value: try row["orders_min"], version: try row["orders_min_version"]),
                pull: ScoreSetting(value: try row["pull"], version: try row["pull_version"]),
                weights: Dictionary(uniqueKeysWithValues: weights), entries: ScoreMetric.allCases.compactMap { byMetric[$0] }))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO store_scores (store_id, day, scored_at, category_id, orders, points, orders_min, orders_min_version, pull,
              pull_version)
            VALUES (\(score.store), \(score.day), \(score.scoredAt), \(category), \(score.orders), \(score.points),
              \(sheet.ordersMin.value), \(sheet.ordersMin.version), \(sheet.pull.value), \(sheet.pull.version))
            """)
        let parts: [SQL] = ScorePart.allCases.compactMap { part in
            guard let weight = sheet.weights[part] else { return nil }
            return "(\(score.store), \(score.day), \(part), \(sheet.points(of: part)), \(weight.value), \(weight.version))"
        }
        try transaction.execute(
            """
            INSERT INTO store_score_parts (store_id, day, part, points, weight, weight_version) VALUES \(SQL.joined(parts, by: ", "))
            """)
        let metrics: [SQL] = sheet.entries.map { entry in
            """
            (\(score.store), \(score.day), \(entry.metric), \(entry.tally.numerator), \(entry.tally.denominator),
              \(entry.tally.excluded), \(entry.mean.numerator), \(entry.mean.denominator), \(entry.best.value), \(entry.best.version),
              \(entry.worst.value), \(entry.worst.version))
            """
        }
        try transaction.execute(
            """
            INSERT INTO store_score_metrics (store_id, day, metric, numerator, denominator, excluded, mean_numerator, mean_denominator,
              best, best_version, worst, worst_version) VALUES \(SQL.joined(metrics, by: ", "))
            """)
    }
}

extension ScoreSheet.Entry {
    init(row: Row) throws {
        self.init(
            metric: try row["metric"],
            tally: Tally(numerator: try row["numerator"], denominator: try row["denominator"], excluded: try row["excluded"]),
            mean: Tally(numerator: try row["mean_numerator"], denominator: try row["mean_denominator"]),
            best: ScoreSetting(value: try row["best"], version: try row["best_version"]),
            worst: ScoreSetting(value: try row["worst"], version: try row["worst_version"]))
    }
}

/// How far the round of a day has come.
struct ScoreRound: Hashable {
    let lastStore: ID<Store>?
    let isOver: Bool

    /// Nothing before the first store of the day.
    static func of(day: Int64, in snapshot: any Snapshot) throws -> ScoreRound? {
        try snapshot.first("SELECT * FROM score_rounds WHERE day = \(day)").map { row in
            ScoreRound(lastStore: try row["last_store"], isOver: try row["is_over"])
        }
    }

    /// Nodes that go round at once both come to an end; the one that is behind does not throw the other back.
    static func advance(day: Int64, to store: ID<Store>, isOver: Bool, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM score_rounds WHERE day < \(day)")
        try transaction.execute(
            """
            INSERT INTO score_rounds (day, last_store, is_over) VALUES (\(day), \(store), \(isOver))
            ON CONFLICT (day) DO UPDATE SET last_store = excluded.last_store, is_over = excluded.is_over
            WHERE score_rounds.is_over = 0 AND excluded.last_store >= score_rounds.last_store
            """)
    }
}
