// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The sellers with whom a store works or talked about it, by the newest invitation of each; for its programs.
package struct StorePromoters: Sendable {
    package let store: ID<Store>

    package init(store: ID<Store>) { self.store = store }

    /// The newest first, those whose newest invitation is in one of the states.
    package func sellers(
        in states: [InvitationState], skipping offset: Int, size: Int, in snapshot: any Snapshot, _ context: Context
    ) throws -> [ID<Person>] {
        try context.actor.require(.managePlans, in: store.party)
        return try sellers(in: states, skipping: offset, size: size, in: snapshot)
    }

    package func count(in states: [InvitationState], in snapshot: any Snapshot, _ context: Context) throws -> Int {
        try context.actor.require(.managePlans, in: store.party)
        return try count(in: states, in: snapshot)
    }

    /// The newest invitation of a seller; "not found" where there is none.
    package func invitation(of seller: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> Invitation {
        try context.actor.require(.managePlans, in: store.party)
        guard let found = try Invitation.latest(of: store, with: seller.party, in: snapshot), !found.isAgency else {
            throw CommonRefusal.notFound
        }
        return found
    }

    /// How many of the store's products a seller has sold, and what was paid for them before refunds.
    package func figures(
        of seller: ID<Person>, in snapshot: any Snapshot, _ context: Context
    ) throws -> (products: Int, gmv: Money) {
        try context.actor.require(.managePlans, in: store.party)
        return try figures(of: seller, in: snapshot)
    }
}
