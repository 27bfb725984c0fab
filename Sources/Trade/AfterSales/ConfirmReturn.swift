// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// The merchant has the returned goods: the money goes back.
package struct ConfirmReturn: Sendable {
    package let afterSale: ID<AfterSale>
    package let participants: [any Participant]

    package init(afterSale: ID<AfterSale>, participants: [any Participant]) {
        self.afterSale = afterSale
        self.participants = participants
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var afterSale = try AfterSale.locked(afterSale, in: transaction)
        try context.actor.require(.manageAfterSales, in: afterSale.store.party)
        guard afterSale.state == .waitingForReceipt else {
            _ = try afterSale.state.moved(to: .returned)
            return
        }
        try afterSale.payBack(participants, in: transaction, context)
        try afterSale.publish("after_sale.return_confirmed", in: transaction, context)
    }
}
