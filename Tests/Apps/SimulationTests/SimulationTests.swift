// SPDX-License-Identifier: Apache-2.0
import Foundation
import Gifts
import Simulation
import Testing

/// `make simulate` runs thousands of seeds; here a few show that the simulation itself is sound.
struct SimulationTests {
    static func folder() throws -> String {
        let path = NSTemporaryDirectory() + "xiaodian-simulation-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    @Test func `a hundred seeds keep every invariant`() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let simulation = try await Simulation(folder: folder)
        var total = Simulation.Outcome()
        for seed in 1...100 as ClosedRange<UInt64> { total.add(try await simulation.run(seed: seed)) }
        #expect(total.steps == 100 * Simulation.stepsPerSeed)
        #expect(total.crashes > 0)
        #expect(total.refusals.count > 5)
        // What never happened was never audited.
        let gifts = GiftState.allCases.map { "gift.\($0)" } + PortionState.allCases.map { "gift_portion.\($0)" }
        #expect(Set(gifts).subtracting(total.states).sorted() == [], "gifts never got there")
        #expect(total.states.contains("lottery.drawn"), "no lottery was drawn for people")
    }

    @Test func `a seed replays itself`() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let simulation = try await Simulation(folder: folder)
        let first = try await simulation.run(seed: 7)
        let second = try await simulation.run(seed: 7)
        #expect(first.refusals == second.refusals)
        #expect(first.states == second.states)
        #expect(first.crashes == second.crashes)
    }
}
