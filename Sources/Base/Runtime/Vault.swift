// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel

/// Keeps personal data unreadable at rest: AES-256-GCM with a key that lives in a file beside the database, not in it.
package struct Vault: Sendable {
    package static let keyBytes = 32

    private let sealing: SymmetricKey
    private let indexing: SymmetricKey

    /// `key` has 32 random bytes. Two keys are derived from it: one to seal, one to make look-up fingerprints.
    package init(key: [UInt8]) {
        precondition(key.count == Self.keyBytes, "the vault key has 32 bytes")
        let root = SymmetricKey(data: key)
        sealing = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("seal".utf8), outputByteCount: 32)
        indexing = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("index".utf8), outputByteCount: 32)
    }

    /// Encrypts a text. The same text sealed twice gives different bytes.
    package func seal(_ text: String, random: any RandomSource) throws -> [UInt8] {
        let nonce = try AES.GCM.Nonce(data: random.bytes(12))
        return Array(try AES.GCM.seal(Data(text.utf8), using: sealing, nonce: nonce).combined ?? Data())
    }

    /// Decrypts a sealed text; throws when it was altered or sealed with another key.
    package func open(_ sealed: [UInt8]) throws -> String {
        let box = try AES.GCM.SealedBox(combined: sealed)
        return String(decoding: try AES.GCM.open(box, using: sealing), as: UTF8.self)
    }

    /// A keyed hash by which equal texts can be found without being readable: for unique keys on phone numbers and the like.
    package func fingerprint(_ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: indexing))
    }
}
