// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Stores

/// A program of a store: signs in with its app id and secret, and acts with permissions of its own.
package struct OpenApp: Sendable, Hashable {
    package static let appsPerStoreMax = 10
    package static let nameCharactersMax = 30
    package static let appidCharactersMax = 64
    static let secretCharacters = 32

    package let id: ID<OpenApp>
    /// Such as `wx8f2d…`: 18 letters and digits.
    package let appid: String
    package let store: ID<Store>
    package let name: String
    package let permissions: Set<Permission>
    /// Whether its secret is known to everybody, so that it works in a sandbox only.
    package let isSandbox: Bool
    package let createdAt: Timestamp
    package internal(set) var revokedAt: Timestamp?

    package var isRevoked: Bool { revokedAt != nil }

    /// Who acts when the app calls: nobody's account, with the app's permissions in its store.
    package var actor: Actor { Actor(party: ID<Party>(id.raw), grants: [store.party: permissions]) }

    /// What apps may be given. A store's ownership and its staff stay with people.
    package static let permissionChoices: [Permission] = [
        .manageProducts, .manageOrders, .manageAfterSales, .managePlans, .manageFunds, .manageSettings,
    ]
}
