// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// The channels that the one who asks follows, the last followed first, those unlinked since included.
package enum FollowedChannels {
    package static func page(
        _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<(account: ChannelAccount, since: Timestamp)> {
        let followed = try ChannelFollower.page(of: try context.actor.requireParty().person, request, in: snapshot)
        let accounts = try ChannelAccount.find(followed.items.map(\.channel), in: snapshot)
        return Page(items: followed.items.compactMap { item in accounts[item.channel].map { ($0, item.since) } }, next: followed.next)
    }
}
