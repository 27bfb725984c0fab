// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Why everyone was paid what they were paid of an order: the touches, the shares with base, rate and rule, what refunds took back,
/// and for those who were close, why not. Each party sees what concerns it; the store and the platform see all.
package struct Explanation: Sendable {
    package struct Line: Sendable {
        package let line: OrderLine
        package let path: [Touch]
        /// The touch to which the line was credited, if one was.
        package let credit: OrderCredit?
        package let shares: [Share]
        package let notes: [CreditNote]
        package let refunds: [OrderRefund]
    }

    package let order: Order
    package let lines: [Line]
    /// Whether all shares are shown, or only the viewer's.
    package let isComplete: Bool
    package let sight: OrderSight
    /// Whether the amounts recompute from their recorded inputs, and add up to what was paid.
    package let isProven: Bool

    package static func find(_ id: ID<Order>, in snapshot: any Snapshot, _ context: Context) throws -> Explanation {
        guard let order = try Order.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        let actor = context.actor
        let isComplete = actor.may(.manageOrders, in: order.store.party) || actor.may(.manageFunds, in: order.store.party)
            || actor.mayOperate(.readLedger)
        let shares = try Share.all(of: order, in: snapshot)
        let notes = try CreditNote.all(of: order, in: snapshot)
        let concerned = Set(shares.map(\.party) + notes.map(\.party))
        guard isComplete || actor.party.map(concerned.contains) ?? false else { throw CommonRefusal.notFound }
        let sight = isComplete ? OrderSight.whole : .ofPromoter(order, actor)
        let paths = try OrderPath.all(of: order, in: snapshot)
        let refunds = try OrderRefund.all(of: order, in: snapshot)
        let (lines, credits) = try snapshot.answers(OrderLine.query(of: order), OrderCredit.query(of: order))
        return Explanation(
            order: order.seen(sight),
            lines: lines.map { line in
                Line(
                    line: line.seen(sight), path: paths[line.number] ?? [], credit: credits[line.number],
                    shares: shares.filter { $0.line == line.number && (isComplete || $0.party == actor.party) },
                    notes: notes.filter { $0.line == line.number && (isComplete || $0.party == actor.party) },
                    refunds: sight.showsMoney ? refunds.filter { $0.line == line.number } : [])
            },
            isComplete: isComplete, sight: sight, isProven: isProven(lines, shares, refunds))
    }

    /// Recomputes every share from its base and rate, and every line from its shares and refunds.
    package static func isProven(_ lines: [OrderLine], _ shares: [Share], _ refunds: [OrderRefund]) -> Bool {
        if shares.isEmpty { return true }
        return lines.allSatisfy { line in
            let own = shares.filter { $0.line == line.number }
            let returns = refunds.filter { $0.line == line.number }.flatMap(\.returns)
            let claimed = own.filter { $0.role != .merchant && $0.role != .freight }
            return own.map(\.amount).total == line.paid && own.map(\.returned).total == line.refunded
                && claimed.allSatisfy { $0.base == line.base && $0.amount == $0.rate.of($0.base) }
                && own.allSatisfy { share in
                    share.returned == returns.filter { $0.number == share.number }.map(\.amount).total
                }
        }
    }
}
