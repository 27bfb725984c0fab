// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// Somebody declines a gift that was meant for them, with thanks if they like: the giver gets all of its money back.
package struct DeclineGift: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case meantForAGroup

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("这是送给大家的礼物，不想要留给别人即可。", "This gift is for a group. If you do not want it, leave it to the others.")
        }
    }

    package let link: GiftLink
    package let thanks: String

    package init(link: GiftLink, thanks: String = "") {
        self.link = link
        self.thanks = thanks
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> GiftPortion {
        let person = try context.actor.requireParty().person
        let thanks = try GiftWords.thanks(thanks)
        let (found, number) = try link.gift(in: transaction, context)
        var gift = try Gift.locked(found.id, in: transaction)
        var portion = try GiftPortion.forAnswer(of: person, gift, number, in: transaction, context)
        guard gift.mode != .firstCome else { throw Refusal.meantForAGroup }
        portion.recipient = person
        portion.thanks = thanks
        try gift.giveBack([portion], .declined, as: .declined, in: transaction, context)
        try context.publish("gift.declined", object: gift.id.raw, party: gift.store.party, in: transaction)
        try gift.endIfAnswered(in: transaction, context)
        return try GiftPortion.find(portion.number, of: gift, in: transaction) ?? portion
    }
}
