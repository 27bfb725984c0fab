// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Activates, voids or deletes a coupon. Throws `IllegalStep` for a step that there is not.
package struct ChangeCouponStatus: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case claimingIsOver

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("领取时间已结束，请先延后领取结束时间。", "Claiming is over. Set a later end first.")
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
        let next = try before.status.moved(to: status)
        if next == .active, before.terms.claimUntil <= context.now { throw Refusal.claimingIsOver }
        try Coupon.set(next, of: coupon, store: store, now: context.now, in: transaction)
        try Timers.cancel(kind: CouponActivation.kind, object: coupon.raw, party: store.party, in: transaction)
        try context.publish(event(next), object: coupon.raw, party: store.party, in: transaction)
    }

    private func event(_ status: CouponStatus) -> String {
        switch status {
        case .drafting: "coupon.created"
        case .active: "coupon.activated"
        case .void: "coupon.voided"
        case .deleted: "coupon.deleted"
        }
    }
}
