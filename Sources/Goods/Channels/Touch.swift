// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Stores

/// A tap on a card: who may be credited for the sale, if one follows. It copies what its placement said at that moment.
package struct Touch: Sendable, Hashable {
    package let id: ID<Touch>
    package let placement: ID<Placement>
    package let channel: ID<ChannelAccount>
    package let channelKind: ChannelKind
    package let product: ID<Product>
    package let store: ID<Store>
    /// The seller or sharer who placed the card; nobody for a card of the store's own.
    package let promoter: ID<Party>?
    /// The plan under which a seller placed it; whose number it is, its module knows.
    package let plan: Int64?
    package let at: Timestamp
    /// The browser in which it happened.
    package let visitor: Int64

    package init(
        id: ID<Touch>, placement: ID<Placement>, channel: ID<ChannelAccount>, channelKind: ChannelKind,
        product: ID<Product>,
        store: ID<Store>, promoter: ID<Party>?, plan: Int64?, at: Timestamp, visitor: Int64
    ) {
        self.id = id
        self.placement = placement
        self.channel = channel
        self.channelKind = channelKind
        self.product = product
        self.store = store
        self.promoter = promoter
        self.plan = plan
        self.at = at
        self.visitor = visitor
    }
}
