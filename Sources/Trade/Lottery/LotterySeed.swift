// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel

/// The secret of a lottery: 32 random bytes, made before anybody enters, kept sealed until the draw, then shown to everybody.
package struct LotterySeed: Hashable, Sendable {
    package static let bytesCount = 32

    package let bytes: [UInt8]

    /// `nil` when there are not exactly 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.bytesCount else { return nil }
        self.bytes = bytes
    }

    /// What is published while the seed is still secret.
    package var commitment: LotteryCommitment { LotteryCommitment(to: self) }
}

/// Keeps the bytes out of logs and messages of faults.
extension LotterySeed: CustomStringConvertible, CustomReflectable {
    package var description: String { "a lottery's seed" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The SHA-256 of a seed. It binds whoever published it to that seed, and tells nobody what it is.
package struct LotteryCommitment: Hashable, Sendable {
    package static let bytesCount = 32

    package let hash: [UInt8]

    package init(to seed: LotterySeed) { hash = Array(SHA256.hash(data: Data(seed.bytes))) }

    /// One that was kept; `nil` when there are not exactly 32 bytes.
    package init?(hash: [UInt8]) {
        guard hash.count == Self.bytesCount else { return nil }
        self.hash = hash
    }

    /// Whether this is the seed that was promised.
    package func isKept(by seed: LotterySeed) -> Bool { LotteryCommitment(to: seed) == self }
}
