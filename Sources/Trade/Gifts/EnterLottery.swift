// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Somebody enters a lottery. Entering twice changes nothing.
package struct EnterLottery: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case noLottery, listFull

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .noLottery: Text("这份礼物不用抽奖，直接领取即可。", "This gift is not drawn. You can accept it at once.")
            case .listFull: Text("报名人数已满 10,000 人，不能再报名。", "10,000 people have entered, which is the most there may be.")
            }
        }
    }

    package let link: GiftLink
    /// The name that the public list shows; nothing for the one that the person shows to others.
    package let name: String?

    package init(link: GiftLink, name: String? = nil) {
        self.link = link
        self.name = name
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> GiftEntrant {
        let id = try context.actor.requireParty().person
        let person = try Person.require(id, in: transaction)
        let name = try GiftWords.name(name ?? person.name)
        var gift = try Gift.locked(try link.gift(in: transaction, context).gift.id, in: transaction)
        switch try gift.standing(of: id, portion: nil, in: transaction, context) {
        case .mayEnter: break
        case .entered, .won:
            if let entrant = try GiftEntrant.find(of: id, in: gift, transaction) { return entrant }
            throw GiftRefusal.listClosed
        case .mayAccept: throw Refusal.noLottery
        case .giver: throw GiftRefusal.ownGift
        case .accepted: throw GiftRefusal.alreadyAccepted
        case .closed(let refusal): throw refusal
        }
        guard gift.entrants < Gift.entrantsMax else { throw Refusal.listFull }
        gift.entrants += 1
        try gift.save(in: transaction)
        let entrant = GiftEntrant(
            gift: gift.id, store: gift.store, number: gift.entrants, person: id, name: name, enteredAt: context.now)
        try entrant.insert(in: transaction)
        try context.publish("gift.entered", object: gift.id.raw, party: gift.store.party, in: transaction)
        return entrant
    }
}
