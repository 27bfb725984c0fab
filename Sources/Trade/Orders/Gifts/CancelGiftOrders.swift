// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Payments
import Runtime
import Storage

/// The giver thinks better of a gift that is not paid for yet: all of its orders end, and with them their payment.
package struct CancelGiftOrders: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notUnpaid

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("这份礼物没有待付款的订单。", "Nothing of this gift is waiting to be paid.") }
    }

    package let giver: ID<Person>
    package let gift: Int64

    package init(giver: ID<Person>, gift: Int64) {
        self.giver = giver
        self.gift = gift
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem || context.actor.party == giver.party else { throw CommonRefusal.notFound }
        let orders = try Order.locked(ofGift: gift, in: transaction)
        guard let first = orders.first, first.buyer == giver else { throw CommonRefusal.notFound }
        let unpaid = orders.filter { $0.state == .unpaid }
        guard !unpaid.isEmpty else { throw Refusal.notUnpaid }
        for var order in unpaid { try order.cancel(.buyer, in: transaction, context) }
        for payment in Set(unpaid.map(\.payment)).sorted() { try ClosePayment(payment: payment).run(in: transaction, context) }
    }
}
