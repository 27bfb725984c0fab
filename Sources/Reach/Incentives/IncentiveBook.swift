// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Scores
import Storage
import Stores

/// The incentives and their payments, for operators.
package enum IncentiveBook {
    package static func page(
        _ state: IncentiveState? = nil, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Incentive> {
        try require(context.actor)
        return try Incentive.page(state, request, in: snapshot)
    }

    package static func find(
        _ id: ID<Incentive>, in snapshot: any Snapshot, _ context: Context
    ) throws -> (incentive: Incentive, trial: IncentiveTrial?) {
        try require(context.actor)
        guard let incentive = try Incentive.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        return (incentive, try IncentiveTrial.find(id, in: snapshot))
    }

    /// What it paid, the newest first.
    package static func payments(
        of id: ID<Incentive>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<IncentivePayment> {
        _ = try find(id, in: snapshot, context)
        return try IncentivePayment.page(of: id, request, in: snapshot)
    }

    /// The brands of the programmes that run: everybody may know them, for they come first on the gift shelf.
    package static func runningBrands(in snapshot: any Snapshot) throws -> Set<ID<Brand>> {
        Set(try Incentive.running(in: snapshot).flatMap(\.terms.brands))
    }

    private static func require(_ actor: Actor) throws {
        if actor.mayOperate(.readLedger) { return }
        try actor.requireOperator(.manageRules)
    }
}

/// An incentive as it looks to a party that it is for: how far it is, and what there is to gain.
package struct OwnIncentive: Sendable, Hashable {
    package let incentive: Incentive
    /// This month, or the last one in which something counted once it is over; nothing where nothing has counted yet.
    package let month: IncentiveMonth?
    /// All its months together.
    package let paid: Money
    package let returned: Money
    /// Until when the party counts as new, where the incentive asks for that; nothing before a store's first sale.
    package let newUntil: Timestamp?
    /// The score with which a store stands today, where the incentive asks for one.
    package let score: StoreScore?
    /// What keeps the party out today, while the incentive runs. What depends on the single order is not said here.
    package let exclusion: IncentiveExclusion?

    /// The running incentives for a party, and those that have paid it, the latest first. For whoever may see the party's money.
    package static func all(of party: ID<Party>, in snapshot: any Snapshot, _ context: Context) throws -> [OwnIncentive] {
        try context.actor.requireFunds(of: party)
        let standing = try Standing.of(party, in: snapshot, context)
        let running = try Incentive.running(in: snapshot).filter { standing.roles.contains($0.terms.audience.role) }
        let earlier = try Incentive.paying(party, limit: PageRequest.sizeMax, in: snapshot)
        let all = Set((running + earlier).map(\.id)).sorted(by: >)
        let incentives = Dictionary((running + earlier).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let months = Dictionary(
            grouping: try IncentiveMonth.all(of: party, incentives: all, in: snapshot), by: \.incentive)
        let now = CalendarMonth(of: context.now, in: context.zone)
        return try all.compactMap { incentives[$0] }.map { incentive in
            let own = months[incentive.id] ?? []
            let isRunning = incentive.state == .running
            let month = isRunning ? own.first { $0.month == now } : own.first
            let newUntil = standing.since(incentive.terms.audience).map { $0 + .days(incentive.terms.days ?? 0) }
            return OwnIncentive(
                incentive: incentive, month: month, paid: own.map(\.paid).total, returned: own.map(\.returned).total, newUntil: newUntil,
                score: incentive.terms.scoreMin == nil ? nil : standing.score,
                exclusion: isRunning
                    ? try standing.exclusion(from: incentive.terms, month, newUntil: newUntil, in: snapshot, context) : nil)
        }
    }

    /// What a party was paid, the newest first, each with its incentive.
    package static func payments(
        of party: ID<Party>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> (page: Page<IncentivePayment>, incentives: [ID<Incentive>: Incentive]) {
        try context.actor.requireFunds(of: party)
        let page = try IncentivePayment.page(of: party, request, in: snapshot)
        return (page, try Incentive.find(Set(page.items.map(\.incentive)).sorted(), in: snapshot))
    }

    /// One payment with its incentive: for the party, and for operators who read the ledger.
    package static func payment(
        _ id: ID<IncentivePayment>, of party: ID<Party>, in snapshot: any Snapshot, _ context: Context
    ) throws -> (payment: IncentivePayment, incentive: Incentive) {
        try context.actor.requireFunds(of: party)
        guard let payment = try IncentivePayment.find(id, of: party, in: snapshot),
            let incentive = try Incentive.find(payment.incentive, in: snapshot)
        else { throw CommonRefusal.notFound }
        return (payment, incentive)
    }

}

/// What incentives paid on top of an order, to one party or to all, as far as the actor may see their money.
package struct OrderIncentives: Sendable {
    package let payments: [IncentivePayment]
    package let incentives: [ID<Incentive>: Incentive]

    package static func of(
        _ order: ID<Order>, to party: ID<Party>? = nil, in snapshot: any Snapshot, _ context: Context
    ) throws -> OrderIncentives {
        let found = try IncentivePayment.of([order], in: snapshot).filter { payment in
            payment.amount > .zero && payment.party == party ?? payment.party
                && (try? context.actor.requireFunds(of: payment.party)) != nil
        }
        return OrderIncentives(payments: found, incentives: try Incentive.find(Set(found.map(\.incentive)).sorted(), in: snapshot))
    }
}

/// As what a party may be paid, and since when.
private struct Standing {
    let seller: Seller?
    let agency: Agency?
    let store: Store?
    /// A store's, as it counts today.
    let score: StoreScore?

    static func of(_ party: ID<Party>, in snapshot: any Snapshot, _ context: Context) throws -> Standing {
        let (person, today) = (party.person, context.zone.day(of: context.now))
        let store = try Store.find(party.store, in: snapshot)
        let score = try store.flatMap { try ScoreHistory.of([$0.id], on: today...today, in: snapshot).standing(of: $0.id, on: today) }
        return Standing(
            seller: try Seller.find(person, in: snapshot), agency: try Agency.find(person, in: snapshot), store: store, score: score)
    }

    /// What keeps the party out of an incentive today. A store that has not sold yet counts as new from its first sale on; the score that
    /// is asked of the stores for which sellers and agencies work is theirs, and so no condition here.
    func exclusion(
        from terms: IncentiveTerms, _ month: IncentiveMonth?, newUntil: Timestamp?, in snapshot: any Snapshot, _ context: Context
    ) throws -> IncentiveExclusion? {
        var asked = terms
        if terms.audience.role != .merchant { asked.scoreMin = nil }
        let holdsBrand = try terms.audience == .brandStores
            && (store.map { try IncentiveFacts.holds($0.id, oneOf: terms.brands, in: snapshot, context) } ?? false)
        return asked.exclusion(
            isNew: newUntil.map { context.now < $0 } ?? true, sales: month?.sales ?? .zero, holdsBrand: holdsBrand, score: score?.points)
    }

    var roles: Set<ShareRole> {
        Set([seller.map { _ in .seller }, agency.map { _ in .agency }, store.map { _ in .merchant }].compactMap { $0 })
    }

    func since(_ audience: IncentiveAudience) -> Timestamp? {
        switch audience {
        case .newSellers: seller?.becameAt
        case .newStores: store?.firstPaidAt
        case .smallSellers, .agencies, .smallStores, .brandStores: nil
        }
    }
}
