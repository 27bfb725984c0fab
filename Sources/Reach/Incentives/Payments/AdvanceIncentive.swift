// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// What happens to a running incentive when a month or its time is over: bonuses are decided, and it ends.
struct AdvanceIncentive {
    static let timer = "incentives.advance"
    /// How many parties' bonuses one transaction decides.
    static let partiesMax = 200
    /// How long it waits for orders that have settled and are not paid for yet.
    static let waitMinutes: Int64 = 1

    let incentive: ID<Incentive>

    /// Sets when it is next asked: at the end of the month where months are decided on, and at its end.
    static func plan(_ incentive: Incentive, in transaction: any Transaction, _ context: Context) throws {
        let (ends, from) = (incentive.terms.endsAt, max(context.now, incentive.terms.beginsAt))
        let due = incentive.terms.formula.isByLine ? ends : min(ends, CalendarMonth.next(after: from, in: context.zone))
        try set(incentive.id, due, in: transaction)
    }

    private static func set(_ incentive: ID<Incentive>, _ due: Timestamp, in transaction: any Transaction) throws {
        try Timers.set(Timer(kind: timer, object: incentive.raw, party: Party.platform, due: due), in: transaction)
    }

    func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        guard var found = try Incentive.locked([incentive], in: transaction).first, found.state == .running else { return }
        if try Timers.waiting(in: transaction).contains(where: { Self.waitsFor.contains($0.kind) && $0.due <= context.now }) {
            return try Self.set(incentive, context.now + .minutes(Self.waitMinutes), in: transaction)
        }
        let isOver = context.now >= found.terms.endsAt
        if found.terms.formula == .bonus {
            let end = isOver ? nil : CalendarMonth(of: context.now, in: context.zone)
            let open = try IncentiveMonth.open(incentive, before: end, limit: Self.partiesMax, in: transaction)
            found = try decide(open, found, in: transaction, context)
            guard found.state == .running else { return }
            if open.count == Self.partiesMax { return try Self.set(incentive, context.now, in: transaction) }
        }
        guard isOver else { return try Self.plan(found, in: transaction, context) }
        try found.close(.ended, in: transaction, context)
        try found.save(in: transaction)
    }

    /// What counts has to be there before anything is decided on it.
    private static let waitsFor: Set<String> = [PayIncentives.timer, TakeBackIncentives.timer]

    private func decide(
        _ open: [IncentiveMonth], _ incentive: Incentive, in transaction: any Transaction, _ context: Context
    ) throws -> Incentive {
        guard !open.isEmpty else { return incentive }
        var reckoning = Reckoning(incentive)
        for month in open { reckoning.load(month) }
        let payments = open.compactMap { reckoning.close(Reckoning.Key(party: $0.party, month: $0.month), context) }
        return try Payout(incentive).pay(payments, reckoning, in: transaction, context)
    }
}
