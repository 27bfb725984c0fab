// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Gives one of a coupon to a person: never more than there are, never more than a person may have.
package struct ClaimCoupon: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notActive, membersOnly, notYet, over, allClaimed, personLimitReached

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notActive: Text("优惠券已停止领取，请看看其他优惠。", "This coupon is not given out any more. Look for another.")
            case .membersOnly:
                Text("这张优惠券只发给店铺会员，请看看其他优惠。", "This coupon goes to members of the store only. Look for another.")
            case .notYet: Text("领取还没有开始，请稍后再来。", "Claiming has not begun. Come back later.")
            case .over: Text("领取时间已结束，请看看其他优惠。", "Claiming is over. Look for another coupon.")
            case .allClaimed: Text("优惠券已被领完，请看看其他优惠。", "All are claimed. Look for another coupon.")
            case .personLimitReached: Text("你已领取过，达到了每人限领数量。", "You have claimed as many as one person may.")
            }
        }
    }

    package let store: ID<Store>
    package let coupon: ID<Coupon>
    package let person: ID<Party>

    package init(store: ID<Store>, coupon: ID<Coupon>, person: ID<Party>) {
        self.store = store
        self.coupon = coupon
        self.person = person
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> UserCoupon {
        guard try context.actor.isSystem || context.actor.requireParty() == person else {
            throw CommonRefusal.forbidden
        }
        // The lock on the coupon makes claims of one coupon follow each other, so that both counts still hold at the
        // write.
        let coupon = try Coupon.locked(coupon, store: store, in: transaction)
        guard coupon.status == .active else { throw Refusal.notActive }
        guard coupon.terms.promotion == .store || context.actor.isSystem else { throw Refusal.membersOnly }
        guard coupon.terms.claimFrom <= context.now else { throw Refusal.notYet }
        guard coupon.terms.claimUntil > context.now else { throw Refusal.over }
        guard coupon.left > 0 else { throw Refusal.allClaimed }
        let before = try UserCoupon.claims(of: [coupon.id], by: person, in: transaction)[coupon.id] ?? 0
        guard before < coupon.terms.personMax else { throw Refusal.personLimitReached }
        return try give(coupon, ordinal: before + 1, in: transaction, context)
    }

    private func give(
        _ coupon: Coupon, ordinal: Int, in transaction: any Transaction, _ context: Context
    ) throws -> UserCoupon {
        let span = coupon.terms.validity.span(claimedAt: context.now)
        let claimed = UserCoupon(
            id: context.newID(), person: person, store: store, coupon: coupon.id, storedStatus: .usable,
            validFrom: span.from,
            validUntil: span.until, claimedAt: context.now, usedAt: nil, order: nil, saved: nil)
        guard try Coupon.countClaim(of: coupon.id, store: store, in: transaction) else { throw Refusal.allClaimed }
        guard try claimed.insert(ordinal: ordinal, in: transaction) else { throw Refusal.personLimitReached }
        try UserCouponExpiry.plan(claimed, in: transaction)
        try context.publish(
            "coupon.claimed", object: claimed.id.raw, party: store.party,
            payload: "{\"coupon_id\":\"\(coupon.id)\",\"person_id\":\"\(person)\"}", in: transaction)
        return claimed
    }
}
