// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Does for many callers at once what each of them asks for, as a lane commits once for many writes: while one group is under way the
/// next callers gather, and go together when it is done. A group begins after all of its callers have asked. Callers with different
/// keys do not wait for each other.
package final class Gathering<Key: Hashable & Sendable, Item: Sendable, Answer: Sendable>: Sendable {
    private struct Caller {
        let item: Item
        let continuation: CheckedContinuation<Answer, any Error>
    }

    private let answer: @Sendable (Key, [Item]) async throws -> [Result<Answer, any Error>]
    /// Who waits, by key. A key is there while a group of it is under way.
    private let waiting = Mutex<[Key: [Caller]]>([:])

    /// `answer` says what becomes of each item of a group, in their order. What it throws, all of them get.
    package init(_ answer: @escaping @Sendable (Key, [Item]) async throws -> [Result<Answer, any Error>]) { self.answer = answer }

    package func callAsFunction(_ item: Item, _ key: Key) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            let caller = Caller(item: item, continuation: continuation)
            let isFirst = waiting.withLock { waiting in
                let isFirst = waiting[key] == nil
                if isFirst { waiting[key] = [] } else { waiting[key]?.append(caller) }
                return isFirst
            }
            if isFirst { Task { await go(with: [caller], key) } }
        }
    }

    /// Answers these callers, and then whoever has come meanwhile, until nobody has.
    private func go(with first: [Caller], _ key: Key) async {
        var callers = first
        while !callers.isEmpty {
            do {
                let answers = try await answer(key, callers.map(\.item))
                for (caller, result) in zip(callers, answers) { caller.continuation.resume(with: result) }
            } catch {
                for caller in callers { caller.continuation.resume(throwing: error) }
            }
            callers = waiting.withLock { waiting in
                let next = waiting[key] ?? []
                waiting[key] = next.isEmpty ? nil : []
                return next
            }
        }
    }
}

/// The key of what all ask for alike.
package enum Everyone: Hashable, Sendable { case everyone }

extension Gathering where Key == Everyone {
    package func callAsFunction(_ item: Item) async throws -> Answer { try await self(item, .everyone) }
}

extension Gathering where Key == Everyone, Item == Void {
    /// One answer for all who ask.
    package convenience init(answering answer: @escaping @Sendable () async throws -> Answer) {
        self.init { _, callers in
            let answer = try await answer()
            return callers.map { .success(answer) }
        }
    }
}
