// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport

/// The schema that the storage tests write to.
enum Probes {
    static let migrations = StorageModule.migrations + [
        Migration("probes-001", why: "Tests need a table of each kind of value.", [
            .table("probes", distribution: .reference, key: ["id"], columns: """
                id INTEGER NOT NULL,
                number INTEGER,
                note TEXT,
                data BLOB,
                CHECK (number IS NULL OR number <> -13)
                """),
            .index("probes_by_note", on: "probes (note)", unique: true),
        ])
    ]

    static func database(_ engine: Engine) async throws -> any Database {
        try await TestDatabase.make(engine, migrations: migrations)
    }
}

/// A reason of a test's own to give up a closure.
struct Abandoned: Error {}

extension Transaction {
    func insertProbe(_ id: Int64, number: Int64? = nil, note: String? = nil) throws {
        try execute("INSERT INTO probes (id, number, note) VALUES (\(id), \(number), \(note))")
    }
}

extension Database {
    func probeIDs() async throws -> [Int64] {
        try await read { try $0.all("SELECT id FROM probes ORDER BY id") { try $0["id"] } }
    }

    func insertProbe(_ id: Int64, number: Int64? = nil, note: String? = nil, lane: Lane = .shared) async throws {
        try await write(lane: lane) { try $0.insertProbe(id, number: number, note: note) }
    }
}
