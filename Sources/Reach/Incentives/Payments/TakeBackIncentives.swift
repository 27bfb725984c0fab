// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores

/// Takes back what incentives paid for orders of which something was refunded since: the same part of each payment as the refund took
/// of what was measured. A purse may go below zero by it; the payment stays as it was, with what came back beside it.
struct TakeBackIncentives {
    static let timer = "incentives.take_back"

    let orders: [ID<Order>]

    static func plan(_ order: Order, in transaction: any Transaction, _ context: Context) throws {
        try Timers.set(Timer(kind: timer, object: order.id.raw, party: Party.platform, due: context.now), in: transaction)
    }

    func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        // Whoever pays at this moment holds these; afterwards its payments are seen.
        _ = try Incentive.lockedRunning(in: transaction)
        let payments = try IncentivePayment.of(orders, in: transaction)
        guard !payments.isEmpty else { return }
        let lines = Dictionary(
            uniqueKeysWithValues: try SettledLine.of(orders, in: transaction).map { (LineKey(order: $0.order, number: $0.number), $0) })
        for incentive in try Incentive.locked(Set(payments.map(\.incentive)).sorted(), in: transaction) {
            let own = payments.filter { $0.incentive == incentive.id }
            try follow(own, lines, of: incentive, in: transaction, context)
        }
    }

    private struct LineKey: Hashable {
        let order: ID<Order>
        let number: Int
    }

    private func follow(
        _ payments: [IncentivePayment], _ lines: [LineKey: SettledLine], of incentive: Incentive, in transaction: any Transaction,
        _ context: Context
    ) throws {
        var incentive = incentive
        var transfers: [Transfer] = []
        for (key, own) in Dictionary(grouping: payments, by: { Reckoning.Key(party: $0.party, month: $0.month) })
            .sorted(by: { ($0.key.party, $0.key.month) < ($1.key.party, $1.key.month) })
        {
            guard var month = try IncentiveMonth.find(incentive.id, key, in: transaction) else { continue }
            for var payment in own {
                guard let place = payment.line, let line = lines[LineKey(order: place.order, number: place.number)] else { continue }
                let kept = min(payment.inputs.formula == .feeRelief ? line.fee : line.base, payment.kept)
                month.measured -= payment.kept - kept
                try take(back: &payment, keeping: kept, &month, &incentive, &transfers, in: transaction)
            }
            month.orders -= try ordersLost(own, incentive: incentive.id, party: key.party, in: transaction)
            if incentive.terms.formula == .bonus, var bonus = try IncentivePayment.bonus(of: incentive.id, key, in: transaction) {
                try take(back: &bonus, keeping: min(month.measured, bonus.kept), &month, &incentive, &transfers, in: transaction)
            }
            try month.save(in: transaction)
        }
        try Payout.post(transfers, in: transaction, context)
        try incentive.save(in: transaction)
    }

    /// Of how many of these orders nothing is kept any more, though something was before.
    private func ordersLost(
        _ before: [IncentivePayment], incentive: ID<Incentive>, party: ID<Party>, in transaction: any Transaction
    ) throws -> Int {
        let had = Set(before.filter { $0.kept > .zero }.compactMap(\.line?.order))
        let have = try IncentivePayment.of(had.sorted(), in: transaction)
            .filter { $0.incentive == incentive && $0.party == party && $0.kept > .zero }
        return had.subtracting(have.compactMap(\.line?.order)).count
    }

    private func take(
        back payment: inout IncentivePayment, keeping kept: Money, _ month: inout IncentiveMonth, _ incentive: inout Incentive,
        _ transfers: inout [Transfer], in transaction: any Transaction
    ) throws {
        guard kept != payment.kept else { return }
        let more = payment.returned(keeping: kept) - payment.returned
        payment.kept = kept
        payment.returned += more
        month.returned += more
        incentive.returned += more
        try payment.saveReturned(in: transaction)
        guard more > .zero else { return }
        // It goes back to where the store's fees are, so that stores do not wait for each other.
        let home = payment.line.map { Account.platform(.available, for: $0.store.party) } ?? Incentive.platformPurse
        transfers.append(
            Transfer(
                from: Account(payment.party, .available), to: home, amount: more, kind: .incentiveReturned,
                order: payment.line?.order.raw, reference: incentive.id.raw))
    }
}
