// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// Writes payments with their money, in one transaction: out of the incentive's budget to those who have earned it.
struct Payout {
    private var incentive: Incentive

    /// `incentive` is locked.
    init(_ incentive: Incentive) { self.incentive = incentive }

    /// Answers the incentive as it is then: spent, if nothing is left of its budget.
    @discardableResult
    func pay(
        _ payments: [IncentivePayment], _ reckoning: Reckoning, in transaction: any Transaction, _ context: Context
    ) throws -> Incentive {
        var incentive = incentive
        let transfers = payments.filter { $0.amount > .zero }.map { payment in
            Transfer(
                from: Incentive.fund, to: Account(payment.party, .available), amount: payment.amount, kind: .incentive,
                order: payment.line?.order.raw, reference: incentive.id.raw)
        }
        try Self.post(transfers, in: transaction, context)
        try IncentivePayment.insert(payments, in: transaction)
        for month in reckoning.months.values { try month.save(in: transaction) }
        incentive.paid += payments.map(\.amount).total
        if incentive.budgetLeft.isZero { try incentive.close(.spent, in: transaction, context) }
        try incentive.save(in: transaction)
        return incentive
    }

    /// Posts any number of transfers.
    static func post(_ transfers: [Transfer], in transaction: any Transaction, _ context: Context) throws {
        for start in stride(from: 0, to: transfers.count, by: PostTransfers.transfersMax) {
            let end = min(start + PostTransfers.transfersMax, transfers.count)
            try PostTransfers(Array(transfers[start..<end])).run(in: transaction, context)
        }
    }
}

extension Incentive {
    /// Moves it to a final state, and gives what is left of its budget back to the platform's own money.
    mutating func close(_ final: IncentiveState, in transaction: any Transaction, _ context: Context) throws {
        let wasRunning = state == .running
        state = try state.moved(to: final)
        closedAt = context.now
        if wasRunning, budgetLeft > .zero {
            let rest = Transfer(
                from: Self.fund, to: Self.platformPurse, amount: budgetLeft, kind: .incentiveReleased, reference: id.raw)
            try PostTransfers([rest]).run(in: transaction, context)
        }
        try Timers.cancel(kind: AdvanceIncentive.timer, object: id.raw, party: Party.platform, in: transaction)
        try context.publish("incentive.closed", object: id.raw, party: Party.platform, in: transaction)
    }
}
