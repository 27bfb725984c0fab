// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import Synchronization

/// An answer in its final form, and what it was made from.
package struct MadeAnswer: Sendable {
    package let body: ByteBuffer
    package let sources: Set<AnswerSource>
    /// When time alone makes another of it, by the deployment's clock.
    package let until: Timestamp?

    package init(body: ByteBuffer, sources: Set<AnswerSource>, until: Timestamp? = nil) {
        self.body = body
        self.sources = sources
        self.until = until
    }
}

/// Answers that programs ask for again and again, made once and kept with what they were made from. Before one is given out, the database
/// is asked whether anything was committed since the answer was last found good; if so, the answer's sources are asked whether they
/// changed. Both are asked for all who wait together. So an answer is never older than its call: it does not matter which node changed
/// its sources.
package final class KeptAnswers: Sendable {
    /// When it is reached, all are forgotten.
    static let bytesMax = 32 << 20
    /// After so many answers in a row for which the database had changed, it is asked only now and then: where others write all the time,
    /// the question is a round trip for nothing.
    static let changesMax = 1000
    static let askedEach = 16

    /// What is asked, in which store.
    package struct Key: Hashable, Sendable {
        let endpoint: String
        let store: ID<Store>
        let object: Int64
        let form: Int

        /// `form` tells apart the answers about one object.
        package init(endpoint: String, store: ID<Store>, object: Int64, form: Int = 0) {
            self.endpoint = endpoint
            self.store = store
            self.object = object
            self.form = form
        }
    }

    private final class Entry: Sendable {
        let body: ByteBuffer
        let standings: [(source: AnswerSource, values: [SQLValue]?)]
        let until: Timestamp?
        /// How the database stood, as it was asked before the sources were.
        let good: Mutex<SQLValue?>

        init(_ made: MadeAnswer, _ found: [AnswerSource: [SQLValue]], good: SQLValue?) {
            body = made.body
            standings = made.sources.map { ($0, found[$0]) }
            until = made.until
            self.good = Mutex(good)
        }

        func isGood(at standing: SQLValue?) -> Bool { standing != nil && good.withLock { $0 == standing } }
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var bytes = 0
    }

    private let database: any Database
    private let clock: any Clock
    private let standings: Gathering<Everyone, [AnswerSource], [AnswerSource: [SQLValue]]>
    private let state = Mutex(State())
    /// For how many answers in a row the database had changed.
    private let changes = Atomic(0)

    init(database: any Database, clock: any Clock) {
        self.database = database
        self.clock = clock
        standings = Gathering { [database] _, callers in
            let sources = Set(callers.joined())
            let found = try await database.read { try AnswerSource.standings(of: sources, in: $0) }
            return callers.map { _ in .success(found) }
        }
    }

    /// The answer as it is now: the kept one if none of its sources changed, or a new one.
    package func answer(_ key: Key, make: @escaping @Sendable (any Snapshot) throws -> MadeAnswer) async throws -> ByteBuffer {
        let changes = self.changes.load(ordering: .relaxed)
        let asks = changes < Self.changesMax || changes.isMultiple(of: Self.askedEach)
        let standing = asks ? try await database.standing() : nil
        if let kept = state.withLock({ $0.entries[key] }), kept.until.map({ clock.now < $0 }) ?? true {
            let isGood = kept.isGood(at: standing)
            self.changes.store(isGood ? 0 : changes + 1, ordering: .relaxed)
            if isGood { return kept.body }
            let found = try await standings(kept.standings.map(\.source))
            if kept.standings.allSatisfy({ found[$0.source] == $0.values }) {
                if standing != nil { kept.good.withLock { $0 = standing } }
                return kept.body
            }
        }
        let entry = try await database.read { snapshot in
            let made = try make(snapshot)
            return Entry(made, try AnswerSource.standings(of: made.sources, in: snapshot), good: standing)
        }
        keep(entry, key)
        return entry.body
    }

    private func keep(_ entry: Entry, _ key: Key) {
        state.withLock { state in
            if let old = state.entries[key] { state.bytes -= old.body.readableBytes }
            if state.bytes + entry.body.readableBytes > Self.bytesMax { state = State() }
            state.entries[key] = entry
            state.bytes += entry.body.readableBytes
        }
    }
}
