// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// Somebody accepts a portion of a gift and says where it goes. From now on the portion's order is theirs to follow.
package struct AcceptGift: Sendable {
    /// What came of it.
    package struct Accepted: Sendable {
        package let gift: Gift
        package let portion: GiftPortion
        package let order: Order
        /// Whether the address is in the recipient's book now: only where they asked for that, and while the book has room.
        package let isAddressKept: Bool
    }

    package let link: GiftLink
    /// Another style of the same price; nothing for the one that was given.
    package let sku: ID<SKU>?
    package let address: AddressText
    /// Whether the recipient wants the address kept in their address book.
    package let keepsAddress: Bool
    package let thanks: String
    package let participants: [any Participant]

    package init(
        link: GiftLink, sku: ID<SKU>? = nil, address: AddressText, keepsAddress: Bool = false, thanks: String = "",
        participants: [any Participant]
    ) {
        self.link = link
        self.sku = sku
        self.address = address
        self.keepsAddress = keepsAddress
        self.thanks = thanks
        self.participants = participants
    }

    /// Throws `GiftRefusal`, and what `AcceptGiftOrder` refuses: then the gift still waits.
    package func run(in transaction: any Transaction, _ context: Context) throws -> Accepted {
        let person = try context.actor.requireParty().person
        let thanks = try GiftWords.thanks(thanks)
        let (found, number) = try link.gift(in: transaction, context)
        var gift = try Gift.locked(found.id, in: transaction)
        var portion = try GiftPortion.forAnswer(of: person, gift, number, in: transaction, context)
        let order = try AcceptGiftOrder(
            order: portion.order, recipient: person, sku: sku, address: address, participants: participants
        ).run(in: transaction, context)
        portion.state = try portion.state.moved(to: .accepted)
        portion.recipient = person
        portion.thanks = thanks
        portion.answeredAt = context.now
        try portion.save(in: transaction)
        let isAddressKept = try keepsAddress && keepAddress(in: transaction, context)
        try context.publish("gift.accepted", object: gift.id.raw, party: gift.store.party, in: transaction)
        try gift.endIfAnswered(in: transaction, context)
        return Accepted(gift: gift, portion: portion, order: order, isAddressKept: isAddressKept)
    }

    /// A full address book is no reason to lose the gift.
    private func keepAddress(in transaction: any Transaction, _ context: Context) throws -> Bool {
        do {
            try SaveAddress(address).run(in: transaction, context)
            return true
        } catch SaveAddress.Refusal.addressBookFull { return false }
    }
}

extension GiftLink {
    /// The gift to which it leads, and the portion if it is one portion's own.
    func gift(in snapshot: any Snapshot, _ context: Context) throws -> (gift: Gift, portion: Int?) {
        guard let found = try Gift.find(self, context.vault, in: snapshot), found.gift.sentAt != nil else {
            throw GiftRefusal.linkUnknown
        }
        return found
    }
}

extension GiftPortion {
    /// The portion that a person may accept or decline; the gift is locked. Refuses where there is none.
    static func forAnswer(
        of person: ID<Person>, _ gift: Gift, _ number: Int?, in transaction: any Transaction, _ context: Context
    ) throws -> GiftPortion {
        switch try gift.standing(of: person, portion: number, in: transaction, context) {
        case .won(let number):
            if let won = try find(number, of: gift, in: transaction) { return won }
        case .mayAccept:
            let found = try number.map { try find($0, of: gift, in: transaction) } ?? firstOpen(of: gift, in: transaction)
            if let found { return found }
        case .mayEnter, .entered: throw GiftRefusal.notDrawnYet
        case .giver: throw GiftRefusal.ownGift
        case .accepted: throw GiftRefusal.alreadyAccepted
        case .closed(let refusal): throw refusal
        }
        throw GiftRefusal.nothingLeft
    }
}
