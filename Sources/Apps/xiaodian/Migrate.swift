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
        do {
            let database = try opening.database(patience: Opening.patience)
            let migrator = Migrator(Opening.migrations)
            let missing = try await migrator.missing(in: database)
            for migration in missing { print("\(list ? "missing" : "applying") \(migration.id): \(migration.why)") }
            if !list { try await migrator.run(on: database, now: SystemClock().now) }
            if missing.isEmpty { print("The schema is up to date.") }
            await database.close()
        } catch let fault as StorageFault {
            throw StartFault.of(fault, address: opening.databaseAddress)
        }
    }
}

extension Opening {
    /// How long a command waits for a database server.
    static let patience = Duration.seconds(10)

    static var migrations: [Migration] { Modules.all(provider: SandboxProvider(baseURL: "")).flatMap(\.migrations) }

    /// A database with the program's schema, or a clear word on why not.
    func readyDatabase(migrates: Bool = true, patience: Duration = Opening.patience) async throws -> any Database {
        do {
            let database = try database(patience: patience)
            let migrator = Migrator(Self.migrations)
            let missing = try await migrator.missing(in: database)
            if !missing.isEmpty, !migrates { throw StorageFault.migrationsMissing(missing.map(\.id)) }
            for migration in missing { print("==> Migrating: \(migration.id), \(migration.why)") }
            try await migrator.run(on: database, now: SystemClock().now)
            return database
        } catch let fault as StorageFault {
            throw StartFault.of(fault, address: databaseAddress)
        }
    }
}
