// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// Owns stores' scores: what is counted of each day, the score of each day with everything that decided it, and the means of the
/// categories.
package enum ScoresModule {
    package static let front = Module(
        name: "Scores",
        migrations: ScoresSchema.migrations,
        rules: ScoreRules.all,
        jobs: [
            Job("scores.stores", everySeconds: 60) { scope in try await scoreStores(scope) }
        ],
        limits: [
            Limit("scoreDays", ScoreRules.days), Limit("scoreDaysKept", ScoreStore.daysKept),
            Limit("scoreSheetDaysKept", ScoreStore.sheetDaysKept), Limit("storesScoredTogetherMax", storesMax),
        ])

    /// How many stores are looked at in one go.
    static let storesMax = 50

    /// Goes round all stores that have orders, once a day: each on its own lane. A store that fails is passed over until the next day,
    /// which counts what was missed.
    private static func scoreStores(_ scope: JobScope) async throws -> Bool {
        let context = scope.context()
        let today = context.zone.day(of: context.now)
        let (round, stores, tree) = try await scope.database.read { snapshot in
            let round = try ScoreRound.of(day: today, in: snapshot)
            let isOver = round?.isOver ?? false
            if isOver { return (round, [ID<Store>](), CategoryTree?.none) }
            let stores = try OrderDay.stores(after: round?.lastStore, limit: storesMax, in: snapshot)
            return (round, stores, try CategoryTree.load(in: snapshot, context))
        }
        guard let tree else { return false }
        let outcomes = await scope.database.writeAll(
            stores.map { store in
                LaneWrite(lane: .party(store.party)) { try ScoreStore(store: store, tree: tree).run(in: $0, context) }
            })
        let last = stores.last ?? round?.lastStore ?? ID(0)
        let isOver = stores.count < storesMax
        try await scope.database.write(lane: .shared) {
            try ScoreRound.advance(day: today, to: last, isOver: isOver, in: $0)
        }
        for outcome in outcomes { try outcome.get() }
        return !isOver
    }
}
