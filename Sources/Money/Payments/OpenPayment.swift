// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Asks a buyer for a sum. Called by the verb that knows what it is for; the surface then opens it at the provider.
package struct OpenPayment: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case amountNotPositive, amountTooLarge, nothingToPayFor, tooManyOrders

        package var kind: RefusalKind { .invalid }

        package var text: Text {
            switch self {
            case .amountNotPositive: Text("支付金额须大于 0。", "A payment is above zero.")
            case .amountTooLarge: Text("支付金额超出上限，请分开支付。", "The amount is above the limit. Pay in parts.")
            case .nothingToPayFor: Text("没有需要支付的内容。", "There is nothing to pay for.")
            case .tooManyOrders: Text("一次支付的订单过多，请分开支付。", "Too many orders for one payment. Pay in parts.")
            }
        }
    }

    package let buyer: ID<Party>
    package let amount: Money
    package let purpose: PaymentPurpose

    package init(buyer: ID<Party>, amount: Money, purpose: PaymentPurpose) {
        self.buyer = buyer
        self.amount = amount
        self.purpose = purpose
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Payment {
        guard amount > .zero else { throw Refusal.amountNotPositive }
        guard amount <= .inputMax else { throw Refusal.amountTooLarge }
        if case .orders(let orders) = purpose {
            guard !orders.isEmpty else { throw Refusal.nothingToPayFor }
            guard orders.count <= Payment.ordersMax else { throw Refusal.tooManyOrders }
        }
        let payment = Payment(
            id: context.newID(), buyer: buyer, amount: amount, purpose: purpose, state: .waiting, createdAt: context.now)
        try payment.insert(in: transaction)
        return payment
    }
}
