// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage

/// What a deadline of an after-sale brings about, by the state in which it passes.
struct AfterSaleDeadline {
    let afterSale: ID<AfterSale>
    let participants: [any Participant]

    func run(in transaction: any Transaction, _ context: Context) throws {
        let system = context.acting(as: .system)
        var found = try AfterSale.locked(afterSale, in: transaction)
        switch found.state {
        case .merchantProcessing:
            try DecideAfterSale(afterSale: afterSale, decision: .agree, participants: participants).run(in: transaction, system)
        case .waitingForReturn: try found.end(as: .returnClosed, in: transaction, system)
        case .waitingForReceipt: try ConfirmReturn(afterSale: afterSale, participants: participants).run(in: transaction, system)
        case .refundRejected, .returnRejected: try found.end(as: .closed, in: transaction, system)
        case .cancelledByBuyer, .returnClosed, .refunding, .refundFailed, .refunded, .returned, .closed: break
        }
    }
}
