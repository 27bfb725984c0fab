// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores

/// Pays what running incentives owe for orders that have just settled. A line is paid at most once by an incentive to a party.
struct PayIncentives {
    static let timer = "incentives.pay"
    /// The most orders of one call: bounds how long other payments wait.
    static let ordersMax = 64

    /// Has the orders that settled together paid for, in a transaction of its own, so that no settlement waits for a budget: they wait
    /// in a list, and one timer asks for it.
    static func plan(_ orders: [ID<Order>], in transaction: any Transaction, _ context: Context) throws {
        guard let first = orders.first else { return }
        try IncentiveDues.add(orders, in: transaction)
        try ask(for: first, in: transaction, context)
    }

    private static func ask(for order: ID<Order>, in transaction: any Transaction, _ context: Context) throws {
        try Timers.set(Timer(kind: timer, object: order.raw, party: Party.platform, due: context.now), in: transaction)
    }

    func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        let running = try Incentive.lockedRunning(in: transaction)
        let orders = try IncentiveDues.take(Self.ordersMax, in: transaction)
        guard let last = orders.last else { return }
        if orders.count == Self.ordersMax { try Self.ask(for: last, in: transaction, context) }
        guard !running.isEmpty else { return }
        let lines = try SettledLine.of(orders, in: transaction)
        let paid = Set(try IncentivePayment.of(orders, in: transaction).map { Paid(incentive: $0.incentive, order: $0.line?.order) })
        for incentive in running {
            let fresh = lines.filter { incentive.covers($0.settledAt) && !paid.contains(Paid(incentive: incentive.id, order: $0.order)) }
            guard !fresh.isEmpty else { continue }
            try pay(fresh, by: incentive, in: transaction, context)
        }
    }

    private struct Paid: Hashable {
        let incentive: ID<Incentive>
        let order: ID<Order>?
    }

    private func pay(_ lines: [SettledLine], by incentive: Incentive, in transaction: any Transaction, _ context: Context) throws {
        var reckoning = Reckoning(incentive)
        let begin = incentive.terms.beginsAt
        try reckoning.loadMonths(of: lines, countedFrom: begin, in: transaction, context)
        let facts = try IncentiveFacts.of(lines, for: incentive.terms, in: transaction, context)
        let payments = lines.byOrder.flatMap { reckoning.take(order: $0, facts, context) }
        try Payout(incentive).pay(payments, reckoning, in: transaction, context)
    }
}

extension [SettledLine] {
    /// The lines of each order together, in the order of the lines.
    var byOrder: [[SettledLine]] {
        reduce(into: []) { groups, line in
            if groups.last?.last?.order == line.order { groups[groups.count - 1].append(line) } else { groups.append([line]) }
        }
    }
}

extension Reckoning {
    /// Loads how the parties of these lines stand. Where small sales are asked for, a month that was under way when counting began
    /// begins with what had settled before.
    mutating func loadMonths(
        of lines: [SettledLine], countedFrom begin: Timestamp, isDryRun: Bool = false, in snapshot: any Snapshot, _ context: Context
    ) throws {
        let missing = keys(of: lines, in: context.zone).filter { months[$0] == nil }
        if !isDryRun {
            for month in try IncentiveMonth.find(incentive.id, parties: Set(missing.map(\.party)).sorted(), in: snapshot) { load(month) }
        }
        let firstMonth = CalendarMonth(of: begin, in: context.zone)
        for key in missing where months[key] == nil {
            let isUnderWay = incentive.terms.audience.needsSales && key.month == firstMonth
            let sales = isUnderWay ? try salesBefore(begin, of: key.party, in: snapshot, context) : .zero
            load(empty(key.party, key.month, sales: sales))
        }
    }

    /// What a party's month had brought before counting began.
    private func salesBefore(
        _ begin: Timestamp, of party: ID<Party>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Money {
        let month = CalendarMonth.start(of: begin, in: context.zone)
        return incentive.terms.audience.role == .merchant
            ? try SettledLine.sales(of: party.store, since: month, until: begin, in: snapshot)
            : try SettledLine.sales(ofSeller: party, since: month, until: begin, in: snapshot)
    }
}
