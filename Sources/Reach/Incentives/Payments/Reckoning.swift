// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Orders
import Runtime

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
        guard measured > .zero, measures(line, facts), isEligible(standing, line, facts) else { return nil }
        standing.measured += measured
        let inputs = IncentiveInputs(
            formula: terms.formula, measured: measured, rate: terms.rate,
            feeRate: terms.formula == .rateAboveFloor ? line.feeRate : nil, feeFloor: terms.feeFloor)
        let place = IncentivePayment.Line(order: line.order, number: line.number, store: line.store)
        return pay(inputs, place, since: facts.since[standing.party], to: &standing, context)
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

    private func measures(_ line: SettledLine, _ facts: IncentiveFacts) -> Bool {
        switch terms.measure {
        case .allLines: true
        case .privateDomain: line.channel?.isPrivate ?? false
        case .brands: facts.brands[line.product] != nil
        }
    }

    private func isEligible(_ standing: IncentiveMonth, _ line: SettledLine, _ facts: IncentiveFacts) -> Bool {
        switch terms.audience {
        case .newSellers, .newStores: facts.since[standing.party].map { line.placedAt < $0 + .days(terms.days ?? 0) } ?? false
        case .smallSellers, .smallStores: standing.sales <= terms.salesMax ?? .zero
        case .agencies: true
        case .brandStores: facts.brandStores.contains(line.store)
        }
    }
}
