// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// How some stores stood on some days. On a day a store stands at the last score from before it, so the answer is the same at every hour
/// of that day and ever after, whenever the round of the night comes to the store.
package struct ScoreHistory: Sendable {
    /// A store's scores, the newest first.
    private let scores: [ID<Store>: [StoreScore]]

    package init(_ scores: [StoreScore] = []) {
        self.scores = Dictionary(grouping: scores.sorted { $0.day > $1.day }, by: \.store)
    }

    /// The score at which a store stood on a day; nothing where it was not looked at before that day.
    package func standing(of store: ID<Store>, on day: Int64) -> StoreScore? { scores[store]?.first { $0.day < day } }

    /// What is needed to say how these stores stood on each of these days.
    package static func of(
        _ stores: some Sequence<ID<Store>>, on days: ClosedRange<Int64>, in snapshot: any Snapshot
    ) throws -> ScoreHistory {
        let stores = Set(stores).sorted()
        guard !stores.isEmpty else { return ScoreHistory() }
        return ScoreHistory(try StoreScore.all(of: stores, on: days, in: snapshot))
    }
}
