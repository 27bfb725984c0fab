// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Gives a coupon new terms. While it is active only its name, its notes, a higher total and a later end of claiming
/// are possible, for people have claimed it as it is. Throws `Refusal` or `CouponTerms.Refusal`.
package struct ChangeCoupon: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case statusWrong, activeTermsFixed

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .statusWrong:
                Text(
                    "优惠券已作废或过期，不能修改。请新建一张优惠券。",
                    "A voided or expired coupon cannot be changed. Make a new one.")
            case .activeTermsFixed:
                Text(
                    "优惠券生效后只能改名称和说明、增加总量或延后领取结束时间。",
                    "An active coupon can only be renamed, explained, raised in total, or be claimable for longer.")
            }
        }
    }

    package let store: ID<Store>
    package let coupon: ID<Coupon>
    package let terms: CouponTerms

    package init(store: ID<Store>, coupon: ID<Coupon>, terms: CouponTerms) {
        self.store = store
        self.coupon = coupon
        self.terms = terms
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Coupon {
        try context.actor.require(.managePlans, in: store.party)
        let before = try Coupon.locked(coupon, store: store, in: transaction)
        let terms = try terms.validated(now: context.now)
        switch before.status {
        case .drafting: try terms.checkProducts(of: store, in: transaction)
        case .active: try check(terms, against: before.terms)
        case .expired, .void, .deleted: throw Refusal.statusWrong
        }
        let after = Coupon(
            id: coupon, store: store, terms: terms, status: before.status, claimed: before.claimed, used: before.used,
            createdAt: before.createdAt, changedAt: context.now, activatedAt: before.activatedAt)
        try after.rewrite(in: transaction)
        try CouponTimers.plan(after, in: transaction)
        try context.publish("coupon.changed", object: coupon.raw, party: store.party, in: transaction)
        return after
    }

    private func check(_ terms: CouponTerms, against before: CouponTerms) throws {
        let allowed = CouponTerms(
            kind: before.kind, name: terms.name, products: before.products, countMin: before.countMin,
            amountMin: before.amountMin,
            off: before.off, paidShare: before.paidShare, offMax: before.offMax, claimFrom: before.claimFrom,
            claimUntil: max(terms.claimUntil, before.claimUntil), total: max(terms.total, before.total),
            personMax: before.personMax,
            validity: before.validity, activatesByItself: before.activatesByItself, promotion: before.promotion,
            jumpProduct: before.jumpProduct, notes: terms.notes)
        guard terms == allowed else { throw Refusal.activeTermsFixed }
    }
}
