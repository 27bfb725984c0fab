// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Stores

/// A line of an order that a sharer brought, with what they, or their inviter, get of it. The shares of the order decide the amounts;
/// this follows them.
package struct SharerOrder: Sendable, Hashable {
    package let store: ID<Store>
    package let order: ID<Order>
    package let line: Int
    /// As sharer, or as the inviter of the sharer.
    package let role: ShareRole
    package let person: ID<Person>
    package let kind: SharerKind
    package let product: ID<Product>
    package let sku: ID<SKU>
    package let placement: ID<Placement>
    package let channelKind: ChannelKind
    package let scene: ShareScene
    package let title: String
    /// Paid for the line without freight.
    package let base: Money
    package let rate: Rate
    package let amount: Money
    /// What refunds took back of the amount.
    package let returned: Money
    /// When the link was opened.
    package let touchedAt: Timestamp
    package let paidAt: Timestamp
    package let settledAt: Timestamp?

    package var remaining: Money { amount - returned }
}

extension SharerOrder {
    init(
        _ share: Share, _ line: OrderLine, of order: Order, touch: Touch, kind: SharerKind, scene: ShareScene, at now: Timestamp
    ) {
        self.init(
            store: order.store, order: order.id, line: line.number, role: share.role, person: share.party.person, kind: kind,
            product: line.product, sku: line.sku, placement: touch.placement, channelKind: touch.channelKind, scene: scene,
            title: line.title, base: share.base, rate: share.rate, amount: share.amount, returned: share.returned,
            touchedAt: touch.at, paidAt: now,
            settledAt: nil)
    }
}
