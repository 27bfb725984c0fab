// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// What an order that a member received counts for: its goods as spend, and the points earned for them by the rule of that moment.
package struct MemberPurchase: Sendable, Hashable {
    package let order: ID<Order>
    package let store: ID<Store>
    package let member: ID<Member>
    package let receivedAt: Timestamp
    /// Paid for the goods and not refunded when they were received, freight not included.
    package let amount: Money
    /// What of that has not been refunded since.
    package internal(set) var kept: Money
    package let rule: PointRule
    package let earned: Int64
    /// What refunds took back: always what `kept` no longer earns, so that any sequence of refunds comes to the same.
    package internal(set) var takenBack: Int64

    /// What is paid for the goods of an order and has not gone back, as the shares of its lines say.
    package static func goodsKept(_ shares: [Share]) -> Money {
        shares.filter { $0.role != .freight }.map(\.remaining).total
    }
}

/// The membership's part in an order: spend and points, when the goods have arrived.
package struct MembersParticipant: Participant {
    package init() {}

    /// Members are given prices and points, never a share of the money.
    package func decide(_ request: ShareRequest, in snapshot: any Snapshot, _ context: Context) throws -> ShareDecision { .none }

    package func received(_ order: Order, in transaction: any Transaction, _ context: Context) throws {
        guard var member = try Member.locked(order.buyer, of: order.store, in: transaction), member.isActive,
            let programme = try MemberProgramme.find(order.store, in: transaction)
        else { return }
        let goods = MemberPurchase.goodsKept(try Share.all(of: order, in: transaction))
        let rule = PointRule(perYuan: programme.pointsPerYuan, multiplier: programme.terms(of: member.level).multiplier)
        let purchase = MemberPurchase(
            order: order.id, store: order.store, member: member.id, receivedAt: context.now, amount: goods, kept: goods, rule: rule,
            earned: rule.points(for: goods), takenBack: 0)
        try purchase.insert(in: transaction)
        member.spent += goods
        member.earned += purchase.earned
        try PostPoints(kind: .earned, points: purchase.earned, order: order.id).run(on: &member, in: transaction, context)
        try member.level(by: programme, in: transaction, context)
        try member.save(in: transaction)
    }

    package func refunded(_ order: Order, shares: [Share], in transaction: any Transaction, _ context: Context) throws {
        // What was refunded before the receipt never counted.
        guard order.receivedAt != nil, var member = try Member.locked(order.buyer, of: order.store, in: transaction),
            var purchase = try MemberPurchase.find(order, in: transaction), purchase.member == member.id
        else { return }
        let kept = MemberPurchase.goodsKept(shares)
        let takenBack = purchase.earned - purchase.rule.points(for: kept)
        let (less, more) = (purchase.kept - kept, takenBack - purchase.takenBack)
        purchase.kept = kept
        purchase.takenBack = takenBack
        try purchase.save(in: transaction)
        member.spent -= less
        member.earned -= more
        try PostPoints(kind: .takenBack, points: -more, order: order.id).run(on: &member, in: transaction, context)
        if let programme = try MemberProgramme.find(order.store, in: transaction) {
            try member.level(by: programme, in: transaction, context)
        }
        try member.save(in: transaction)
    }
}
