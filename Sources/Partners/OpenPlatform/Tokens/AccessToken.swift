// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import Runtime
import Storage
import Stores

/// What a program shows with every call: its owner's number and 256 bits that are computed from a nonce and the vault's key. Stored are the
/// nonce and a hash, so the database alone gives no token away, and a stable token can be answered again.
package struct AccessToken: Sendable, Hashable {
    package static let lifeSeconds: Int64 = 7200
    /// How long an old token and its successor are both good.
    package static let overlapSeconds: Int64 = 300
    /// How long an ended token is remembered, so that its holder is told that it expired.
    static let rememberedSeconds: Int64 = 86_400
    static let charactersMax = 512

    /// The two ways of getting a token do not touch each other's.
    package enum Kind: Int, SQLConvertible, Sendable {
        case plain = 1
        case stable = 2
    }

    let owner: ID<Party>
    let appid: String
    let kind: Kind
    let nonce: [UInt8]
    let issuedAt: Timestamp
    let expiresAt: Timestamp
    /// When it stops being good: when it expires, or earlier because another replaced it.
    var endsAt: Timestamp

    static func make(_ kind: Kind, for app: OpenApp, _ context: Context) -> AccessToken {
        let end = context.now + .seconds(lifeSeconds)
        return AccessToken(
            owner: app.owner, appid: app.appid, kind: kind, nonce: context.random.bytes(16), issuedAt: context.now, expiresAt: end,
            endsAt: end)
    }

    /// The token as its holder has it.
    func text(_ vault: Vault) -> String {
        "\(owner)_" + vault.fingerprint("access-token:\(appid):\(kind.rawValue):\(nonce.hexadecimal)").hexadecimal
    }

    static func hash(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// The owner that a token names; `nil` when it cannot be a token.
    static func owner(of text: String) -> ID<Party>? {
        guard text.utf8.count <= charactersMax, let separator = text.firstIndex(of: "_"),
            text.distance(from: separator, to: text.endIndex) == 65
        else { return nil }
        return ID<Party>(String(text[..<separator]))
    }
}

/// Why a token is not accepted.
package enum TokenRefusal: String, Refusal, CaseIterable {
    case missing, malformed, expired, unknown

    package var kind: RefusalKind { .unauthenticated }
    package var text: Text {
        switch self {
        case .missing: Text("缺少 access_token，请先获取。", "The access_token is missing. Get one first.")
        case .malformed: Text("access_token 格式不对，请重新获取。", "That is no access_token. Get a new one.")
        case .expired: Text("access_token 已过期，请重新获取。", "The access_token has expired. Get a new one.")
        case .unknown: Text("access_token 无效或已被新的取代，请重新获取。", "The access_token is not valid or not the latest. Get a new one.")
        }
    }
}
