// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Foundation
import Storage
import Synchronization

/// A temporary PostgreSQL server on a Unix socket, from the distribution's programs.
///
/// A shell holds it: when this process ends, in whatever way, the shell's input ends, and it stops the server
/// and deletes its folder. So a killed test leaves nothing behind.
package final class PostgresServer: Sendable {
    /// The tests' server: the one that `XIAODIAN_TEST_POSTGRES` names, or one of our own without `fsync`.
    package static func shared() throws -> String {
        let named = ProcessInfo.processInfo.environment["XIAODIAN_TEST_POSTGRES"] ?? ""
        return named.isEmpty ? try own.get().url : named
    }

    private static let own = Result { try PostgresServer(isDurable: false) }

    /// The address of one of the tests' server's databases.
    package static func address(ofDatabase name: String) throws -> String {
        guard var address = URLComponents(string: try shared()) else {
            throw StorageFault.unavailable("XIAODIAN_TEST_POSTGRES has to be a URL")
        }
        address.path = "/" + name
        return address.string ?? ""
    }

    /// Runs a statement outside any transaction, as the server's administrator.
    package static func execute(_ statement: String, at address: String? = nil) throws {
        let handle = PQconnectdb(try address ?? shared())
        defer { PQfinish(handle) }
        let result = PQexec(handle, statement)
        defer { PQclear(result) }
        let isDone = PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK
        if !isDone { throw StorageFault.statement(String(cString: PQerrorMessage(handle))) }
    }

    /// Where programs connect to it.
    package let url: String
    private let folder: String
    private let keeper: Process
    private let keeperInput = Pipe()
    private let keeperOutput = Pipe()

    /// Makes and starts a server. A durable one syncs every commit.
    package init(isDurable: Bool) throws {
        let folder = "/tmp/xiaodian-postgres-\(UUID().uuidString.prefix(8).lowercased())"
        self.folder = folder
        url = "postgres:///postgres?host=\(folder)&user=xiaodian"
        keeper = Process()
        keeper.executableURL = URL(fileURLWithPath: "/bin/sh")
        let settings = Self.settings(isDurable: isDurable)
        keeper.arguments = ["-c", Self.script, "sh", try Self.programs(), folder, settings]
        keeper.standardInput = keeperInput
        keeper.standardOutput = keeperOutput
        try keeper.run()
        try awaitReady()
    }

    /// Stops the server as a crash of the machine would, keeping its data.
    package func stopForNow() throws { try tell("stop") }

    /// Starts the server again on its data.
    package func startAgain() throws { try tell("start") }

    /// Stops the server for good and deletes its data.
    package func stop() {
        try? keeperInput.fileHandleForWriting.close()
        keeper.waitUntilExit()
    }

    private func tell(_ order: String) throws {
        try keeperInput.fileHandleForWriting.write(contentsOf: Array("\(order)\n".utf8))
        try awaitReady()
    }

    private func awaitReady() throws {
        let words = String(decoding: keeperOutput.fileHandleForReading.availableData, as: UTF8.self)
        guard words.hasPrefix("ready") else {
            throw StorageFault.unavailable("PostgreSQL did not obey: \(words)")
        }
    }

    /// The folder of `initdb` and `pg_ctl`. Fails loudly where there is none: a test of two engines needs
    /// both.
    private static func programs() throws -> String {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newestFirst = versions.compactMap { Int($0) }.sorted(by: >)
        let folders = newestFirst.map { "/usr/lib/postgresql/\($0)/bin" }
        for folder in folders + ["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"]
        where FileManager.default.isExecutableFile(atPath: folder + "/initdb") { return folder }
        throw StorageFault.unavailable("PostgreSQL is not installed: apt-get install postgresql")
    }

    private static func settings(isDurable: Bool) -> String {
        var settings = [
            "listen_addresses=''", "max_connections=400", "shared_buffers=128MB", "deadlock_timeout=50ms",
            "log_min_messages=fatal", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB",
            "autovacuum=off",
        ]
        if !isDurable { settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] }
        return settings.joined(separator: "\n")
    }

    /// Takes the programs' folder, the server's folder and its settings. PostgreSQL refuses to run as root.
    private static let script = """
        trap '' INT TERM HUP
        cd /
        run() {
          if [ "$(id -u)" != 0 ]; then "$@"; return; fi
          setpriv --reuid=postgres --regid=postgres --init-groups "$@"
        }
        control() {
          run "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait --silent "$@" >/dev/null 2>&1
        }
        programs=$1 folder=$2
        mkdir -m 711 "$folder" || exit 1
        [ "$(id -u)" = 0 ] && chown postgres "$folder"
        run "$programs/initdb" --pgdata="$folder/data" --username=xiaodian --auth=trust --encoding=UTF8 \
          --no-locale --no-sync >/dev/null || exit 1
        printf '%s\nunix_socket_directories=%s\n' "$3" "'$folder'" >> "$folder/data/postgresql.conf"
        if control start; then
          echo ready
          while read -r order; do control "$order" --mode=immediate; echo ready; done
          control stop --mode=immediate
        else
          cat "$folder/log"
        fi
        rm -rf "$folder"
        """
}
