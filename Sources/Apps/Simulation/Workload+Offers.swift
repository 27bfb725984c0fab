// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// What merchants do to bring buyers in.
extension Workload {
    func offer(_ action: Action, _ stage: SimulatedStage) async throws {
        let item = pick(cast.skus)!
        let (store, owner) = (item.store, cast.stores.first { $0.id == item.store }!.owner.party)
        switch action {
        case .makeCoupon:
            let terms = couponTerms(item, now: stage.clock.now)
            _ = try await act(as: owner, stage) { try CreateCoupon(store: store, terms: terms).run(in: $0, $1) }
        default:
            let coupons = try await stage.deployment.read(as: .system) { try CouponList.page(store: store, in: $0, $1).items }
            guard let coupon = pick(coupons) else { return }
            let status: CouponStatus = pick([.active, .void, .deleted])!
            try await act(as: owner, stage) { try ChangeCouponStatus(store: store, coupon: coupon.id, to: status).run(in: $0, $1) }
        }
    }

    /// Any of the eight kinds, with a few to give away, often for a short time.
    private func couponTerms(_ item: SaleItem, now: Timestamp) -> CouponTerms {
        let kind = pick(CouponKind.allCases)!
        let off = Money(fen: Int64(1 + below(2_000)))
        let from = now + .hours(Int64(below(48)))
        let until = from + .days(Int64(1 + below(30)))
        return CouponTerms(
            kind: kind, name: "模拟券", products: kind.isStoreWide ? [] : [item.product], countMin: kind.isDiscount ? 1 + below(3) : 0,
            amountMin: kind.isDiscount ? .zero : off + Money(fen: Int64(1 + below(3_000))), off: off,
            paidShare: Rate(percent: Int64(1 + below(99))), offMax: chance(3) ? off : nil, claimFrom: from, claimUntil: until,
            total: 1 + below(5), personMax: 1 + below(2),
            validity: chance(2) ? .days(1 + below(20)) : .between(from, until + .days(Int64(below(10)))),
            activatesByItself: !chance(4), promotion: chance(8) ? .member : .store)
    }
}
