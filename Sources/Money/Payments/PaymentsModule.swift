// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The front of Payments: payments, refunds and withdrawals, and the jobs that ask the provider.
package enum PaymentsModule {
    /// `targets` are told of the money whose notice was lost.
    package static func front(provider: any PaymentProvider, targets: [any PaymentTarget] = []) -> Module {
        Module(
            name: "Payments",
            migrations: PaymentsSchema.migrations,
            rules: WithdrawalRules.all,
            timers: [TimerHandler(ExpireTicket.timer) { try ExpireTicket(withdrawal: ID($2.object)).run(in: $0, $1) }],
            jobs: [
                PaymentJobs.refunds(provider), PaymentJobs.withdrawals(provider), PaymentJobs.queries(provider, targets: targets),
            ],
            states: [
                StateTable(PaymentState.self, noun: "payment", title: Text("支付", "Payment")),
                StateTable(RefundState.self, noun: "refund", title: Text("退款", "Refund")),
                StateTable(WithdrawalState.self, noun: "withdrawal", title: Text("提现", "Withdrawal")),
                StateTable(WithdrawalTicketState.self, noun: "withdrawal_ticket", title: Text("提现二维码", "Withdrawal ticket")),
            ],
            limits: [
                Limit("ordersMax", Payment.ordersMax), Limit("transactionCharactersMax", RecordPaymentNotice.transactionCharactersMax),
                Limit("refundTriesMax", Refund.triesMax), Limit("withdrawalTriesMax", Withdrawal.triesMax),
                Limit("openPaymentsAskedMax", OpenPayments.batchMax),
                Limit("backOffSecondsMax", BackOff.longestSeconds),
                Limit("remarkCharactersMax", RequestWithdrawal.remarkCharactersMax),
                Limit("bankMemoCharactersMax", RequestWithdrawal.bankMemoCharactersMax),
                Limit("holderCharactersMax", BankAccount.holderCharactersMax),
            ])
    }
}
