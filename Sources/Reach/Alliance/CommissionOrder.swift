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
    package let title: String
    /// Paid for the SKU without freight.
    package let base: Money
    package let rate: Rate
    package let amount: Money
    /// What refunds took back of the amount.
    package var returned: Money
    package var state: CommissionState
    /// Grows with every change.
    package var version: Int
    package let createdAt: Timestamp
    package var updatedAt: Timestamp
    package var settledAt: Timestamp?

    /// What the seller has, or will have.
    package var remaining: Money { amount - returned }
}
