// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// An agency in a list, with how it stands this month.
package struct AgencyList: Sendable, Hashable {
    package let agency: Agency
    /// How many sellers are under contract now.
    package let sellers: Int
    /// Settled sales of its sellers since the first day of this month, and in the month before.
    package let sales: Money
    package let lastMonthSales: Money
    /// By the better of the two months, so that nobody loses them on the first day.
    package let stars: Int
    /// What one more star asks for; nothing at the highest.
    package let nextStarAt: Money?

    /// All agencies, the newest first. Who they are is public; how they stand, operators and the agency itself see.
    package static func all(
        _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<AgencyList> {
        try context.actor.requireOperator(.readLedger)
        let page = try Agency.page(request, in: snapshot)
        return Page(items: try standing(of: page.items, in: snapshot, context), next: page.next)
    }

    /// How an agency stands, for itself and for operators.
    package static func find(_ agency: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> AgencyList {
        guard context.actor.mayOperate(.readLedger) || context.actor.party == agency.party,
            let found = try Agency.find(agency, in: snapshot)
        else { throw CommonRefusal.notFound }
        return try standing(of: [found], in: snapshot, context)[0]
    }

    private static func standing(of agencies: [Agency], in snapshot: any Snapshot, _ context: Context) throws -> [AgencyList] {
        let ids = agencies.map(\.id)
        let sellers = try AgencyContract.counts(of: ids, at: context.now, in: snapshot)
        let month = context.zone.startOfMonth(of: context.now)
        let sales = try CommissionOrder.settledSales(of: ids, since: month, until: context.now, in: snapshot)
        let before = month - .milliseconds(1)
        let earlier = try CommissionOrder.settledSales(
            of: ids, since: context.zone.startOfMonth(of: before), until: before, in: snapshot)
        return agencies.map { agency in
            let (sum, last) = (sales[agency.id] ?? .zero, earlier[agency.id] ?? .zero)
            let stars = AgencyStar.stars(for: max(sum, last), context)
            return AgencyList(
                agency: agency, sellers: sellers[agency.id] ?? 0, sales: sum, lastMonthSales: last, stars: stars,
                nextStarAt: AgencyStar.next(after: stars, context))
        }
    }
}

extension ZoneOffset {
    /// The first moment of the calendar month in which a moment lies.
    func startOfMonth(of time: Timestamp) -> Timestamp {
        start(ofDay: day(of: time) - Int64(CivilTime(time, in: self).day - 1))
    }
}
