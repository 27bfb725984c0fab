// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Members
import Runtime
import Storage
import Stores

/// The orders of malls outside, as their buyer and their store see them.
package enum MallOrderList {
    /// A store's, newest first, for its staff.
    package static func of(
        _ store: ID<Store>, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<MallOrder> {
        try context.actor.require(.manageOrders, in: store.party)
        return try MallOrder.page(page, of: store, in: snapshot)
    }

    /// A person's own, newest first: those taken by their link, and those under the phone number that the person gave the store.
    package static func mine(
        _ person: ID<Person>, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<MallOrder> {
        guard context.actor.isSystem || context.actor.party == person.party else { throw CommonRefusal.notFound }
        return try MallOrder.page(page, of: person, phones: try Member.phones(of: person, in: snapshot), in: snapshot)
    }

    /// One order, for its buyer or its store's staff; for anybody else it does not exist.
    package static func find(_ id: ID<MallOrder>, in snapshot: any Snapshot, _ context: Context) throws -> MallOrder {
        guard let order = try MallOrder.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        if context.actor.may(.manageOrders, in: order.store.party) { return order }
        guard let person = context.actor.party?.person,
            try order.isOwn(of: person, phones: try Member.phones(of: person, in: snapshot), in: snapshot)
        else { throw CommonRefusal.notFound }
        return order
    }
}
