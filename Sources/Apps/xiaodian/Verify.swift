// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Foundation
import Runtime
import Storage

/// Proves the books.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Proves that no ledger entry was edited or lost, that balances add up to zero, and every other invariant.")

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let opening = try await Opening(options, Configured())
        let database = try await opening.readyDatabase(migrates: false)
        let checks = try await Audit.run(on: database)
        for check in checks {
            print("\(check.isFine ? "ok  " : "FAIL") \(check.name): \(check.found)")
            for problem in check.problems.prefix(20) { print("       \(problem)") }
        }
        await database.close()
        if !checks.allSatisfy(\.isFine) { throw ExitCode.failure }
    }
}
