// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Withdraws something from what is offered for points. What members have already stays theirs.
package struct WithdrawExchange: Sendable {
    package let store: ID<Store>
    package let item: ID<ExchangeItem>

    package init(store: ID<Store>, item: ID<ExchangeItem>) {
        self.store = store
        self.item = item
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.managePlans, in: store.party)
        var item = try ExchangeItem.require(item, of: store, in: transaction)
        item.isOffered = false
        try item.save(in: transaction, context)
    }
}
