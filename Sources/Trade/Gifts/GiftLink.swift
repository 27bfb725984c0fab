// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// The secret part of a gift's link: 130 random bits. A keyed hash of it is looked up; what was sealed is shown to the giver again.
package struct GiftLink: Hashable, Sendable {
    static let characters = 26

    package let token: String

    init(random: any RandomSource) { token = random.token(characters: Self.characters) }

    /// Reads what somebody typed or tapped; `nil` when it cannot be a link.
    package init?(_ token: String) {
        guard token.utf8.count == Self.characters, token.utf8.allSatisfy(\.isOfToken) else { return nil }
        self.token = token
    }

    init(opening sealed: [UInt8], _ vault: Vault) throws { token = try vault.open(sealed) }

    func hash(_ vault: Vault) -> [UInt8] { vault.fingerprint("gift:\(token)") }
    func sealed(_ context: Context) throws -> [UInt8] { try context.vault.seal(token, random: context.random) }
}

extension UInt8 {
    fileprivate var isOfToken: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
    }
}
