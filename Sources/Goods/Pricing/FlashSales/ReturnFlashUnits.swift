// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Uncounts the units of an order that was cancelled.
package struct ReturnFlashUnits: Sendable {
    package let store: ID<Store>
    package let uses: [FlashUse]
    package let buyer: ID<Party>

    package init(store: ID<Store>, uses: [FlashUse], buyer: ID<Party>) {
        self.store = store
        self.uses = uses.merged()
        self.buyer = buyer
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        for use in uses { try FlashPurchase.remove(use, buyer: buyer, store: store, in: transaction) }
    }
}
