// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// What WeChat Pay sealed with the merchant's API v3 key: a notice's content or a certificate (AES-256-GCM).
package struct SealedResource: Codable, Sendable {
    static let algorithm = "AEAD_AES_256_GCM"
    static let tagBytes = 16

    let algorithm: String
    let ciphertext: String
    let nonce: String
    let associatedData: String?

    /// Opens it, or says that it was not sealed with this key.
    func opened(with key: [UInt8]) throws -> Data {
        guard algorithm == Self.algorithm, let sealed = Data(base64Encoded: ciphertext), sealed.count > Self.tagBytes else {
            throw WeChatPayFault.unverified("the resource is not sealed as agreed")
        }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: Data(nonce.utf8)), ciphertext: sealed.dropLast(Self.tagBytes), tag: sealed.suffix(Self.tagBytes))
            return try AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: Data((associatedData ?? "").utf8))
        } catch {
            throw WeChatPayFault.unverified("the resource does not open with the API v3 key")
        }
    }
}
