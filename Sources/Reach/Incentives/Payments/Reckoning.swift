// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Orders
import Runtime
import Scores

/// Reckons what an incentive pays, order by order in the order in which they settled. It reads nothing but what it is given, so a dry
/// run and the real thing come to the same.
struct Reckoning {
    struct Key: Hashable {
        let party: ID<Party>
        let month: CalendarMonth
    }

    let incentive: Incentive
    private(set) var budgetLeft: Money
    /// How the parties stand; whoever calls has loaded those that the lines concern.
    private(set) var months: [Key: IncentiveMonth] = [:]
    /// How many lines did not count, by the first condition that they failed.
    private(set) var excluded: [IncentiveExclusion: Int] = [:]

    private var terms: IncentiveTerms { incentive.terms }

    init(_ incentive: Incentive) {
        self.incentive = incentive
        budgetLeft = incentive.budgetLeft
    }

    /// The parties whose standing these lines ask for.
    func keys(of lines: [SettledLine], in zone: ZoneOffset) -> Set<Key> {
        Set(lines.compactMap { line in
            terms.audience.party(of: line).map { Key(party: $0, month: CalendarMonth(of: line.settledAt, in: zone)) }
        })
    }

    mutating func load(_ month: IncentiveMonth) { months[Key(party: month.party, month: month.month)] = month }

    /// What is paid for the lines of one order.
    mutating func take(order lines: [SettledLine], _ facts: IncentiveFacts, _ context: Context) -> [IncentivePayment] {
        guard let settledAt = lines.first?.settledAt else { return [] }
        let month = CalendarMonth(of: settledAt, in: context.zone)
        let byParty = Dictionary(grouping: lines) { terms.audience.party(of: $0) }
        if let others = byParty[nil] { excluded[.nobody, default: 0] += others.count }
        return byParty.compactMap { party, own in party.map { (party: $0, lines: own) } }.sorted { $0.party < $1.party }
            .flatMap { party, own in
                var standing = months[Key(party: party, month: month)] ?? empty(party, month)
                standing.sales += own.map(\.base).total
                let payments = own.sorted { $0.number < $1.number }.compactMap { pay($0, to: &standing, facts, context) }
                if !payments.isEmpty { standing.orders += 1 }
                load(standing)
                return payments
            }
    }

    /// Decides on the bonus of a party's month that is over; nothing where nothing was measured.
    mutating func close(_ key: Key, _ context: Context) -> IncentivePayment? {
        guard var standing = months[key], !standing.isClosed else { return nil }
        standing.isClosed = true
        defer { load(standing) }
        guard standing.measured > .zero else { return nil }
        let inputs = IncentiveInputs(
            formula: terms.formula, measured: standing.measured, orders: standing.orders, bonus: terms.bonus, goalOrders: terms.goalOrders,
            goalSales: terms.goalSales)
        return pay(inputs, nil, since: nil, to: &standing, context)
    }

    func empty(_ party: ID<Party>, _ month: CalendarMonth, sales: Money = .zero) -> IncentiveMonth {
        IncentiveMonth(party: party, incentive: incentive.id, month: month, sales: sales, isClosed: terms.formula.isByLine)
    }

    private mutating func pay(
        _ line: SettledLine, to standing: inout IncentiveMonth, _ facts: IncentiveFacts, _ context: Context
    ) -> IncentivePayment? {
        let measured = terms.formula == .feeRelief ? line.fee : line.base
        let score = terms.scoreMin == nil ? nil : facts.scores.standing(of: line.store, on: context.zone.day(of: line.settledAt))
        if let reason = exclusion(line, measured, standing, score?.points, facts) {
            excluded[reason, default: 0] += 1
            return nil
        }
        standing.measured += measured
        let inputs = IncentiveInputs(
            formula: terms.formula, measured: measured, rate: terms.rate,
            feeRate: terms.formula == .rateAboveFloor ? line.feeRate : nil, feeFloor: terms.feeFloor)
        let place = IncentivePayment.Line(order: line.order, number: line.number, store: line.store)
        var payment = pay(inputs, place, since: facts.since[standing.party], to: &standing, context)
        if let least = terms.scoreMin, let score, let points = score.points {
            payment.score = ScoreStanding(least: least, points: points, day: score.day)
        }
        return payment
    }

    private mutating func pay(
        _ inputs: IncentiveInputs, _ line: IncentivePayment.Line?, since: Timestamp?, to standing: inout IncentiveMonth, _ context: Context
    ) -> IncentivePayment {
        let (due, capLeft) = (inputs.due, terms.cap - standing.paid)
        let payment = IncentivePayment(
            id: context.newID(), incentive: incentive.id, version: incentive.version, party: standing.party, month: standing.month,
            line: line, inputs: inputs, since: since, sales: standing.sales, due: due, capLeft: capLeft, budgetLeft: budgetLeft,
            amount: min(due, capLeft, budgetLeft), kept: inputs.measured, returned: .zero, paidAt: context.now)
        standing.paid += payment.amount
        budgetLeft -= payment.amount
        return payment
    }

    /// Why a line does not count; nothing where it does.
    private func exclusion(
        _ line: SettledLine, _ measured: Money, _ standing: IncentiveMonth, _ score: ScorePoints?, _ facts: IncentiveFacts
    ) -> IncentiveExclusion? {
        if measured <= .zero { return .nothingKept }
        switch terms.measure {
        case .privateDomain where !(line.channel?.isPrivate ?? false): return .channelNotPrivate
        case .brands where facts.brands[line.product] == nil: return .brandNotListed
        case .allLines, .privateDomain, .brands: break
        }
        let isNew = facts.since[standing.party].map { line.placedAt < $0 + .days(terms.days ?? 0) } ?? false
        return terms.exclusion(
            isNew: isNew, sales: standing.sales, holdsBrand: facts.brandStores.contains(line.store), score: score)
    }
}

extension IncentiveTerms {
    /// Which condition keeps a party out, from what is known of it alone; nothing where it takes part. `score` is that of the store whose
    /// order it is.
    func exclusion(isNew: Bool, sales: Money, holdsBrand: Bool, score: ScorePoints?) -> IncentiveExclusion? {
        switch audience {
        case .newSellers where !isNew, .newStores where !isNew: return .notNew
        case .smallSellers where sales > salesMax ?? .zero, .smallStores where sales > salesMax ?? .zero: return .salesTooHigh
        case .brandStores where !holdsBrand: return .brandNotHeld
        case .newSellers, .newStores, .smallSellers, .smallStores, .brandStores, .agencies: break
        }
        guard let scoreMin else { return nil }
        guard let score else { return .noScore }
        return score < scoreMin ? .scoreTooLow : nil
    }
}
