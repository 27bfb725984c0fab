// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Decides on a submitted store: opens it, or returns it with reasons.
package struct ReviewStore: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notInReview, reasonsMissing, tooManyReasons

        package var kind: RefusalKind { self == .notInReview ? .conflict : .invalid }
        package var field: String? { self == .notInReview ? nil : "reasons" }
        package var text: Text {
            switch self {
            case .notInReview: Text("该店铺不在审核中，请刷新列表。", "This store is not in review. Reload the list.")
            case .reasonsMissing: Text("驳回时请至少填写一条原因。", "Give at least one reason when you reject a store.")
            case .tooManyReasons: Text("最多填写 10 条原因，请合并。", "Give at most 10 reasons. Merge some.")
            }
        }
    }

    /// What the reviewer says.
    package enum Verdict: Hashable, Sendable {
        case approve
        /// Each reason says what to change.
        case reject(reasons: [String])
    }

    package static let reasonsMax = 10
    package static let reasonCharactersMax = 200

    package let store: ID<Store>
    package let verdict: Verdict

    package init(_ store: ID<Store>, _ verdict: Verdict) {
        self.store = store
        self.verdict = verdict
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        try context.actor.requireOperator(.reviewStores)
        var store = try Store.lock(store, in: transaction)
        let party = store.id.party
        guard store.state == .inReview else { throw Refusal.notInReview }
        switch verdict {
        case .approve:
            store.state = try store.state.moved(to: .open)
            store.rejectReasons = []
            try context.publish("store.opened", object: store.id.raw, party: party, in: transaction)
        case .reject(let reasons):
            store.state = try store.state.moved(to: .drafting)
            store.rejectReasons = try Self.validated(reasons)
            try context.publish("store.rejected", object: store.id.raw, party: party, in: transaction)
        }
        try store.save(in: transaction)
        let detail = store.rejectReasons.joined(separator: "; ")
        try context.audit("store.review", object: store.id.raw, party: party, detail: detail, in: transaction)
        return store
    }

    private static func validated(_ reasons: [String]) throws -> [String] {
        guard !reasons.isEmpty else { throw Refusal.reasonsMissing }
        guard reasons.count <= reasonsMax else { throw Refusal.tooManyReasons }
        return try reasons.map { try $0.validated("reasons", characters: 1...reasonCharactersMax) }
    }
}
