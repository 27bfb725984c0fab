// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Storage

/// What a database remembers of the secret keys that it is used with: enough to know each again, nothing of the key itself.
package enum KeyFingerprint {
    static let migrations = [
        Migration("runtime-005", why: "A key that is missing or another is noticed at the start, not at the first sealed address.", [
            .table("key_fingerprints", distribution: .local, key: ["name"], columns: """
                name TEXT NOT NULL,
                fingerprint BLOB NOT NULL
                """)
        ])
    ]

    /// Whether a key of this name was ever used with the database.
    package static func isKnown(_ name: String, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM key_fingerprints WHERE name = \(name)")
    }

    /// Whether this is the key that the database was used with. The first key that is asked about becomes that.
    package static func isOwn(_ key: [UInt8], name: String, in transaction: any Transaction) throws -> Bool {
        let fingerprint = of(key, name: name)
        try transaction.execute(
            "INSERT INTO key_fingerprints (name, fingerprint) VALUES (\(name), \(fingerprint)) ON CONFLICT DO NOTHING")
        return try transaction.value("SELECT fingerprint FROM key_fingerprints WHERE name = \(name)") == fingerprint
    }

    private static func of(_ key: [UInt8], name: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data("fingerprint:\(name)".utf8), using: SymmetricKey(data: key)))
    }
}
