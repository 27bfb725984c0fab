// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// The merchant has the returned goods: the money goes back.
package struct ConfirmReturn: Sendable {
    package let afterSale: ID<AfterSale>
    /// Whether a program of the merchant decides.
    package let isByProgram: Bool
    package let participants: [any Participant]

    package init(afterSale: ID<AfterSale>, isByProgram: Bool = false, participants: [any Participant]) {
        self.afterSale = afterSale
        self.isByProgram = isByProgram
        self.participants = participants
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var afterSale = try AfterSale.locked(afterSale, in: transaction)
        try context.actor.require(.manageAfterSales, in: afterSale.store.party)
        guard afterSale.state == .waitingForReceipt else {
            _ = try afterSale.state.moved(to: .returned)
            return
        }
        let cause: RefundCause = context.actor.isSystem ? .receiptOverdue : isByProgram ? .merchantProgram : .merchantDesk
        try afterSale.payBack(cause, participants, in: transaction, context)
        try afterSale.publish("after_sale.return_confirmed", in: transaction, context)
    }
}
