// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// A card in a channel: one product in one place, for the store itself, or for a seller under a plan.
package struct Placement: Sendable, Hashable {
    package let id: ID<Placement>
    package let product: ID<Product>
    package let store: ID<Store>
    package let channel: ID<ChannelAccount>
    package let channelKind: ChannelKind
    /// Whose channel it is.
    package let owner: ID<Party>
    /// The seller or sharer to be credited; nobody for the store's own card.
    package let promoter: ID<Party>?
    /// The plan under which a seller placed it; whose number it is, its module knows.
    package let plan: Int64?
    package let placedAt: Timestamp
    package var withdrawnAt: Timestamp?
}
