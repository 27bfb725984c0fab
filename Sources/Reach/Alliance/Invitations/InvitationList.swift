// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// An invitation in a list, with names and products.
package struct InvitationList: Sendable, Hashable {
    package let invitation: Invitation
    package let storeName: String
    package let partnerName: String
    /// The products of all rounds.
    package let products: [ID<Product>: Product]

    /// A store's, the newest first; for its staff.
    package static func of(
        _ store: ID<Store>, state: InvitationState? = nil, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<InvitationList> {
        try context.actor.require(.managePlans, in: store.party)
        return try named(Invitation.page(of: store, state: state, request, in: snapshot), in: snapshot)
    }

    /// A seller's or an agency's, the newest first; for themselves.
    package static func of(
        partner: ID<Party>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<InvitationList> {
        try Seller.requireSelf(partner.person, context.actor)
        return try named(Invitation.page(of: partner, request, in: snapshot), in: snapshot)
    }

    /// One invitation, for both sides.
    package static func find(_ id: ID<Invitation>, in snapshot: any Snapshot, _ context: Context) throws -> InvitationList {
        guard let invitation = try Invitation.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        _ = try invitation.isStore(context.actor)
        guard let found = try named(Page(items: [invitation], next: nil), in: snapshot).items.first else { throw CommonRefusal.notFound }
        return found
    }

    private static func named(_ page: Page<Invitation>, in snapshot: any Snapshot) throws -> Page<InvitationList> {
        let people = Array(Set(page.items.map(\.partner.person)))
        let (sellers, agencies) = (try Seller.find(people, in: snapshot), try Agency.find(people, in: snapshot))
        let stores = try Store.find(Set(page.items.map(\.store)), in: snapshot)
        let products = try Product.byID(page.items.flatMap(\.rounds).flatMap(\.terms.offers).map(\.product), in: snapshot)
        let items = page.items.map { invitation in
            let person = invitation.partner.person
            let name = invitation.isAgency ? agencies[person]?.name : sellers[person]?.name
            let own = Set(invitation.rounds.flatMap(\.terms.offers).map(\.product))
            return InvitationList(
                invitation: invitation, storeName: stores[invitation.store]?.name ?? "\(invitation.store)",
                partnerName: name ?? "\(person)", products: products.filter { own.contains($0.key) })
        }
        return Page(items: items, next: page.next)
    }
}
