// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Activates, voids or deletes a coupon; by time alone it expires. Throws `IllegalStep` for a step that there is not.
package struct ChangeCouponStatus: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case sameStatus, notExpiredYet, claimingIsOver

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .sameStatus: Text("优惠券已是这个状态，请刷新后查看。", "The coupon is in that state already. Reload to see it.")
            case .notExpiredYet:
                Text(
                    "优惠券尚未过期，不能删除。请先作废，或等它过期。",
                    "The coupon has not expired, so it cannot be deleted. Void it first, or wait until it expires.")
            case .claimingIsOver: Text("领取时间已结束，请先延后领取结束时间。", "Claiming is over. Set a later end first.")
            }
        }
    }

    package let store: ID<Store>
    package let coupon: ID<Coupon>
    package let status: CouponStatus

    package init(store: ID<Store>, coupon: ID<Coupon>, to status: CouponStatus) {
        self.store = store
        self.coupon = coupon
        self.status = status
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.managePlans, in: store.party)
        let before = try Coupon.locked(coupon, store: store, in: transaction)
        if before.status == status { throw Refusal.sameStatus }
        if before.status == .active, status == .deleted { throw Refusal.notExpiredYet }
        let next = try before.status.moved(to: status)
        if next == .expired, !context.actor.isSystem { throw CommonRefusal.forbidden }
        if next == .active, before.terms.claimUntil <= context.now { throw Refusal.claimingIsOver }
        try Coupon.set(next, of: coupon, store: store, now: context.now, in: transaction)
        try CouponTimers.plan(
            Coupon(
                id: coupon, store: store, terms: before.terms, status: next, claimed: before.claimed, used: before.used,
                createdAt: before.createdAt, changedAt: context.now), in: transaction)
        try context.publish(event(next), object: coupon.raw, party: store.party, in: transaction)
    }

    private func event(_ status: CouponStatus) -> String {
        switch status {
        case .drafting: "coupon.created"
        case .active: "coupon.activated"
        case .expired: "coupon.expired"
        case .void: "coupon.voided"
        case .deleted: "coupon.deleted"
        }
    }
}
