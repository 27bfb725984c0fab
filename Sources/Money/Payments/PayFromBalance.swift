// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// Pays a payment out of a party's own available balance: the money leaves the purse in the ledger, and from there on it is a payment as
/// any other, with a notice, targets and refunds. What goes back goes to that purse. Called by the verb that decides whether this
/// party may pay for this thing.
package struct PayFromBalance: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notWaiting, balanceTooLow

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notWaiting: Text("这笔付款已完成或已关闭，请刷新页面。", "This payment is paid or closed already. Reload the page.")
            case .balanceTooLow: Text("可用余额不足，请减少份数或换一种付款方式。", "The available balance is too low. Give fewer portions, or pay another way.")
            }
        }
    }

    package let payment: ID<Payment>
    package let payer: ID<Party>
    package let targets: [any PaymentTarget]

    package init(payment: ID<Payment>, payer: ID<Party>, targets: [any PaymentTarget]) {
        self.payment = payment
        self.payer = payer
        self.targets = targets
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Payment {
        if context.actor.party != payer { try context.actor.require(.manageFunds, in: payer) }
        guard let found = try Payment.find(payment, in: transaction) else { throw CommonRefusal.notFound }
        guard found.state == .waiting else { throw Refusal.notWaiting }
        guard found.amount <= (try Balance.of(payer, in: transaction).withdrawable) else { throw Refusal.balanceTooLow }
        let money = BalanceMoney(payer: payer, payment: payment)
        let notice = PaymentNotice(
            payment: payment, provider: BalanceMoney.provider, providerTransaction: money.number, amount: found.amount, at: context.now)
        let outcome = try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context.acting(as: .system))
        guard case .accepted(let paid) = outcome else { throw Refusal.notWaiting }
        do {
            try PostTransfers([
                Transfer(
                    from: Account(payer, .available), to: .world(for: payer), amount: paid.amount, kind: .balancePaid,
                    reference: payment.raw)
            ]).run(in: transaction, context)
        } catch PostTransfers.Refusal.balanceTooLow {
            // Somebody else spent it between the look and the transfer.
            throw Refusal.balanceTooLow
        }
        try context.audit("payment.from_balance", object: payment.raw, party: payer, detail: paid.amount.yuan, in: transaction)
        return paid
    }
}
