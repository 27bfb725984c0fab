// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// What a lane needs from a connection: a transaction with savepoints. Used by one thread only.
package protocol LaneConnection: Transaction {
    func begin() throws
    func commit() throws
    /// Never throws: afterwards the connection is outside any transaction, or broken and made anew at the next `begin`.
    func rollback()
    func openSavepoint() throws
    func releaseSavepoint() throws
    func rollbackToSavepoint() throws
    /// How many statements of this transaction may have changed rows.
    var writesCount: Int { get }
    /// Throws what failed in the closure that has just returned, as far as is known without asking a server.
    func throwFailure() throws
    /// Whether the engine gave up the whole transaction, so that the batch has to be run again.
    var hasLostTransaction: Bool { get }
    func close()
}

/// A thread that runs the closures waiting for it in one transaction, commits once, then answers all.
///
/// A closure that throws loses only its own writes. Most refuse before they write, and then there is nothing to undo; so the closures
/// run without savepoints first, which cost the engines more than many a statement. One that throws after it has written spoils the
/// batch, which is rolled back and run again with a savepoint for each, as are the batches that follow for a while. When the batch
/// itself fails (a deadlock, a full disk, a lost server), its closures are run again one by one, so that one bad closure cannot take
/// its neighbours with it.
package final class LaneWorker: @unchecked Sendable {
    /// The most closures in one transaction: bounds the time until the first is answered.
    package static let batchMax = 256
    /// How often a closure is run again after a deadlock.
    static let retriesMax = 8
    /// How many batches run with savepoints after one was spoilt: where closures fail late, they mostly do so again.
    static let carefulBatches = 64

    /// A closure threw after writing, and has no savepoint of its own.
    private struct Spoilt: Error {}

    private struct Job {
        let run: (any Transaction) throws -> Void
        let finish: (Result<Void, any Error>) -> Void
    }

    private let condition = NSCondition()
    private var waiting: [Job] = []
    private var isClosing = false
    private var isClosed = false
    /// How many batches are still to run with savepoints. Only the thread uses it.
    private var carefulLeft = 0

    /// Starts the thread. On it `connect` is called, once, and hands a connection to what it is given, which returns at the end.
    package init(name: String, connect: @escaping @Sendable ((any LaneConnection) -> Void) -> Void) {
        let thread = Thread { [self] in
            connect { connection in
                while let batch = nextBatch() { run(batch, on: connection) }
                connection.close()
            }
            condition.withLock {
                isClosed = true
                condition.broadcast()
            }
        }
        thread.name = name
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Queues a closure and waits until what it wrote is durable.
    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let answer = Mutex<Value?>(nil)
            submit(
                run: { transaction in
                    let value = try body(transaction)
                    answer.withLock { $0 = value }
                },
                finish: { result in
                    continuation.resume(with: result.map { answer.withLock { $0! } })
                })
        }
    }

    /// Queues closures in their order, each at its worker, and waits until what all of them wrote is durable.
    package static func writeAll(
        _ writes: [(worker: LaneWorker, body: @Sendable (any Transaction) throws -> Void)]
    ) async -> [Result<Void, any Error>] {
        guard !writes.isEmpty else { return [] }
        return await withCheckedContinuation { continuation in
            let found = Mutex<[Int: Result<Void, any Error>]>([:])
            for (place, write) in writes.enumerated() {
                write.worker.submit(run: write.body) { result in
                    let all: [Result<Void, any Error>]? = found.withLock { found in
                        found[place] = result
                        return found.count == writes.count ? writes.indices.map { found[$0]! } : nil
                    }
                    if let all { continuation.resume(returning: all) }
                }
            }
        }
    }

    private func submit(
        run: @escaping (any Transaction) throws -> Void, finish: @escaping (Result<Void, any Error>) -> Void
    ) {
        let accepted = condition.withLock {
            guard !isClosing else { return false }
            waiting.append(Job(run: run, finish: finish))
            condition.signal()
            return true
        }
        if !accepted { finish(.failure(StorageFault.unavailable("the database is closing"))) }
    }

    /// Runs what waits, then ends the thread. Blocks until that is done.
    package func close() {
        condition.withLock {
            isClosing = true
            condition.broadcast()
            while !isClosed { condition.wait() }
        }
    }

    private func nextBatch() -> [Job]? {
        condition.withLock {
            while waiting.isEmpty, !isClosing { condition.wait() }
            guard !waiting.isEmpty else { return nil }
            let batch = Array(waiting.prefix(Self.batchMax))
            waiting.removeFirst(batch.count)
            return batch
        }
    }

    private func run(_ batch: [Job], on connection: any LaneConnection) {
        if let results = try? attempt(batch, on: connection) {
            for (job, result) in zip(batch, results) { job.finish(result) }
        } else {
            for job in batch { job.finish(runAlone(job, on: connection)) }
        }
    }

    /// Runs the batch without savepoints if it can.
    private func attempt(_ batch: [Job], on connection: any LaneConnection) throws -> [Result<Void, any Error>] {
        if carefulLeft > 0 {
            carefulLeft -= 1
            return try attempt(batch, on: connection, each: runInSavepoint)
        }
        do {
            return try attempt(batch, on: connection, each: runBare)
        } catch is Spoilt {
            carefulLeft = Self.carefulBatches
            return try attempt(batch, on: connection, each: runInSavepoint)
        }
    }

    private func runAlone(_ job: Job, on connection: any LaneConnection) -> Result<Void, any Error> {
        var last: any Error = StorageFault.retry("not run")
        for attemptNumber in 0..<Self.retriesMax {
            do {
                return try attempt([job], on: connection)[0]
            } catch StorageFault.retry(let reason) {
                last = StorageFault.retry(reason)
                Thread.sleep(forTimeInterval: 0.002 * Double(1 << attemptNumber))
            } catch {
                return .failure(error)
            }
        }
        return .failure(last)
    }

    /// Runs the batch in one transaction. Throws when the transaction as a whole did not come to be.
    private func attempt(
        _ batch: [Job], on connection: any LaneConnection, each run: (Job, any LaneConnection) throws -> Result<Void, any Error>
    ) throws -> [Result<Void, any Error>] {
        do {
            try connection.begin()
            var results: [Result<Void, any Error>] = []
            for job in batch { results.append(try run(job, connection)) }
            return try commit(results, on: connection)
        } catch {
            connection.rollback()
            throw error
        }
    }

    /// A commit whose answer is lost may stand, so its closures are not run again.
    private func commit(_ results: [Result<Void, any Error>], on connection: any LaneConnection) throws -> [Result<Void, any Error>] {
        do {
            try connection.commit()
            return results
        } catch StorageFault.unavailable(let reason) {
            connection.rollback()
            return results.map { $0.flatMap { .failure(StorageFault.unavailable(reason)) } }
        }
    }

    private func runBare(_ job: Job, on connection: any LaneConnection) throws -> Result<Void, any Error> {
        let before = connection.writesCount
        do {
            try job.run(connection)
            try connection.throwFailure()
            return .success(())
        } catch {
            if connection.hasLostTransaction { throw error }
            if case StorageFault.retry = error { throw error }
            if connection.writesCount == before, (try? connection.throwFailure()) != nil { return .failure(error) }
            // Where nobody wrote before, beginning anew undoes what this one did.
            guard before == 0 else { throw Spoilt() }
            connection.rollback()
            try connection.begin()
            return .failure(error)
        }
    }

    private func runInSavepoint(_ job: Job, on connection: any LaneConnection) throws -> Result<Void, any Error> {
        try connection.openSavepoint()
        do {
            try job.run(connection)
            try connection.releaseSavepoint()
            return .success(())
        } catch {
            if connection.hasLostTransaction { throw error }
            if case StorageFault.retry = error { throw error }
            try connection.rollbackToSavepoint()
            return .failure(error)
        }
    }
}
