// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Uncounts the units of an order that was cancelled.
package struct UncountPurchases: Sendable {
    package let store: ID<Store>
    package let units: [LimitedUnits]
    package let buyer: ID<Party>
    /// When they were counted.
    package let countedAt: Timestamp

    package init(store: ID<Store>, units: [LimitedUnits], buyer: ID<Party>, countedAt: Timestamp) {
        self.store = store
        self.units = units.merged()
        self.buyer = buyer
        self.countedAt = countedAt
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let day = context.zone.day(of: countedAt)
        for entry in units {
            try PurchaseCount.remove(entry.count, of: entry.product, store: store, buyer: buyer, day: day, in: transaction)
        }
    }
}
