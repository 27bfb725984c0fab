// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import Foundation
import Kernel
import Runtime

/// How much work a password's hash costs: scrypt with N = 2^`roundsLog2`, block size and parallelism. Kept with each
/// hash.
package struct PasswordCost: Hashable, Sendable {
    package let roundsLog2: Int
    package let blockSize: Int
    package let parallelism: Int

    /// 32 MB and a tenth of a second or so.
    package static let standard = PasswordCost(roundsLog2: 15, blockSize: 8, parallelism: 1)
    /// Next to nothing: for tests and the demo's people only.
    package static let cheap = PasswordCost(roundsLog2: 4, blockSize: 1, parallelism: 1)

    package init(roundsLog2: Int, blockSize: Int, parallelism: Int) {
        self.roundsLog2 = roundsLog2
        self.blockSize = blockSize
        self.parallelism = parallelism
    }
}

/// A password made unreadable by scrypt. Making and checking one is slow on purpose: do both outside the transaction.
package struct PasswordHash: Hashable, Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case passwordTooShort, passwordTooLong

        package var kind: RefusalKind { .invalid }
        package var field: String? { "password" }
        package var text: Text {
            switch self {
            case .passwordTooShort: Text("密码至少需要 8 个字符。", "A password has at least 8 characters.")
            case .passwordTooLong: Text("密码最多 128 个字符，请缩短。", "A password has at most 128 characters. Shorten it.")
            }
        }
    }

    package static let passwordCharactersMin = 8
    package static let passwordCharactersMax = 128
    static let saltBytes = 16
    static let keyBytes = 32

    let cost: PasswordCost
    let salt: [UInt8]
    let key: [UInt8]

    /// Hashes a new password with a fresh salt. Throws `Refusal`.
    package static func make(
        _ password: String, cost: PasswordCost = .standard, random: any RandomSource
    ) throws -> PasswordHash {
        guard password.count >= passwordCharactersMin else { throw Refusal.passwordTooShort }
        guard password.count <= passwordCharactersMax else { throw Refusal.passwordTooLong }
        let salt = random.bytes(saltBytes)
        return PasswordHash(cost: cost, salt: salt, key: try derive(password, cost: cost, salt: salt))
    }

    /// Whether this is the password's hash, in a time that does not depend on the answer.
    package static func verify(_ password: String, against hash: PasswordHash) -> Bool {
        guard let key = try? derive(password, cost: hash.cost, salt: hash.salt) else { return false }
        return ConstantTime.equal(key, hash.key) && password.count <= passwordCharactersMax
    }

    /// A hash that no password has: checking it takes the time that checking a real one takes.
    package static func decoy(cost: PasswordCost = .standard) -> PasswordHash {
        PasswordHash(cost: cost, salt: Array(repeating: 0, count: saltBytes), key: Array(repeating: 0, count: keyBytes))
    }

    private static func derive(_ password: String, cost: PasswordCost, salt: [UInt8]) throws -> [UInt8] {
        // Keyboards write the same letter in different ways; whoever typed it on one device must get in on the other.
        let normal = password.prefix(passwordCharactersMax + 1).precomposedStringWithCompatibilityMapping
        let key = try KDF.Scrypt.deriveKey(
            from: Data(normal.utf8), salt: Data(salt), outputByteCount: keyBytes, rounds: 1 << cost.roundsLog2,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }
}

extension PasswordHash {
    /// The hash as it is stored: `$scrypt$15$8$1$salt$key`, salt and key in Base64.
    var stored: String {
        let encoded = [salt, key].map { Data($0).base64EncodedString() }.joined(separator: "$")
        return "$scrypt$\(cost.roundsLog2)$\(cost.blockSize)$\(cost.parallelism)$\(encoded)"
    }

    /// Reads a stored hash; `nil` when it is damaged.
    init?(stored: String) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: true)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let block = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Data(base64Encoded: String(parts[4])),
            let key = Data(base64Encoded: String(parts[5])), (1...24).contains(rounds)
        else { return nil }
        self.init(
            cost: PasswordCost(roundsLog2: rounds, blockSize: block, parallelism: parallelism), salt: Array(salt),
            key: Array(key))
    }
}

/// Comparison of secrets.
package enum ConstantTime {
    /// Whether both are the same, in a time that depends on their length only.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
