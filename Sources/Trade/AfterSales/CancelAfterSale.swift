// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// The buyer withdraws an after-sale that is waiting for the merchant or for the parcel.
package struct CancelAfterSale: Sendable {
    package let afterSale: ID<AfterSale>

    package init(afterSale: ID<AfterSale>) { self.afterSale = afterSale }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var afterSale = try AfterSale.locked(afterSale, in: transaction)
        guard context.actor.isSystem || context.actor.party == afterSale.buyer.party else { throw CommonRefusal.notFound }
        try afterSale.end(as: .cancelledByBuyer, in: transaction, context)
    }
}
