// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Gifts
import Identity
import Kernel
import Lottery
import Orders
import Payments
import Stores

/// What the holder of a gift's link sees: without a price.
struct GiftFaceOutput: Codable, Sendable {
    struct Style: Codable, Sendable {
        let skuId: ID<SKU>
        let attributes: String
        let picture: String
        let isGiven: Bool
        let isInStock: Bool
    }

    /// What the caller may do with it: `mayAccept`, `mayEnter`, `entered`, `won`, `accepted`, `giver` or `closed`.
    let standing: String
    /// Why it is closed: the code of the refusal, and its text.
    let reason: String?
    let reasonText: String?
    /// The number under which the caller entered, and the portion that they won.
    let number: Int?
    /// The order that the caller accepted.
    let orderId: ID<Order>?
    let productId: ID<Product>
    let storeName: String
    let title: String
    let attributes: String
    let picture: String
    let count: Int
    let giverName: String
    let invitedName: String?
    let wish: String
    let wrapping: GiftWrapping
    let occasion: GiftOccasion?
    let mode: GiftMode
    /// Whose followers may take part.
    let channelId: ID<ChannelAccount>?
    let channelName: String?
    let state: String
    let portions: Int
    let portionsLeft: Int
    let entrants: Int
    let sentAt: Timestamp
    let drawAt: Timestamp?
    let deadline: Timestamp
    /// SHA-256 of a lottery's seed, in hexadecimal digits.
    let commitment: String?
    /// What the caller wrote to the giver.
    let thanks: String
    let styles: [Style]

    init(_ face: GiftFace, _ language: Language) {
        switch face.standing {
        case .mayAccept: (standing, number, orderId) = ("mayAccept", nil, nil)
        case .mayEnter: (standing, number, orderId) = ("mayEnter", nil, nil)
        case .entered(let entrant): (standing, number, orderId) = ("entered", entrant, nil)
        case .won(let portion): (standing, number, orderId) = ("won", portion, nil)
        case .accepted(let order): (standing, number, orderId) = ("accepted", nil, order)
        case .giver: (standing, number, orderId) = ("giver", nil, nil)
        case .closed: (standing, number, orderId) = ("closed", nil, nil)
        }
        let refusal: GiftRefusal? = if case .closed(let refusal) = face.standing { refusal } else { nil }
        reason = refusal?.code
        reasonText = refusal?.text.in(language)
        productId = face.product
        storeName = face.storeName
        title = face.title
        attributes = face.attributes
        picture = face.picture
        count = face.count
        giverName = face.giverName
        invitedName = face.invitedName
        wish = face.wish
        wrapping = face.wrapping
        occasion = face.occasion
        mode = face.mode
        channelId = face.channel?.id
        channelName = face.channel?.name
        state = face.state.rawValue
        portions = face.portions
        portionsLeft = face.portionsLeft
        entrants = face.entrants
        sentAt = face.sentAt
        drawAt = face.drawAt
        deadline = face.deadline
        commitment = face.seedHash
        thanks = face.thanks
        styles = face.styles.map {
            Style(skuId: $0.sku, attributes: $0.attributes, picture: $0.picture, isGiven: $0.isGiven, isInStock: $0.isInStock)
        }
    }
}

struct GiftAcceptanceInput: Codable, Sendable {
    /// An address of the recipient's book, or one written out.
    let addressId: ID<Address>?
    let address: AddressText?
    /// Whether an address that is written out is kept in the book.
    let keepsAddress: Bool?
    /// Another style of the same price.
    let skuId: ID<SKU>?
    let thanks: String?
}

struct GiftAcceptanceOutput: Codable, Sendable {
    let giftId: ID<Gift>
    let orderId: ID<Order>
    let isAddressKept: Bool
}

/// What is written back with an answer.
struct ThanksInput: Codable, Sendable {
    let thanks: String?
}

struct PortionOutput: Codable, Sendable {
    let giftId: ID<Gift>
    let state: String
    let thanks: String
    let answeredAt: Timestamp?

    init(_ portion: GiftPortion) {
        giftId = portion.gift
        state = portion.state.rawValue
        thanks = portion.thanks
        answeredAt = portion.answeredAt
    }
}

struct LotteryEntryInput: Codable, Sendable {
    /// The name that the public list shows; the caller's own where it is left out.
    let name: String?
}

struct LotteryEntryOutput: Codable, Sendable {
    let number: Int
    let name: String
    let enteredAt: Timestamp

    init(_ entrant: GiftEntrant) {
        number = entrant.number
        name = entrant.name
        enteredAt = entrant.enteredAt
    }
}

/// What everybody who has the link may see of a lottery.
struct LotteryOutput: Codable, Sendable {
    struct Entrant: Codable, Sendable {
        let number: Int
        let name: String
        let hasWon: Bool
    }

    let title: String
    let portions: Int
    let state: String
    let sentAt: Timestamp
    let drawAt: Timestamp
    let drawnAt: Timestamp?
    /// SHA-256 of the seed, in hexadecimal digits.
    let commitment: String
    let entrants: [Entrant]
    /// The rest is absent before the draw.
    let listHash: String?
    let seed: String?
    /// The winners' numbers, the first place first.
    let winners: [Int]?
    /// The file that `xiaodian lottery verify` takes, as text.
    let proof: String?

    init(_ record: LotteryRecord) {
        title = record.title
        portions = record.portions
        state = record.state.rawValue
        sentAt = record.sentAt
        drawAt = record.drawAt
        drawnAt = record.drawnAt
        commitment = record.seedHash
        entrants = record.entrants.map { Entrant(number: $0.number, name: $0.name, hasWon: $0.hasWon) }
        listHash = record.proof?.listHash
        seed = record.proof?.seed
        winners = record.proof?.winners
        proof = record.proof.map { String(decoding: $0.file, as: UTF8.self) }
    }
}
