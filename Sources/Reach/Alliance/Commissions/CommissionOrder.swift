// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Stores

/// A seller's commission on one SKU of one order. The shares of the order decide the amounts; this follows them.
package struct CommissionOrder: Sendable, Hashable {
    package let seller: ID<Person>
    package let order: ID<Order>
    package let sku: ID<SKU>
    package let store: ID<Store>
    package let product: ID<Product>
    package let plan: ID<Plan>
    package let planVersion: Int
    /// The card that led to it; nothing for those from before cards were noted.
    package let placement: ID<Placement>?
    /// The sort of channel in which the card was.
    package let channel: ChannelKind?
    package let title: String
    /// Paid for the SKU without freight.
    package let base: Money
    package let rate: Rate
    package let amount: Money
    /// What refunds took back of the amount.
    package var returned: Money
    package var state: CommissionState
    /// What the seller's agency has of the same sale; nothing where no agency had a part.
    package var agencyPart: AgencyPart?
    /// Grows with every change.
    package var version: Int
    package let createdAt: Timestamp
    package var updatedAt: Timestamp
    package var settledAt: Timestamp?

    /// What the seller has, or will have.
    package var remaining: Money { amount - returned }
}

/// What an agency has of a sale: the service fee of the plan, and its part of the seller's commission by their contract.
package struct AgencyPart: Sendable, Hashable {
    package let agency: ID<Person>
    package var serviceRate = Rate.zero
    package var serviceFee = Money.zero
    package var serviceReturned = Money.zero
    /// The contract that divided the seller's commission, and the agency's part of it in parts of what was paid.
    package var contract: ID<AgencyContract>?
    package var contractRate = Rate.zero
    package var contractPart = Money.zero
    package var contractReturned = Money.zero

    /// What the agency has, or will have.
    package var remaining: Money { serviceFee - serviceReturned + contractPart - contractReturned }
}

/// Which commissions an agency wants to see; those that match everything that is said.
package struct CommissionFilter: Sendable, Hashable {
    package var store: ID<Store>?
    package var seller: ID<Person>?
    package var order: ID<Order>?
    package var created: ClosedRange<Timestamp>?
    package var updated: ClosedRange<Timestamp>?

    package init(
        store: ID<Store>? = nil, seller: ID<Person>? = nil, order: ID<Order>? = nil, created: ClosedRange<Timestamp>? = nil,
        updated: ClosedRange<Timestamp>? = nil
    ) {
        self.store = store
        self.seller = seller
        self.order = order
        self.created = created
        self.updated = updated
    }
}
