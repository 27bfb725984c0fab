// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Notes the store's first paid order, from which the new-store fee runs. Later ones change nothing.
package struct RecordFirstSale: Sendable {
    package let store: ID<Store>

    package init(_ store: ID<Store>) { self.store = store }

    /// Answers whether this was the first. The caller is the payment of an order, which needs no permission.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        guard try Store.recordFirstSale(store, at: context.now, in: transaction) else { return false }
        try context.publish("store.first_sale", object: store.raw, party: store.party, in: transaction)
        return true
    }
}
