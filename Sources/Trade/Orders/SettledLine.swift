// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Kernel
import Stores

/// One line of an order that settled, with what is left of it after all refunds so far: what incentives are reckoned from.
package struct SettledLine: Sendable, Hashable {
    package let order: ID<Order>
    package let store: ID<Store>
    /// 1, 2, 3 … within the order.
    package let number: Int
    package let product: ID<Product>
    package let placedAt: Timestamp
    package let settledAt: Timestamp
    /// Paid for the goods, without freight, and not refunded.
    package let base: Money
    /// What the platform took of the base, and has not given back.
    package let fee: Money
    package let feeRate: Rate
    /// Who has the seller's part of the line, if anybody does.
    package let seller: ID<Party>?
    /// Who has the agency's part of the line, if anybody does.
    package let agency: ID<Party>?
    /// In what sort of place the touch was that led to the sale: the credited one; where nobody promoted, the last one of a card of the
    /// store's own.
    package let channel: ChannelKind?

    package init(
        order: ID<Order>, store: ID<Store>, number: Int, product: ID<Product>, placedAt: Timestamp, settledAt: Timestamp, base: Money,
        fee: Money, feeRate: Rate, seller: ID<Party>? = nil, agency: ID<Party>? = nil, channel: ChannelKind? = nil
    ) {
        self.order = order
        self.store = store
        self.number = number
        self.product = product
        self.placedAt = placedAt
        self.settledAt = settledAt
        self.base = base
        self.fee = fee
        self.feeRate = feeRate
        self.seller = seller
        self.agency = agency
        self.channel = channel
    }
}

extension SettledLine {
    /// A line from its rows.
    init(_ line: OrderLine, of order: SettledOrder, shares: [Share], channel: ChannelKind?) {
        let goods = shares.filter { $0.role != .freight }
        let platform = goods.first { $0.role == .platform }
        self.init(
            order: order.id, store: order.store, number: line.number, product: line.product, placedAt: order.placedAt,
            settledAt: order.settledAt, base: goods.map(\.remaining).total, fee: platform?.remaining ?? .zero,
            feeRate: platform?.rate ?? .zero, seller: goods.first { $0.role == .seller }?.party,
            agency: goods.first { $0.role == .agency }?.party, channel: channel)
    }
}

/// When an order settled, for whoever walks through all that did.
package struct SettledOrder: Sendable, Hashable {
    package let id: ID<Order>
    package let store: ID<Store>
    package let placedAt: Timestamp
    package let settledAt: Timestamp
}
