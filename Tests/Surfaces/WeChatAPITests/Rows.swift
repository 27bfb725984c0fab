// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Kernel
import Payments
import Runtime
import Storage
import Stores
import TestSupport
import WebTestSupport

@testable import WeChatAPI

extension WeChatTown {
    private static let tables: [String] = {
        let changes = Modules.all(provider: SandboxProvider(baseURL: "")).flatMap(\.migrations).flatMap(\.changes)
        return changes.compactMap { if case .table(let name, _, _, _) = $0 { name } else { nil } }
    }()

    func rows(of store: ID<Store>, without: Set<String> = []) async throws -> [String: Set<[SQLValue]>] {
        try await rows(of: store.raw, without: without)
    }

    /// Every row of the database that names a store or a person, by its table. `without` names tables that are left out.
    func rows(of owner: Int64, without: Set<String> = []) async throws -> [String: Set<[SQLValue]>] {
        try await rows(without: without).mapValues { rows in
            rows.filter { row in
                row.contains { value in
                    switch value {
                    case .integer(let number): number == owner
                    case .text(let text): text.contains("\(owner)")
                    case .null, .blob: false
                    }
                }
            }
        }
    }

    /// Every row of the database.
    func rows(without: Set<String> = []) async throws -> [String: Set<[SQLValue]>] {
        let tables = Self.tables.filter { !without.contains($0) }
        return try await bench.deployment.database.read { snapshot in
            try tables.reduce(into: [:]) { found, table in
                found[table] = Set(try snapshot.rows(SQL(stringLiteral: "SELECT * FROM \(table)")).map(\.values))
            }
        }
    }
}
