// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Kernel
import Runtime
import Storage
import StorageSQLite

/// The whole shop in one process on a simulated world. A seed decides everything: who does what, when time passes, which notices come
/// twice or late, and between which two commits the program dies. After each step an auditor checks every invariant.
package struct Simulation: Sendable {
    package static let stepsPerSeed = 60

    /// What one seed did.
    package struct Outcome: Sendable {
        package var steps = 0
        package var crashes = 0
        package var refusals: [String: Int] = [:]
        package var states: Set<String> = []

        package init() {}
    }

    /// An invariant that did not hold. The seed replays it.
    package struct Failure: Error, CustomStringConvertible {
        package let seed: UInt64
        package let step: Int
        package let action: String
        package let problem: String

        package init(seed: UInt64, step: Int, action: String, problem: String) {
            self.seed = seed
            self.step = step
            self.action = action
            self.problem = problem
        }

        package var description: String { "seed \(seed), step \(step) (\(action)): \(problem)" }
    }

    /// A database with a small town in it, copied for every seed.
    private let template: String

    /// Builds the town once in `folder`, which should be in memory.
    package init(folder: String) async throws {
        template = folder + "/template.sqlite"
        try await SimulatedStage.prepare(template) { try await SimulatedTown.build($0) }
    }

    /// A shop in the middle of its life, for those who want to look at it or harm it: what a seed's first steps made, without crashes.
    func livelyStage(seed: UInt64, steps: Int) async throws -> SimulatedStage {
        let path = template + ".\(seed).lively"
        try FileManager.default.copyItem(atPath: template, toPath: path)
        let stage = try SimulatedStage(path: path, seed: seed, hours: 1)
        let workload = try await Workload(stage.deployment, random: SeededRandom(seed: seed))
        for _ in 0..<steps {
            do { try await workload.perform(workload.next(), on: stage) } catch is any Refusal {}
        }
        return stage
    }

    /// Runs one seed. Throws `Failure` when something that must always hold does not.
    package func run(seed: UInt64) async throws -> Outcome {
        let path = template + ".\(seed)"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        try FileManager.default.copyItem(atPath: template, toPath: path)
        var stage = try SimulatedStage(path: path, seed: seed, hours: 1)
        let workload = try await Workload(stage.deployment, random: SeededRandom(seed: seed))
        var outcome = Outcome()
        for step in 1...Self.stepsPerSeed {
            let action = workload.next()
            if workload.chance(12) { stage.crash.arm(after: workload.below(4), loses: workload.chance(2)) }
            do {
                try await workload.perform(action, on: stage)
            } catch is SimulatedCrash {
                outcome.crashes += 1
                stage = try await stage.restarted()
            } catch let refusal as any Refusal {
                outcome.refusals["\(action).\(refusal.code)", default: 0] += 1
            } catch {
                throw Failure(seed: seed, step: step, action: action.rawValue, problem: "\(error)")
            }
            stage.crash.disarm()
            outcome.steps += 1
            try await audit(stage, seed: seed, step: step, action: action.rawValue)
        }
        // In the middle of its life, and when all has come to its end.
        outcome.states = try await Auditor.states(in: stage.database)
        try await finish(stage, workload, &outcome, seed: seed)
        outcome.states.formUnion(try await Auditor.states(in: stage.database))
        await stage.database.close()
        return outcome
    }

    /// Lets everything that is pending come to its end: all time passes, every job runs; then nothing may be left half done.
    private func finish(_ stage: SimulatedStage, _ workload: Workload, _ outcome: inout Outcome, seed: UInt64) async throws {
        stage.receiver.turn(on: true)
        for _ in 0..<40 {
            stage.clock.advance(.days(3))
            try await stage.runDue()
            try await workload.endDisputes(stage)
        }
        // What the last disputes and timers brought about is told to programs, too.
        try await stage.runDue()
        try await audit(stage, seed: seed, step: Self.stepsPerSeed + 1, action: "finish")
        let problems = try await Auditor.leftovers(in: stage)
        if let problem = problems.first { throw Failure(seed: seed, step: Self.stepsPerSeed + 1, action: "finish", problem: problem) }
    }

    private func audit(_ stage: SimulatedStage, seed: UInt64, step: Int, action: String) async throws {
        let problems = try await Auditor.problems(in: stage)
        if let problem = problems.first { throw Failure(seed: seed, step: step, action: action, problem: problem) }
    }
}

extension Simulation.Outcome {
    package mutating func add(_ other: Simulation.Outcome) {
        steps += other.steps
        crashes += other.crashes
        refusals.merge(other.refusals, uniquingKeysWith: +)
        states.formUnion(other.states)
    }
}
