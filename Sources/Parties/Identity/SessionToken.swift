// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import Runtime

/// The secret that stands for a session: the person's id and 260 random bits, safe in cookies and headers. Only its
/// hash is stored.
package struct SessionToken: Hashable, Sendable {
    static let secretCharacters = 52
    static let charactersMax = 100

    package let text: String
    let person: ID<Person>

    /// Makes a token that nobody can foresee.
    init(person: ID<Person>, random: any RandomSource) {
        self.person = person
        text = "\(person)_\(random.token(characters: Self.secretCharacters))"
    }

    /// Reads a token; `nil` when it cannot be one.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.charactersMax, let separator = text.firstIndex(of: "_"),
            let person = ID<Person>(String(text[..<separator]))
        else { return nil }
        self.person = person
        self.text = text
    }

    /// What is stored of it. A plain hash does: there are too many tokens to try.
    var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// The token that a form of this session carries, so that no other site can send it.
    package var csrf: String {
        HMAC<SHA256>.authenticationCode(for: Data("csrf".utf8), using: SymmetricKey(data: Data(text.utf8))).hexadecimal
    }

    /// Whether a form's token belongs to this session.
    package func accepts(csrf: String) -> Bool { ConstantTime.equal(Array(csrf.utf8), Array(self.csrf.utf8)) }
}
