// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Stores

/// A gift: one SKU, given in one or more portions of which each is an order of its own, paid together.
package struct Gift: Sendable, Hashable {
    package static let portionsMax = 200
    package static let wishCharactersMax = 100
    package static let nameCharactersMax = 40
    package static let entrantsMax = 10_000

    package let id: ID<Gift>
    package let store: ID<Store>
    /// Who gave it; of a store's own gift, who of its staff did so.
    package let giver: ID<Person>
    package let product: ID<Product>
    package let sku: ID<SKU>
    /// The words and the price at which it was bought.
    package let title: String
    package let attributes: String
    package let picture: String
    package let unitPrice: Money
    /// Units in each portion.
    package let count: Int
    package let portions: Int
    package let mode: GiftMode
    package let audience: GiftAudience
    /// Without links and phone numbers: they are masked. May be empty.
    package let wish: String
    package let wrapping: GiftWrapping
    package let occasion: GiftOccasion?
    package internal(set) var state: GiftState
    package let placedAt: Timestamp
    /// Minutes from sending to the draw; only of a lottery.
    package let drawMinutes: Int?
    /// When the money arrived: from then on the link leads somewhere.
    package internal(set) var sentAt: Timestamp?
    /// When the list of entrants closes; only of a lottery that was sent.
    package internal(set) var drawAt: Timestamp?
    /// The first moment at which nothing of it can be accepted any more.
    package internal(set) var deadline: Timestamp?
    package internal(set) var remindedAt: Timestamp?
    package internal(set) var endedAt: Timestamp?
    /// SHA-256 of the seed; published when a lottery is sent.
    package internal(set) var seedHash: [UInt8]?
    /// The sealed seed, which nobody sees before the draw.
    var sealedSeed: [UInt8]?
    /// The seed in the open, from the draw on.
    package internal(set) var seed: [UInt8]?
    /// SHA-256 of the list of entrants as it was drawn from; nothing before the draw.
    package internal(set) var listHash: [UInt8]?
    package internal(set) var drawnAt: Timestamp?
    /// How many portions were drawn: those that were paid for.
    package internal(set) var drawnPortions: Int?
    /// How many have entered.
    package internal(set) var entrants: Int
    /// The sealed secret of the link.
    let sealedToken: [UInt8]

    /// Whether the store itself gives it to its members, out of its own balance.
    package var isStoreGift: Bool { mode == .members }

    /// Whether it still waits for somebody at this moment.
    package func isOpen(at now: Timestamp) -> Bool {
        guard let deadline, now < deadline else { return false }
        switch state {
        case .gathering, .waiting: return true
        case .unpaid, .ended, .cancelled: return false
        }
    }
}

/// One portion of a gift: one order, for one recipient.
package struct GiftPortion: Sendable, Hashable {
    package let gift: ID<Gift>
    package let store: ID<Store>
    /// 1, 2, 3 … within the gift.
    package let number: Int
    package internal(set) var state: PortionState
    package let order: ID<Order>
    /// Who won, accepted or declined it; of a gift to members and of one in return, for whom it is from the beginning.
    package internal(set) var recipient: ID<Person>?
    /// For whom the giver meant it; only of a gift to a list of names.
    package let invitedName: String?
    /// The sealed secret of its own link; only of a gift to a list of names or to members.
    let sealedToken: [UInt8]?
    /// What the recipient wrote back. May be empty.
    package internal(set) var thanks: String
    package internal(set) var answeredAt: Timestamp?
    /// When the recipient's first purchase in the same store after accepting was paid.
    package internal(set) var boughtAt: Timestamp?

    /// Whether its recipient said yes or no.
    package var isAnswered: Bool { state == .accepted || state == .declined }
}

/// Somebody who takes part in a lottery.
package struct GiftEntrant: Sendable, Hashable {
    package let gift: ID<Gift>
    package let store: ID<Store>
    /// 1, 2, 3 … in the order of entering.
    package let number: Int
    package let person: ID<Person>
    /// The name that the public list shows.
    package let name: String
    package let enteredAt: Timestamp
    /// The portion that it won.
    package internal(set) var portion: Int?
}
