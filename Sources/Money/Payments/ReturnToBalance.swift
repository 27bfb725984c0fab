// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// Gives money back into the balance that it came out of, where a provider would be asked otherwise. It is done with that.
struct ReturnToBalance: Sendable {
    let refund: ID<Refund>

    /// Answers whether the refund is one of such money; nothing happened if not.
    func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        guard let found = try Refund.find(refund, in: transaction), let money = BalanceMoney(found) else { return false }
        _ = try Payment.locked(found.payment, in: transaction)
        guard let sent = try SendRefund(refund: refund).run(in: transaction, context) else { return true }
        try RecordRefundOutcome(refund: refund, outcome: .succeeded(providerRefund: "\(BalanceMoney.provider)-\(refund)"))
            .run(in: transaction, context)
        try PostTransfers([
            Transfer(
                from: .world(for: money.payer), to: Account(money.payer, .available), amount: sent.amount, kind: .balanceReturned,
                reference: sent.payment.raw)
        ]).run(in: transaction, context)
        return true
    }
}
