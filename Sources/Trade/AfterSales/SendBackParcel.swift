// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage

/// The buyer sent the goods back and says with whom.
package struct SendBackParcel: Sendable {
    package let afterSale: ID<AfterSale>
    package let carrier: String
    package let trackingNumber: String

    package init(afterSale: ID<AfterSale>, carrier: String, trackingNumber: String) {
        self.afterSale = afterSale
        self.carrier = carrier
        self.trackingNumber = trackingNumber
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var afterSale = try AfterSale.locked(afterSale, in: transaction)
        guard context.actor.isSystem || context.actor.party == afterSale.buyer.party else { throw CommonRefusal.notFound }
        let number = try TrackingNumber.checked(trackingNumber, carrier: carrier)
        afterSale.state = try afterSale.state.moved(to: .waitingForReceipt)
        afterSale.carrier = carrier
        afterSale.trackingNumber = number
        try afterSale.save(in: transaction, context)
        try afterSale.setTimer(AfterSaleRules.confirmReturnDays, in: transaction, context)
        try afterSale.publish("after_sale.sent_back", in: transaction, context)
    }
}
