// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Gives up a payment that nobody has paid. One that was paid stays as it is.
package struct ClosePayment: Sendable {
    package let payment: ID<Payment>

    package init(payment: ID<Payment>) { self.payment = payment }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Payment {
        var payment = try Payment.locked(payment, in: transaction)
        guard payment.state == .waiting else { return payment }
        payment.state = try payment.state.moved(to: .closed)
        try payment.save(in: transaction)
        try context.publish("payment.closed", object: payment.id.raw, party: payment.buyer, in: transaction)
        return payment
    }
}
