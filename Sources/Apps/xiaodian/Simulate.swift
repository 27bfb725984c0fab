// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import Runtime
import Simulation

/// Runs the shop under many seeds, and says at which it broke.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the whole shop in one process under seeds, with crashes and late or doubled notices, and audits every step.")

    @Option(help: "The first seed.") var seed: UInt64 = 1
    @Option(help: "How many seeds.") var seeds: Int = 1
    @Option(help: "How many run at once (default: the number of cores).") var parallel: Int = ProcessInfo.processInfo.activeProcessorCount

    func run() async throws {
        let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let folder = memory + "/xiaodian-simulation-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let simulation = try await Simulation(folder: folder)
        let begin = SystemClock().now
        var total = Simulation.Outcome()
        var failures: [Simulation.Failure] = []
        for first in stride(from: 0, to: seeds, by: 100) {
            let count = min(100, seeds - first)
            let results = await runBatch(simulation, from: seed + UInt64(first), count: count)
            for result in results {
                switch result {
                case .success(let outcome): total.add(outcome)
                case .failure(let failure): failures.append(failure)
                }
            }
            print("\(first + count) seeds, \(total.steps) steps, \(total.crashes) crashes, \(failures.count) failures")
            if !failures.isEmpty { break }
        }
        let seconds = (SystemClock().now - begin).components.seconds
        print("==> \(total.steps) steps in \(seconds) s; states reached: \(total.states.sorted().joined(separator: ", "))")
        print("==> refusals reached: \(total.refusals.sorted { $0.key < $1.key }.map { "\($0.key) ×\($0.value)" }.joined(separator: ", "))")
        for failure in failures.prefix(5) { print("FAIL \(failure). Replay: xiaodian simulate --seed \(failure.seed)") }
        if !failures.isEmpty { throw ExitCode.failure }
    }

    private func runBatch(
        _ simulation: Simulation, from first: UInt64, count: Int
    ) async -> [Result<Simulation.Outcome, Simulation.Failure>] {
        await withTaskGroup(of: Result<Simulation.Outcome, Simulation.Failure>.self) { group in
            var results: [Result<Simulation.Outcome, Simulation.Failure>] = []
            for offset in 0..<count {
                if offset >= parallel, let result = await group.next() { results.append(result) }
                group.addTask { await Self.result(simulation, seed: first + UInt64(offset)) }
            }
            for await result in group { results.append(result) }
            return results
        }
    }

    private static func result(_ simulation: Simulation, seed: UInt64) async -> Result<Simulation.Outcome, Simulation.Failure> {
        do {
            return .success(try await simulation.run(seed: seed))
        } catch let failure as Simulation.Failure {
            return .failure(failure)
        } catch {
            return .failure(Simulation.Failure(seed: seed, step: 0, action: "set-up", problem: "\(error)"))
        }
    }
}
