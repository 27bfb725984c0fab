// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A channel as everybody sees it who has its address: what it is, whose, and whether the one who asks follows it.
package struct ChannelFace: Sendable, Hashable {
    package let account: ChannelAccount
    /// The store's name, or the one that a person shows to others.
    package let ownerName: String
    package let followers: Int
    /// Since when the one who asks follows it; nothing for who does not, and for who is not signed in.
    package let followedSince: Timestamp?

    /// The channel, unlinked ones included; refuses where there is none. The deployment's own are places, and nobody follows them.
    package static func find(_ id: ID<ChannelAccount>, in snapshot: any Snapshot, _ context: Context) throws -> ChannelFace {
        guard let account = try ChannelAccount.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        let name: String?
        switch account.channelOwner {
        case .store(let store): name = try Store.find(store, in: snapshot)?.name
        case .person(let person): name = try Person.find(person, in: snapshot)?.name
        case .platform: throw CommonRefusal.notFound
        }
        return ChannelFace(
            account: account, ownerName: name ?? "", followers: try ChannelFollower.count(of: id, in: snapshot),
            followedSince: try context.actor.party.flatMap { try ChannelFollower.since($0.person, id, in: snapshot) })
    }
}
