// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A store's score of one day, as everybody sees it. `StoreScore.of` reads the latest; `ScoreDetail` says how it came about.
package struct StoreScore: Sendable, Hashable {
    package let store: ID<Store>
    /// The day on which it was computed, from the days before: days since 1970-01-01, in the deployment's zone.
    package let day: Int64
    package let scoredAt: Timestamp
    /// Orders paid in the days that count.
    package let orders: Int64
    /// From 0.00 to 5.00; nothing for a new store, which has too few orders and shows a badge instead.
    package let points: ScorePoints?

    package var isNew: Bool { points == nil }
}

/// A store's score with everything that it was computed from.
package struct ScoreDetail: Sendable, Hashable {
    package let score: StoreScore
    /// The top category in which the store sells most, with whose mean it is compared.
    package let category: ID<Catalog.Category>?
    package let sheet: ScoreSheet

    /// Whether the sheet that was kept gives the same points again.
    package var isProven: Bool { sheet.points == score.points }

    /// The latest, for the store's staff and for operators. Nothing before the first day on which the store was looked at.
    package static func find(_ store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> ScoreDetail? {
        if !context.actor.mayOperate(.reviewStores), context.actor.grants[store.party] == nil { throw CommonRefusal.notFound }
        return try latest(of: store, in: snapshot)
    }
}
