// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage

/// Tries an incentive over the orders that settled within a span: it reckons what would have been paid, and moves no money. Has to be
/// done before it starts, and again after every change.
package struct TryIncentive: Sendable {
    package static let daysMax: Int64 = 92
    package static let ordersMax = 20_000
    /// How many parties' sums are kept, those with most first.
    package static let partiesMax = 200
    /// How many orders are read at once.
    static let pageRows = 500

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyStarted, spanWrong, spanTooLong, tooManyOrders

        package var kind: RefusalKind { self == .alreadyStarted ? .conflict : .invalid }
        package var field: String? { self == .alreadyStarted ? nil : "since" }
        package var text: Text {
            switch self {
            case .alreadyStarted: Text("只有未开始的激励可以试算。", "Only an incentive that has not started can be tried.")
            case .spanWrong:
                Text("试算的结束日期须晚于开始日期，且不在将来。", "The span has to end after it begins, and not in the future.")
            case .spanTooLong: Text("试算期间最长 \(daysMax) 天，请缩短。", "A span has \(daysMax) days at most. Choose a shorter one.")
            case .tooManyOrders:
                Text("期间内的订单超过 \(ordersMax) 笔，请缩短期间。", "More than \(ordersMax) orders settled then. Choose a shorter span.")
            }
        }
    }

    package let incentive: ID<Incentive>
    package let since: Timestamp
    package let until: Timestamp
    /// Lower only in tests.
    var ordersMax = Self.ordersMax

    package init(incentive: ID<Incentive>, since: Timestamp, until: Timestamp) {
        self.incentive = incentive
        self.since = since
        self.until = until
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> IncentiveTrial {
        try context.actor.requireOperator(.manageRules)
        guard var found = try Incentive.locked([incentive], in: transaction).first else { throw CommonRefusal.notFound }
        guard found.state.isOpen else { throw Refusal.alreadyStarted }
        guard since < until, until <= context.now else { throw Refusal.spanWrong }
        guard until - since <= .days(Self.daysMax) else { throw Refusal.spanTooLong }
        let trial = try reckon(found, in: transaction, context)
        try trial.save(in: transaction)
        if found.state == .draft { found.state = try found.state.moved(to: .tried) }
        try found.save(in: transaction)
        try context.audit(
            "incentive.tried", object: found.id.raw, party: Party.platform, detail: "version \(found.version)", in: transaction)
        return trial
    }

    private func reckon(_ incentive: Incentive, in snapshot: any Snapshot, _ context: Context) throws -> IncentiveTrial {
        var reckoning = Reckoning(incentive)
        var payments: [IncentivePayment] = []
        var (count, last) = (0, SettledOrder?.none)
        while true {
            let page = try SettledOrder.next(Self.pageRows, since: since, until: until, after: last, in: snapshot)
            count += page.count
            guard count <= ordersMax else { throw Refusal.tooManyOrders }
            let lines = try SettledLine.of(page.map(\.id), in: snapshot)
            try reckoning.loadMonths(of: lines, countedFrom: since, isDryRun: true, in: snapshot, context)
            let facts = try IncentiveFacts.of(lines, for: incentive.terms, in: snapshot, context)
            for order in lines.byOrder { payments += reckoning.take(order: order, facts, context) }
            last = page.last
            if page.count < Self.pageRows { break }
        }
        let keys = reckoning.months.keys.sorted { ($0.month, $0.party) < ($1.month, $1.party) }
        let bonuses = keys.compactMap { reckoning.close($0, context) }
        return trial(of: incentive, lines: payments, bonuses: bonuses, excluded: reckoning.excluded, orders: count, context)
    }

    private func trial(
        of incentive: Incentive, lines: [IncentivePayment], bonuses: [IncentivePayment], excluded: [IncentiveExclusion: Int], orders: Int,
        _ context: Context
    ) -> IncentiveTrial {
        var sums: [ID<Party>: IncentiveTrial.PartySum] = [:]
        for payment in lines {
            sums[payment.party, default: .init(party: payment.party)].lines += 1
            sums[payment.party]?.measured += payment.inputs.measured
        }
        for payment in lines + bonuses {
            sums[payment.party]?.due += payment.due
            sums[payment.party]?.amount += payment.amount
        }
        let highest = sums.values.sorted { ($0.amount, $0.due, $1.party) > ($1.amount, $1.due, $0.party) }
        let reasons = excluded.map { IncentiveTrial.Excluded(reason: $0.key, lines: $0.value) }
        return IncentiveTrial(
            incentive: incentive.id, version: incentive.version, since: since, until: until, orders: orders, lines: lines.count,
            parties: sums.count, due: highest.map(\.due).total, amount: highest.map(\.amount).total, triedAt: context.now,
            triedBy: context.actor.party, sums: Array(highest.prefix(Self.partiesMax)),
            excluded: reasons.sorted { ($0.lines, $1.reason.rawValue) > ($1.lines, $0.reason.rawValue) })
    }
}
