// SPDX-License-Identifier: Apache-2.0
import Storage
import StorageSQLite
import Testing
import TestSupport

@Suite struct DurabilityTests {
    @Test func `a commit is answered when it is on the disk`() async throws {
        let address = try await TestDatabase.makeAddress(.sqlite, migrations: [])
        let database = try SQLiteDatabase(path: address)
        let synchronous = try await database.write(lane: .shared) { try $0.value("PRAGMA synchronous", as: Int64.self) }
        let full: Int64 = 2
        #expect(synchronous == full)
        await database.close()
        try TestDatabase.delete(.sqlite, at: address)
    }
}
