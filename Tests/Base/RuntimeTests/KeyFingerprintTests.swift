// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

struct KeyFingerprintTests {
    @Test(arguments: Engine.allCases)
    func `a database knows its keys again and no others`(engine: Engine) async throws {
        let database = try await TestDatabase.make(engine, migrations: StorageModule.migrations + RuntimeModule.front.migrations)
        let (first, second) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
        func isOwn(_ key: [UInt8], _ name: String) async throws -> Bool {
            try await database.write(lane: .shared) { try KeyFingerprint.isOwn(key, name: name, in: $0) }
        }
        #expect(try await database.read { try !KeyFingerprint.isKnown("vault.key", in: $0) })
        #expect(try await isOwn(first, "vault.key"))
        #expect(try await database.read { try KeyFingerprint.isKnown("vault.key", in: $0) })
        #expect(try await isOwn(first, "vault.key"))
        #expect(try await !isOwn(second, "vault.key"))
        #expect(try await isOwn(second, "card.key"))
    }

    @Test(arguments: Engine.allCases)
    func `what is kept of a key is neither the key nor the same for two names`(engine: Engine) async throws {
        let database = try await TestDatabase.make(engine, migrations: StorageModule.migrations + RuntimeModule.front.migrations)
        let key = [UInt8](repeating: 1, count: 32)
        let kept = try await database.write(lane: .shared) { transaction in
            for name in ["vault.key", "card.key"] { _ = try KeyFingerprint.isOwn(key, name: name, in: transaction) }
            return try transaction.all("SELECT fingerprint FROM key_fingerprints") { try $0[0] as [UInt8] }
        }
        #expect(Set(kept).count == 2 && !kept.contains(key))
    }
}
