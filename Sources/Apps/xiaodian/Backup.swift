// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Runtime
import Storage

/// Copies the database, the keys and the files while the program runs.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a consistent copy of the database, the keys and the files into a folder. The program may be running.")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The folder to write; it must not exist yet.") var target: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw ValidationError("\(target) exists already. Name a folder that does not.")
        }
        let opening = try await Opening(options, Configured())
        let database = try await opening.readyDatabase(migrates: false)
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        let name = database.engine == .sqlite ? "xiaodian.sqlite" : "xiaodian.dump"
        try await database.backup(to: target + "/" + name)
        await database.close()
        for item in ["vault.key", "card.key", "files"] where FileManager.default.fileExists(atPath: opening.folder + "/" + item) {
            try FileManager.default.copyItem(atPath: opening.folder + "/" + item, toPath: target + "/" + item)
        }
        print("Saved to \(target). The keys in it open personal data: keep it as safe as the original.")
    }
}

/// Brings a copy back into an empty folder.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Restores what `xiaodian backup` wrote, into an empty database and folder.")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The folder that `xiaodian backup` wrote.") var source: String

    func run() async throws {
        let opening = try await Opening(options, Configured())
        let files = FileManager.default
        try files.createDirectory(atPath: opening.folder, withIntermediateDirectories: true)
        for item in ["vault.key", "card.key", "files"] where files.fileExists(atPath: source + "/" + item) {
            guard !files.fileExists(atPath: opening.folder + "/" + item) else {
                throw ValidationError("\(opening.folder)/\(item) exists already. Restore into an empty folder.")
            }
            try files.copyItem(atPath: source + "/" + item, toPath: opening.folder + "/" + item)
        }
        if opening.databaseAddress.hasPrefix("sqlite:") {
            let path = String(opening.databaseAddress.dropFirst("sqlite:".count))
            guard !files.fileExists(atPath: path) else { throw ValidationError("\(path) exists already. Restore into an empty folder.") }
            try files.copyItem(atPath: source + "/xiaodian.sqlite", toPath: path)
        } else {
            try Self.runTool(
                "pg_restore", ["--no-owner", "--exit-on-error", "--dbname", opening.databaseAddress, source + "/xiaodian.dump"])
        }
        print("Restored from \(source). Run `xiaodian verify` to prove it.")
    }

    private static func runTool(_ name: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ValidationError("\(name) failed; see its message above.") }
    }
}
