// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage

/// Copies the database with `pg_dump`, in the custom format that `pg_restore` reads.
struct PostgresBackup {
    let address: PostgresAddress

    /// Writes the file under a passing name first, so that a failure leaves no half of it.
    func run(to path: String) throws {
        let unfinished = path + ".part"
        defer { try? FileManager.default.removeItem(atPath: unfinished) }
        let process = Process()
        process.executableURL = try Self.program()
        process.arguments = [
            "--format=custom", "--no-owner", "--file", unfinished, "--dbname", address.textWithoutPassword,
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(
            address.settings["password"].map { ["PGPASSWORD": $0] } ?? [:]) { $1 }
        let complaints = Pipe()
        process.standardError = complaints
        do {
            try process.run()
            let words = complaints.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw StorageFault.unavailable("pg_dump failed: \(String(decoding: words, as: UTF8.self))")
            }
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: unfinished, toPath: path)
        } catch let error as CocoaError {
            throw StorageFault.unavailable("the backup could not be written: \(error.localizedDescription)")
        }
    }

    private static func program() throws -> URL {
        let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in search.split(separator: ":") where !folder.isEmpty {
            let path = "\(folder)/pg_dump"
            if FileManager.default.isExecutableFile(atPath: path) { return URL(fileURLWithPath: path) }
        }
        throw StorageFault.unavailable("pg_dump is missing: install PostgreSQL's client programs to back up")
    }
}
