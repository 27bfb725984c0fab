// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Stores

/// A program of a store, a seller, an agency or a provider: signs in with its app id and secret. A store's has permissions of its own;
/// a seller's or an agency's acts as that person, at the endpoints that are for them. A provider's is nobody's account, and has no
/// permission of its own.
package struct OpenApp: Sendable, Hashable {
    package static let appsPerOwnerMax = 10
    package static let nameCharactersMax = 30
    package static let appidCharactersMax = 64
    static let secretCharacters = 32

    package let id: ID<OpenApp>
    /// Such as `wx8f2d…`: 18 letters and digits.
    package let appid: String
    package let kind: AppKind
    package let owner: ID<Party>
    package let name: String
    /// In the store; none where the app acts as a person.
    package let permissions: Set<Permission>
    /// Whether its secret is known to everybody, so that it works in a sandbox only.
    package let isSandbox: Bool
    package let createdAt: Timestamp
    package internal(set) var revokedAt: Timestamp?

    package var isRevoked: Bool { revokedAt != nil }

    /// Who acts when the app calls: nobody's account with the app's permissions at its owner, or the person.
    package var actor: Actor {
        switch kind {
        case .store, .provider: Actor(party: ID<Party>(id.raw), grants: [owner: permissions])
        case .seller, .agency: Actor(party: owner)
        }
    }

    /// What apps may be given. A store's ownership and its staff stay with people.
    package static let permissionChoices: [Permission] = [
        .manageProducts, .manageOrders, .manageAfterSales, .managePlans, .manageFunds, .manageSettings,
    ]
}
