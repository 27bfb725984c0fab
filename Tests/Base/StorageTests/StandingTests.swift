// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

/// The same data, opened twice, as by two nodes or by two programs on one file.
private struct TwoNodes {
    let address: String
    let engine: Engine
    let here: any Database
    let there: any Database

    static func run(_ engine: Engine, _ body: (TwoNodes) async throws -> Void) async throws {
        let address = try await TestDatabase.makeAddress(engine, migrations: Probes.migrations)
        let nodes = try TwoNodes(
            address: address, engine: engine, here: TestDatabase.open(engine, at: address),
            there: TestDatabase.open(engine, at: address))
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(nodes))
        } catch {
            result = .failure(error)
        }
        await nodes.here.close()
        await nodes.there.close()
        try TestDatabase.delete(engine, at: address)
        try result.get()
    }

    /// How the data stands here, which an engine that runs alone can always tell.
    func standing() async throws -> SQLValue {
        let found = try await here.standing()
        return try #require(found)
    }
}

@Suite struct StandingTests {
    @Test(arguments: Engine.allCases)
    func `the data stands as it did while nothing is committed`(engine: Engine) async throws {
        try await TwoNodes.run(engine) { nodes in
            try await nodes.here.insertProbe(1)
            // On a server the neighbours' commits show too, so it is tried until there was none.
            for round in 1... {
                let before = try await nodes.standing()
                for node in [nodes.here, nodes.there] { #expect(try await node.probeIDs() == [1]) }
                if try await nodes.standing() == before { break }
                try #require(round < 10_000, "it never stands still")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `each commit is seen by who asks after it was answered, wherever it was made`(engine: Engine) async throws {
        try await TwoNodes.run(engine) { nodes in
            var seen: Set<SQLValue> = [try await nodes.standing()]
            for number in 1...100 as ClosedRange<Int64> {
                let node = number % 2 == 0 ? nodes.here : nodes.there
                try await node.insertProbe(number, lane: Lane(key: number))
                let isNew = seen.insert(try await nodes.standing()).inserted
                #expect(isNew, "commit \(number) does not show")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `data that stands as before reads as before, while others write`(engine: Engine) async throws {
        try await TwoNodes.run(engine) { nodes in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<4 as Range<Int64> {
                    group.addTask {
                        for number in 0..<50 as Range<Int64> {
                            try await nodes.there.insertProbe(lane * 1000 + number, lane: Lane(key: lane))
                        }
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<50 {
                            let before = try await nodes.standing()
                            let first = try await nodes.here.probeIDs()
                            guard try await nodes.standing() == before else { continue }
                            // Whatever the first read saw, nothing was committed between the two questions.
                            let second = try await nodes.here.probeIDs()
                            if try await nodes.standing() == before { #expect(first == second) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await nodes.here.probeIDs().count == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `many who ask at once are all answered`(engine: Engine) async throws {
        try await TwoNodes.run(engine) { nodes in
            let found = try await withThrowingTaskGroup(of: SQLValue.self) { group in
                for _ in 0..<200 { group.addTask { try await nodes.standing() } }
                return try await group.reduce(into: [SQLValue]()) { $0.append($1) }
            }
            #expect(found.count == 200)
        }
    }
}
