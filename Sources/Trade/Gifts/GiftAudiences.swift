// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The channels whose followers a giver may give to.
package enum GiftAudiences {
    /// The most that are offered of the giver's own, of each store's, and of those that the giver follows.
    package static let channelsMax = 20

    /// One's own, those of the stores for which one works, then those that one follows; each once.
    package static func of(_ giver: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> [ChannelAccount] {
        let page = PageRequest(size: channelsMax)
        let stores = context.actor.grants.keys.filter { $0 != Party.platform }.sorted()
        let run =
            try ChannelList.of(giver, page, in: snapshot, context).items
            + stores.flatMap { try ChannelList.of($0.store, page, in: snapshot, context).items }
        let followed = try FollowedChannels.page(page, in: snapshot, context).items.map(\.account).filter(\.isLinked)
        var seen: Set<ID<ChannelAccount>> = []
        return (run + followed).filter { seen.insert($0.id).inserted }
    }
}
