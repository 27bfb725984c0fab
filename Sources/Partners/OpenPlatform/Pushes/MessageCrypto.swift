// SPDX-License-Identifier: Apache-2.0
import Crypto
import CryptoExtras
import Foundation
import Kernel

/// Encrypts and signs messages. Source: WeChat message push documentation: AES-256-CBC, the first 16 bytes of the key as initialisation
/// vector, padding to blocks of 32 bytes; before the message 16 random bytes and its length, after it the app id.
package struct MessageCrypto: Sendable {
    package static let keyCharacters = 43
    static let randomBytes = 16
    static let blockBytes = 32

    private let key: [UInt8]

    /// `encodingKey` has 43 letters and digits: base64 of 32 bytes without its last sign. `nil` when it is none.
    package init?(encodingKey: String) {
        guard encodingKey.utf8.count == Self.keyCharacters, let data = Data(base64Encoded: encodingKey + "="), data.count == 32 else {
            return nil
        }
        key = Array(data)
    }

    /// The message as base64. `random` has 16 bytes.
    func encrypt(_ message: String, appid: String, random: [UInt8]) throws -> String {
        let content = Array(message.utf8)
        let length = (0..<4).map { UInt8(truncatingIfNeeded: content.count >> (24 - 8 * $0)) }
        var plain = random + length + content + Array(appid.utf8)
        let padding = Self.blockBytes - plain.count % Self.blockBytes
        plain += Array(repeating: UInt8(padding), count: padding)
        let sealed = try AES._CBC.encrypt(
            plain, using: SymmetricKey(data: key), iv: AES._CBC.IV(ivBytes: key.prefix(16)), noPadding: true)
        return sealed.base64EncodedString()
    }

    /// `signature` or `msg_signature`: SHA-1 of the parts in order, as hexadecimal digits.
    package static func signature(_ parts: String...) -> String {
        Insecure.SHA1.hash(data: Data(parts.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.joined().utf8)).hexadecimal
    }
}
