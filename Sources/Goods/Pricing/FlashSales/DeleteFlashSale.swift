// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The merchant takes a flash sale that is over out of the list. Throws `IllegalStep` where it is not over.
package struct DeleteFlashSale: Sendable {
    package let store: ID<Store>
    package let sale: ID<FlashSale>

    package init(store: ID<Store>, sale: ID<FlashSale>) {
        self.store = store
        self.sale = sale
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.managePlans, in: store.party)
        var found = try FlashSale.locked(sale, store: store, in: transaction)
        try found.move(to: .deleted, in: transaction, context)
        try found.publish("flash_sale.deleted", in: transaction, context)
    }
}
