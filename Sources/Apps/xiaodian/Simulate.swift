// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import Runtime
import Simulation

/// Runs the shop under many seeds, and says at which it broke.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the whole shop in one process under seeds, with crashes and late or doubled notices, and audits every step.",
        discussion: """
            With --cases it also tries the shares of so many random orders, from the first touch to the last fen given back; \
            with --draws, whether so many lotteries of each of several sizes are drawn evenly.
            """)

    @Option(help: "The first seed.") var seed: UInt64 = 1
    @Option(help: "How many seeds.") var seeds: Int = 1
    @Option(help: "How many orders' shares to try, in rounds of \(ShareCases.casesPerRound) that are numbered from the first seed on.")
    var cases: Int = 0
    @Option(help: "How many lotteries of each size to draw, for a chi-squared test of who wins.") var draws: Int = 0
    @Option(help: "How many run at once (default: one a core, for a seed waits for nothing).")
    var parallel: Int = ProcessInfo.processInfo.activeProcessorCount

    func run() async throws {
        let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let folder = memory + "/xiaodian-simulation-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if seeds > 0 { try await runSeeds(folder) }
        if cases > 0 { try await runCases(folder) }
        if draws > 0 { try await runDraws() }
    }

    private func runSeeds(_ folder: String) async throws {
        let simulation = try await Simulation(folder: folder)
        let begin = SystemClock().now
        var total = Simulation.Outcome()
        var failures: [Simulation.Failure] = []
        for first in stride(from: 0, to: seeds, by: 100) {
            let count = min(100, seeds - first)
            let results = await runBatch(from: seed + UInt64(first), count: count) { try await simulation.run(seed: $0) }
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

    private func runCases(_ folder: String) async throws {
        let shares = try await ShareCases(folder: folder)
        let (begin, rounds) = (SystemClock().now, (cases + ShareCases.casesPerRound - 1) / ShareCases.casesPerRound)
        for first in stride(from: 0, to: rounds, by: 40) {
            let count = min(40, rounds - first)
            let results = await runBatch(from: seed + UInt64(first), count: count) { try await shares.run(round: $0) }
            let failures = results.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
            let seconds = (SystemClock().now - begin).components.seconds
            print("\((first + count) * ShareCases.casesPerRound) orders shared and given back, \(failures.count) failures, \(seconds) s")
            for failure in failures.prefix(5) {
                print("FAIL \(failure). Replay: xiaodian simulate --seeds 0 --cases \(ShareCases.casesPerRound) --seed \(failure.seed)")
            }
            if !failures.isEmpty { throw ExitCode.failure }
        }
    }

    private func runDraws() async throws {
        let (draws, seed) = (draws, seed)
        let findings = try await withThrowingTaskGroup(of: [LotteryCases.Finding].self) { group in
            for size in LotteryCases.sizes { group.addTask { try LotteryCases().findings(draws: draws, of: size, seed: seed) } }
            group.addTask { try LotteryCases().findings(draws: draws, of: LotteryCases.sizes[2], seed: seed, changesList: true) }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for finding in findings { print("\(finding.isEven ? "even" : "FAIL") \(finding)") }
        print("\(draws) lotteries drawn of each size, \(findings.count) things counted, \(findings.filter { !$0.isEven }.count) uneven")
        if findings.isEmpty || !findings.allSatisfy(\.isEven) { throw ExitCode.failure }
    }

    private func runBatch<Outcome: Sendable>(
        from first: UInt64, count: Int, _ run: @escaping @Sendable (UInt64) async throws -> Outcome
    ) async -> [Result<Outcome, Simulation.Failure>] {
        await withTaskGroup(of: Result<Outcome, Simulation.Failure>.self) { group in
            var results: [Result<Outcome, Simulation.Failure>] = []
            for offset in 0..<count {
                if offset >= parallel, let result = await group.next() { results.append(result) }
                group.addTask { await Self.result(of: first + UInt64(offset), run) }
            }
            for await result in group { results.append(result) }
            return results
        }
    }

    private static func result<Outcome: Sendable>(
        of seed: UInt64, _ run: @Sendable (UInt64) async throws -> Outcome
    ) async -> Result<Outcome, Simulation.Failure> {
        do {
            return .success(try await run(seed))
        } catch let failure as Simulation.Failure {
            return .failure(failure)
        } catch {
            return .failure(Simulation.Failure(seed: seed, step: 0, action: "set-up", problem: "\(error)"))
        }
    }
}
