// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The channel accounts of a store or a seller, newest first.
package enum ChannelList {
    /// For the store's staff.
    package static func of(
        _ store: ID<Store>, includingUnlinked: Bool = false, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<ChannelAccount> {
        guard context.actor.isSystem || context.actor.grants[store.party] != nil else { throw CommonRefusal.notFound }
        return try ChannelAccount.page(of: store.party, includingUnlinked: includingUnlinked, request, in: snapshot)
    }

    /// For the person.
    package static func of(
        _ person: ID<Person>, includingUnlinked: Bool = false, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<ChannelAccount> {
        try ChannelOwner.person(person).requireOwnership(context.actor)
        return try ChannelAccount.page(of: person.party, includingUnlinked: includingUnlinked, request, in: snapshot)
    }
}
