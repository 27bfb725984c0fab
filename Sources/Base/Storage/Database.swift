// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The one interface to storage. Both engines keep its promises:
/// a write is durable before it is answered, and it is seen by every read that begins afterwards.
package protocol Database: Sendable {
    var engine: Engine { get }

    /// Runs a closure on a consistent snapshot. Several run at once.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Snapshot) throws -> Value) async throws -> Value

    /// How the data stands as a whole: two equal answers mean that nothing was committed in between, by whichever process or node, and
    /// whatever was committed before this was asked is in. It is far cheaper than any read. Nothing where the engine cannot tell.
    func standing() async throws -> SQLValue?

    /// Runs a closure in a transaction on the lane, together with whatever else waits there, and answers when all of it is durable.
    func write<Value: Sendable>(lane: Lane, _ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value

    /// Runs closures as `write` does, each on its lane, so that those of one lane become durable together. On one lane they run in
    /// their order. Answers what became of each.
    func writeAll(_ writes: [LaneWrite]) async -> [Result<Void, any Error>]

    /// Writes a consistent copy of the database to a file that can be restored.
    func backup(to path: String) async throws

    /// Ends all connections after the waiting writes are done.
    func close() async
}

extension Database {
    /// For databases that stand before others.
    package func standing() async throws -> SQLValue? { nil }

    /// One after another, for databases that stand before others.
    package func writeAll(_ writes: [LaneWrite]) async -> [Result<Void, any Error>] {
        var results: [Result<Void, any Error>] = []
        for write in writes {
            do {
                results.append(.success(try await self.write(lane: write.lane, write.body)))
            } catch {
                results.append(.failure(error))
            }
        }
        return results
    }
}

/// A closure and the lane on which it waits.
package struct LaneWrite: Sendable {
    package let lane: Lane
    package let body: @Sendable (any Transaction) throws -> Void

    package init(lane: Lane, _ body: @escaping @Sendable (any Transaction) throws -> Void) {
        self.lane = lane
        self.body = body
    }
}

/// Names the queue on which a write waits: writes that decide on the same rows wait on the same lane, so that they need not
/// wait on locks. It is a matter of speed, never of correctness.
package struct Lane: Hashable, Sendable {
    package let key: Int64

    package init(key: Int64) { self.key = key }
    /// The lane of whatever a party owns.
    package static func party<Entity>(_ id: ID<Entity>) -> Lane { Lane(key: id.raw) }
    /// The lane of what belongs to nobody in particular.
    package static let shared = Lane(key: 0)
}
