// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage

/// What who accepted a gift may give in return: the like again, in the style that they took, to who gave it.
package struct GiftInReturn: Sendable, Hashable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notAccepted, givenByStore, forOneOnly

        package var kind: RefusalKind { self == .forOneOnly ? .invalid : .conflict }
        package var field: String? { self == .forOneOnly ? "mode" : nil }
        package var text: Text {
            switch self {
            case .notAccepted: Text("领取礼物后才能回赠，请先领取。", "You give back for a gift that you accepted. Accept it first.")
            case .givenByStore:
                Text("这是店铺送的礼物，不能回赠店铺，可以送给别的朋友。", "A store gave it, which takes no gifts. Give one to a friend instead.")
            case .forOneOnly: Text("回赠只送给送礼人一位。", "A gift in return is for one: who gave to you.")
            }
        }
    }

    /// The gift that was accepted.
    package let gift: ID<Gift>
    /// Who gave it, and gets the one in return.
    package let giver: ID<Person>
    /// The name that the giver shows to others.
    package let giverName: String
    package let product: ID<Product>
    package let sku: ID<SKU>
    /// Units in the portion that was accepted.
    package let count: Int

    /// What this person may give in return for a gift. Who got nothing of it is told that there is no such gift.
    package static func find(
        _ id: ID<Gift>, by person: ID<Person>, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiftInReturn {
        guard context.actor.isSystem || context.actor.party == person.party, let gift = try Gift.find(id, in: snapshot),
            gift.sentAt != nil, let own = try GiftPortion.find(of: person, in: gift, snapshot)
        else { throw CommonRefusal.notFound }
        guard !gift.isStoreGift else { throw Refusal.givenByStore }
        guard own.state == .accepted, let order = try Order.find(own.order, in: snapshot),
            let line = try OrderLine.all(of: order, in: snapshot).first
        else { throw Refusal.notAccepted }
        return GiftInReturn(
            gift: gift.id, giver: gift.giver, giverName: try gift.giverName(in: snapshot), product: line.product, sku: line.sku,
            count: line.count)
    }
}
