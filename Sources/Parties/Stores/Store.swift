// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel

/// A store: sells under one name on one licence.
package struct Store: Hashable, Sendable {
    package let id: ID<Store>
    /// Unique across the deployment after folding.
    package internal(set) var name: String
    /// The name as it is compared: see `StoreNames.fold`.
    package internal(set) var foldedName: String
    package internal(set) var state: StoreState
    package let licence: ID<Licence>
    /// Who opened it. Further owners are grants.
    package let owner: ID<Person>
    package let createdAt: Timestamp
    /// When its first order was paid; the new-store fee runs from it.
    package let firstPaidAt: Timestamp?
    /// What the store says about itself. May be empty.
    package internal(set) var about: String
    /// Public. May be empty.
    package internal(set) var customerServicePhone: String
    /// The name of the logo's file. May be empty.
    package internal(set) var logo: String
    /// Why the last review rejected it; empty otherwise.
    package internal(set) var rejectReasons: [String]
    /// Why it is suspended; empty otherwise.
    package internal(set) var suspendReason: String

    /// Whether buyers may order from it.
    package var isOpen: Bool { state == .open }

    package static let aboutCharactersMax = 500
    package static let phoneCharactersMax = 20
    package static let logoCharactersMax = 200
}

extension ID where Entity == Store {
    /// The same store as one who may own money or be credited.
    package var party: ID<Party> { ID<Party>(raw) }
}

extension ID where Entity == Party {
    /// The same number as a store's, for a party that is known to be one.
    package var store: ID<Store> { ID<Store>(raw) }
}
