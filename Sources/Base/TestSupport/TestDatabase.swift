// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import StorageSQLite

/// A fresh, migrated database of either engine.
package enum TestDatabase {
    package static func make(_ engine: Engine, migrations: [Migration]) async throws -> any Database {
        let database: any Database =
            switch engine {
            case .sqlite: try SQLiteDatabase(path: NSTemporaryDirectory() + "xiaodian-test-\(UUID().uuidString).sqlite")
            case .postgres: throw StorageFault.unavailable("the PostgreSQL engine is not here yet")
            }
        try await Migrator(migrations).run(on: database, now: Timestamp(milliseconds: 0))
        return database
    }
}
