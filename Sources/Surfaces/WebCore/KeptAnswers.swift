// SPDX-License-Identifier: Apache-2.0
import Composition
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

/// Answers that programs ask for again and again, made once and kept with what they were made from. Before one is given out, its sources
/// are asked whether they changed, together with those of all who wait, so an answer is never older than its call: it does not matter
/// which node changed them.
package final class KeptAnswers: Sendable {
    /// When it is reached, all are forgotten.
    static let bytesMax = 32 << 20

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

    private struct Entry {
        let body: ByteBuffer
        let standings: [(source: AnswerSource, values: [SQLValue]?)]
        let until: Timestamp?
    }

    /// All who ask go together.
    private enum Once { case all }

    private struct State {
        var entries: [Key: Entry] = [:]
        var bytes = 0
    }

    private let database: any Database
    private let clock: any Clock
    private let standings: Gathering<Once, [AnswerSource], [AnswerSource: [SQLValue]]>
    private let state = Mutex(State())

    init(deployment: Deployment) {
        database = deployment.database
        clock = deployment.world.clock
        standings = Gathering { [database] _, callers in
            let sources = Set(callers.joined())
            let found = try await database.read { try AnswerSource.standings(of: sources, in: $0) }
            return callers.map { _ in .success(found) }
        }
    }

    /// The answer as it is now: the kept one if none of its sources changed, or a new one.
    package func answer(_ key: Key, make: @escaping @Sendable (any Snapshot) throws -> MadeAnswer) async throws -> ByteBuffer {
        if let kept = state.withLock({ $0.entries[key] }), kept.until.map({ clock.now < $0 }) ?? true {
            let found = try await standings(kept.standings.map(\.source), .all)
            if kept.standings.allSatisfy({ found[$0.source] == $0.values }) { return kept.body }
        }
        let entry = try await database.read { snapshot in
            let made = try make(snapshot)
            let found = try AnswerSource.standings(of: made.sources, in: snapshot)
            return Entry(body: made.body, standings: made.sources.map { ($0, found[$0]) }, until: made.until)
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
