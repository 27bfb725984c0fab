// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// A member spends points on a coupon or a product of the store. The points go and the coupon comes in one transaction. Throws
/// `ClaimCoupon.Refusal` where no more of it is given out.
package struct ExchangePoints: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notMember, notOffered, notEnoughPoints

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notMember: Text("请先加入会员，再用积分兑换。", "Join the members first, then exchange points.")
            case .notOffered: Text("该兑换已下架，请看看其他兑换。", "It is not offered any more. See what else there is.")
            case .notEnoughPoints: Text("积分不够，购物后可继续积累。", "You have not enough points. Buy to earn more.")
            }
        }
    }

    package let store: ID<Store>
    package let person: ID<Person>
    package let item: ID<ExchangeItem>

    package init(store: ID<Store>, person: ID<Person>, item: ID<ExchangeItem>) {
        self.store = store
        self.person = person
        self.item = item
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> UserCoupon {
        guard try context.actor.isSystem || context.actor.requireParty() == person.party else { throw CommonRefusal.notFound }
        let item = try ExchangeItem.require(item, of: store, in: transaction)
        guard item.isOffered else { throw Refusal.notOffered }
        guard let seen = try Member.find(person, of: store, in: transaction), seen.isActive else { throw Refusal.notMember }
        guard seen.points >= item.points else { throw Refusal.notEnoughPoints }
        // Coupons are locked before members, as a refund does it.
        let coupon = try ClaimCoupon(store: store, coupon: item.coupon, person: person.party)
            .run(in: transaction, context.acting(as: .system))
        guard var member = try Member.locked(person, of: store, in: transaction), member.isActive else { throw Refusal.notMember }
        guard member.points >= item.points else { throw Refusal.notEnoughPoints }
        try PostPoints(kind: .exchanged, points: -item.points, userCoupon: coupon.id).run(on: &member, in: transaction, context)
        try member.save(in: transaction)
        try item.countExchange(in: transaction)
        try context.publish(
            "member.points_exchanged", object: member.id.raw, party: store.party,
            payload: #"{"item_id":"\#(item.id)","points":\#(item.points)}"#, in: transaction)
        return coupon
    }
}
