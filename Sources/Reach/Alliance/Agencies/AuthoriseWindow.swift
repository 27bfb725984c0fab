// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// A seller lets the agency that signed them arrange the showcase, or stops it.
package struct AuthoriseWindow: Sendable {
    package let seller: ID<Person>
    package let agency: ID<Person>
    package let isAuthorised: Bool

    package init(seller: ID<Person>, agency: ID<Person>, isAuthorised: Bool) {
        self.seller = seller
        self.agency = agency
        self.isAuthorised = isAuthorised
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try Seller.requireSelf(seller, context.actor)
        guard try Agency.find(agency, in: transaction) != nil else { throw CommonRefusal.notFound }
        _ = try Seller.locked(seller, in: transaction)
        if isAuthorised {
            let access = try PlanAccess.of([seller.party], [], in: transaction)
            guard access.contract(of: seller.party, at: context.now)?.agency == agency else { throw AgencyRefusal.sellerNotSigned }
            try WindowAuthorisation.grant(agency, by: seller, at: context.now, in: transaction)
        } else {
            try WindowAuthorisation.revoke(agency, by: seller, in: transaction)
        }
        try context.publish("agency.window_authorised", object: seller.raw, party: agency.party, in: transaction)
    }
}

extension Seller {
    /// Refuses unless the actor may arrange this seller's showcase: the seller, or the agency that signed and was authorised.
    static func requireShowcase(_ seller: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws {
        if context.actor.isSystem || context.actor.party == seller.party { return }
        guard let party = context.actor.party else { throw CommonRefusal.unauthenticated }
        guard try Agency.find(party.person, in: snapshot) != nil else { throw CommonRefusal.notFound }
        let contract = try PlanAccess.of([seller.party], [], in: snapshot).contract(of: seller.party, at: context.now)
        guard contract?.agency == party.person else { throw AgencyRefusal.sellerNotSigned }
        guard try WindowAuthorisation.of(party.person, sellers: [seller], in: snapshot)[seller] != nil else {
            throw AgencyRefusal.windowNotAuthorised
        }
    }
}
