// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// What a sharer brought to a store, and got for it.
package struct SharerSum: Sendable, Hashable {
    package static let none = SharerSum(orders: 0, base: .zero, earned: .zero, pending: .zero)

    package let orders: Int
    /// Paid for what they brought, without freight, before refunds.
    package let base: Money
    /// What they get of it, less what refunds took back.
    package let earned: Money
    /// The part of that which has not settled.
    package let pending: Money
}

/// A sharer of a store with their name and what they brought.
package struct SharerList: Sendable, Hashable {
    package let sharer: Sharer
    package let name: String
    package let storeName: String
    package let sum: SharerSum

    /// A store's sharers at present, newest first, for its staff.
    package static func of(
        _ store: ID<Store>, kind: SharerKind? = nil, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<SharerList> {
        try context.actor.require(.managePlans, in: store.party)
        let page = try Sharer.page(of: store, kind: kind, request, in: snapshot)
        return Page(items: try list(page.items, of: store, in: snapshot), next: page.next)
    }

    /// The sharer of a store who signs in with a phone number or e-mail address; nobody where there is none.
    package static func search(
        _ login: Login, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> SharerList? {
        try context.actor.require(.managePlans, in: store.party)
        guard let person = try Person.find(login, in: snapshot, vault: context.vault) else { return nil }
        return try find(person.id, of: store, in: snapshot, context)
    }

    /// A person as sharer of a store, for its staff; nobody where they are none.
    package static func find(
        _ person: ID<Person>, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> SharerList? {
        try context.actor.require(.managePlans, in: store.party)
        guard let sharer = try Sharer.find(person, of: store, in: snapshot) else { return nil }
        return try list([sharer], of: store, in: snapshot).first
    }

    /// The stores that a person shares, for the person.
    package static func mine(_ person: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> [SharerList] {
        try Sharer.requireSelf(person, context.actor)
        let sharers = try Sharer.all(of: person, in: snapshot)
        let stores = try Store.find(sharers.map(\.store), in: snapshot)
        let sums = try SharerOrder.sums(of: person, in: snapshot)
        let name = try Person.require(person, in: snapshot).name
        return sharers.compactMap { sharer in
            stores[sharer.store].map { SharerList(sharer: sharer, name: name, storeName: $0.name, sum: sums[sharer.store] ?? .none) }
        }
    }

    private static func list(_ sharers: [Sharer], of store: ID<Store>, in snapshot: any Snapshot) throws -> [SharerList] {
        let people = try Person.find(sharers.map(\.person), in: snapshot)
        let sums = try SharerOrder.sums(of: sharers.map(\.person), store: store, in: snapshot)
        let storeName = try Store.require(store, in: snapshot).name
        return sharers.compactMap { sharer in
            people[sharer.person].map {
                SharerList(sharer: sharer, name: $0.name, storeName: storeName, sum: sums[sharer.person] ?? .none)
            }
        }
    }
}

/// Which orders that sharers brought are looked for. What is absent does not narrow.
package struct SharerOrderQuery: Sendable, Hashable {
    package var person: ID<Person>?
    package var role: ShareRole?
    package var scene: ShareScene?
    /// When it was paid.
    package var paid: Range<Timestamp>?

    package init(person: ID<Person>? = nil, role: ShareRole? = nil, scene: ShareScene? = nil, paid: Range<Timestamp>? = nil) {
        self.person = person
        self.role = role
        self.scene = scene
        self.paid = paid
    }
}

/// Orders that sharers brought, newest first.
package enum SharerOrderList {
    /// A store's, for its staff.
    package static func of(
        _ store: ID<Store>, _ query: SharerOrderQuery = SharerOrderQuery(), _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<SharerOrder> {
        try context.actor.require(.managePlans, in: store.party)
        return try SharerOrder.page(of: store, query, request, in: snapshot)
    }

    /// A person's, for the person.
    package static func mine(
        _ person: ID<Person>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<SharerOrder> {
        try Sharer.requireSelf(person, context.actor)
        return try SharerOrder.page(of: person, request, in: snapshot)
    }
}

/// The invitations that stand.
package enum SharerInvitationList {
    /// The store's own, for its staff.
    package static func of(_ store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> [SharerInvitation] {
        try context.actor.require(.managePlans, in: store.party)
        return try SharerInvitation.open(of: store, inviter: nil, at: context.now, in: snapshot)
    }

    /// A sharer's, for the sharer.
    package static func of(
        _ inviter: ID<Person>, store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> [SharerInvitation] {
        try Sharer.requireSelf(inviter, context.actor)
        return try SharerInvitation.open(of: store, inviter: inviter, at: context.now, in: snapshot)
    }
}
