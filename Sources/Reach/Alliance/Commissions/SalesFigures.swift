// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel

/// What came of some plans, cards or sellers.
package struct SalesFigures: Sendable, Hashable {
    package static let none = SalesFigures(orders: 0, gmv: .zero, commission: .zero, service: .zero)

    package let orders: Int
    /// Paid for the goods, before refunds.
    package let gmv: Money
    /// The sellers' commission and the agencies' part of it, less what went back.
    package let commission: Money
    /// The agencies' service fees, less what went back.
    package let service: Money

    package init(orders: Int, gmv: Money, commission: Money, service: Money) {
        self.orders = orders
        self.gmv = gmv
        self.commission = commission
        self.service = service
    }
}

/// What a plan brought in one sort of channel.
package struct PlanSales: Sendable, Hashable {
    /// Nothing for sales from before channels were noted.
    package let channel: ChannelKind?
    package let sales: SalesFigures
}
