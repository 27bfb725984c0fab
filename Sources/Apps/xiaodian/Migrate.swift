// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Foundation
import Kernel
import Payments
import Runtime
import Storage

/// Brings the schema up to date.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Brings the database to this program's schema.")

    @OptionGroup var options: DatabaseOptions
    @Flag(help: "Only lists what is missing.") var list = false

    func run() async throws {
        let opening = try await Opening(options, Configured())
        let database = try opening.database()
        let migrator = Migrator(Opening.migrations)
        let missing = try await migrator.missing(in: database)
        for migration in missing { print("\(list ? "missing" : "applying") \(migration.id): \(migration.why)") }
        if !list { try await migrator.run(on: database, now: SystemClock().now) }
        if missing.isEmpty { print("The schema is up to date.") }
        await database.close()
    }
}

extension Opening {
    static var migrations: [Migration] { Modules.all(provider: SandboxProvider(baseURL: "")).flatMap(\.migrations) }

    /// A database with the program's schema, or a clear word on why not.
    func readyDatabase(migrates: Bool = true) async throws -> any Database {
        let database = try database()
        let migrator = Migrator(Self.migrations)
        do {
            let missing = try await migrator.missing(in: database)
            if !missing.isEmpty, !migrates {
                throw ValidationError("The database lacks \(missing.map(\.id).joined(separator: ", ")). Run `xiaodian migrate` first.")
            }
            for migration in missing { print("==> Migrating: \(migration.id), \(migration.why)") }
            try await migrator.run(on: database, now: SystemClock().now)
        } catch StorageFault.newerThanProgram(let unknown) {
            throw ValidationError(
                "The database is newer than this program: it has \(unknown.joined(separator: ", ")). "
                    + "Run the newer xiaodian, or restore a backup.")
        } catch StorageFault.unavailable(let reason) {
            throw ValidationError("The database cannot be reached: \(reason). Check --database and that its server runs.")
        }
        return database
    }
}
