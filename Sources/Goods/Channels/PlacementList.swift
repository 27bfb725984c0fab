// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The standing cards of a store or a seller, newest first.
package enum PlacementList {
    /// All cards in the channels of a store or a person.
    package static func of(
        _ owner: ChannelOwner, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Placement> {
        try owner.requireSight(context.actor)
        return try Placement.page(of: owner.party, request, in: snapshot)
    }

    /// The cards in one channel.
    package static func `in`(
        _ channel: ID<ChannelAccount>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<Placement> {
        guard let account = try ChannelAccount.find(channel, in: snapshot) else { throw CommonRefusal.notFound }
        try account.channelOwner.requireSight(context.actor)
        return try Placement.page(in: channel, request, in: snapshot)
    }
}

extension ChannelOwner {
    /// Refuses unless the actor belongs to this side: any of the store's staff, the person, or the system.
    func requireSight(_ actor: Actor) throws {
        guard actor.isSystem || actor.party == party || actor.grants[party] != nil else { throw CommonRefusal.notFound }
    }
}
