// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A note on an order that only the store sees.
package struct EditMerchantNote: Sendable {
    package let order: ID<Order>
    package let note: String

    package init(order: ID<Order>, note: String) {
        self.order = order
        self.note = note
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        order.merchantNote = try note.validated("note", characters: 0...PlaceOrder.noteCharactersMax, multiline: true)
        try order.save(in: transaction, context)
        try context.publish("order.note_changed", object: order.id.raw, party: order.store.party, in: transaction)
    }
}
