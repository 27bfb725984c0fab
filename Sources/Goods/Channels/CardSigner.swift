// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel

/// A placement as a link names it, proven to come from this deployment. Only signing and verifying make one.
package struct SignedCard: Sendable, Hashable {
    package let placement: ID<Placement>
    /// To the second.
    package let issuedAt: Timestamp
    /// The first moment at which the link is no longer good.
    package let expires: Timestamp
    /// `placement.issuedAt.expires.signature`: digits, seconds since 1970 and base64url, so that it goes into a URL as
    /// it is.
    package let link: String
}

/// Why a card link is not followed.
package enum CardLinkRefusal: String, Refusal, CaseIterable {
    case forgedLink, expiredLink

    package var kind: RefusalKind { .invalid }
    package var text: Text {
        switch self {
        case .forgedLink:
            Text(
                "这个卡片链接不完整或被改动过，请向分享者重新索取。",
                "This card link is incomplete or was altered. Ask whoever shared it for a new one.")
        case .expiredLink:
            Text(
                "这个卡片链接已过期，请向分享者索取新链接，或在店铺中搜索商品。",
                "This card link has expired. Ask for a new one, or search for the product in its store.")
        }
    }
}

/// Signs card links with Ed25519, so that attribution can be verified anywhere and replayed.
package struct CardSigner: Sendable {
    package static let keyBytes = 32

    private let key: Curve25519.Signing.PrivateKey
    package let verifier: CardVerifier

    /// `privateKey` has 32 random bytes, from a key file beside the vault's.
    package init(privateKey: [UInt8]) {
        precondition(privateKey.count == Self.keyBytes, "a card key has 32 bytes")
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey) else {
            preconditionFailure("any 32 bytes are an Ed25519 key")
        }
        self.key = key
        verifier = CardVerifier(key: key.publicKey)
    }

    /// The key with which anyone can verify.
    package var publicKey: [UInt8] { verifier.publicKey }

    /// A link to a card that is good for a span of time.
    package func sign(_ placement: ID<Placement>, at now: Timestamp, validFor span: Duration) throws -> SignedCard {
        let expires = Timestamp(seconds: (now + span).seconds)
        let claim = CardVerifier.claim(placement, issuedAt: now, expires: expires)
        let signature = try key.signature(for: CardVerifier.signed(claim))
        return SignedCard(
            placement: placement, issuedAt: Timestamp(seconds: now.seconds), expires: expires,
            link: "\(claim).\(Array(signature).base64URL)")
    }

    /// The card that a link names; refuses what was altered, then what has expired.
    package func verify(_ link: String, at now: Timestamp) throws -> SignedCard { try verifier.verify(link, at: now) }
}

/// Verifies card links with the public key alone.
package struct CardVerifier: Sendable {
    package static let linkCharactersMax = 200

    private let key: Curve25519.Signing.PublicKey

    init(key: Curve25519.Signing.PublicKey) { self.key = key }

    /// `nil` when the bytes are no Ed25519 key.
    package init?(publicKey: [UInt8]) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return nil }
        self.key = key
    }

    package var publicKey: [UInt8] { Array(key.rawRepresentation) }

    /// The card that a link names; refuses what was altered, then what has expired.
    package func verify(_ link: String, at now: Timestamp) throws -> SignedCard {
        let parts = link.split(separator: ".", omittingEmptySubsequences: false)
        guard link.utf8.count <= Self.linkCharactersMax, parts.count == 4,
            let placement = ID<Placement>(String(parts[0])), let issued = ID<Timestamp>(String(parts[1])),
            let expiry = ID<Timestamp>(String(parts[2])), let signature = [UInt8](base64URL: parts[3])
        else { throw CardLinkRefusal.forgedLink }
        let claim = Self.claim(placement, issuedAt: issued.seconds, expires: expiry.seconds)
        // A claim is compared as it would be written, so that one card has exactly one text.
        guard link == "\(claim).\(signature.base64URL)", key.isValidSignature(signature, for: Self.signed(claim)) else {
            throw CardLinkRefusal.forgedLink
        }
        guard now < expiry.seconds else { throw CardLinkRefusal.expiredLink }
        return SignedCard(placement: placement, issuedAt: issued.seconds, expires: expiry.seconds, link: link)
    }

    static func claim(_ placement: ID<Placement>, issuedAt: Timestamp, expires: Timestamp) -> String {
        "\(placement).\(issuedAt.seconds).\(expires.seconds)"
    }

    /// The purpose is signed too, so that no other signature of the same key can pass for a card.
    static func signed(_ claim: String) -> [UInt8] { Array("xiaodian card 1\n\(claim)".utf8) }
}

extension ID<Timestamp> {
    /// Digits that count seconds. Numbers too large for a moment give the last that there is.
    fileprivate var seconds: Timestamp { Timestamp(seconds: Swift.min(raw, Int64.max / 1000)) }
}

extension [UInt8] {
    /// Base64 with the letters of URLs and without padding.
    fileprivate var base64URL: String {
        Data(self).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    fileprivate init?(base64URL text: Substring) {
        var standard = text.replacing("-", with: "+").replacing("_", with: "/")
        standard += String(repeating: "=", count: (4 - standard.count % 4) % 4)
        guard let data = Data(base64Encoded: String(standard)) else { return nil }
        self = Array(data)
    }
}
