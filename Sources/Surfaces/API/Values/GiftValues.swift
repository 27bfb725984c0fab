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

struct GiftInput: Codable, Sendable {
    let skuId: ID<SKU>
    /// Units in each portion; one where it is left out.
    let count: Int?
    /// `single` where it is left out.
    let mode: GiftMode?
    /// How many, of `firstCome` and `lottery`: 1 to 200.
    let portions: Int?
    /// For whom, of `named`: 1 to 200, each with a portion and a link of their own.
    let names: [String]?
    /// From the payment to the draw, of `lottery`: 1 to 4320.
    let drawMinutes: Int?
    /// A channel of whose followers those alone may take part who followed it before the gift is sent, of `firstCome` and `lottery`.
    let channelId: ID<ChannelAccount>?
    /// At most 100 characters. Links and phone numbers in it are masked.
    let wish: String?
    let wrapping: GiftWrapping?
    let occasion: GiftOccasion?
    /// A gift that the giver accepted: this one, of the mode `single`, is for who gave that, and for nobody else.
    let inReturnFor: ID<Gift>?
    /// What the giver was shown; another total is refused.
    let expectedTotal: Money?
    /// Out of whose balance it is paid at once: the giver's own id, or that of a store whose funds the giver may spend. It is paid at the
    /// cashier where it is left out.
    let payerId: ID<Party>?

    func verb(of giver: ID<Person>) throws -> GiveGift {
        GiveGift(
            giver: giver, sku: skuId, count: count ?? 1, plan: try plan(), audience: channelId.map { .followers($0) } ?? .link,
            wish: wish ?? "", wrapping: wrapping ?? .vermilion, occasion: occasion, inReturnFor: inReturnFor, expectedTotal: expectedTotal)
    }

    private func plan() throws -> GiftPlan {
        switch mode ?? .single {
        case .single: return .single
        case .named: return .named(names ?? [])
        // What a store gives to its members is no gift of a person's, and is given at its desk.
        case .members: throw FieldRefusal(CommonRefusal.forbidden, field: "mode")
        case .firstCome: return .firstCome(portions: portions ?? 1)
        case .lottery:
            guard let drawMinutes else { throw FieldRefusal(CommonRefusal.textEmpty, field: "drawMinutes") }
            return .lottery(portions: portions ?? 1, drawMinutes: drawMinutes)
        }
    }
}

/// What is passed on of a gift.
struct GiftLinkOutput: Codable, Sendable {
    /// By which whoever has it names the gift, as in `/gift-links/{token}`.
    let token: String
    /// The page that opens the gift.
    let url: String

    init(_ link: GiftLink, baseURL: String) {
        token = link.token
        url = "\(baseURL)/g/\(link.token)"
    }
}

/// A gift as its giver sees it.
struct GiftOutput: Codable, Sendable {
    struct Portion: Codable, Sendable {
        let number: Int
        let orderId: ID<Order>
        let state: String
        let orderState: Int
        /// The name that the recipient shows to others.
        let recipientName: String?
        let invitedName: String?
        /// The portion's own, of a gift to a list of names that is paid.
        let link: GiftLinkOutput?
        let thanks: String
        let answeredAt: Timestamp?
        let payable: Money
        let refunded: Money
    }

    let id: ID<Gift>
    let storeId: ID<Store>
    let productId: ID<Product>
    let skuId: ID<SKU>
    let title: String
    let attributes: String
    let picture: String
    let unitPrice: Money
    let count: Int
    let portions: Int
    let mode: GiftMode
    let channelId: ID<ChannelAccount>?
    let wish: String
    let wrapping: GiftWrapping
    let occasion: GiftOccasion?
    let state: String
    let placedAt: Timestamp
    let sentAt: Timestamp?
    let drawAt: Timestamp?
    /// The first moment at which nothing of it can be accepted any more.
    let deadline: Timestamp?
    /// When those were reminded for whom it waits: some hours before the deadline.
    let remindedAt: Timestamp?
    let endedAt: Timestamp?
    let entrants: Int
    let accepted: Int
    let waiting: Int
    /// What is passed on, where a gift is read by itself: absent before it is paid, and of a gift to a list of names.
    let link: GiftLinkOutput?
    /// Where it is paid, while it is not.
    let paymentId: ID<Payment>?
    /// The rest is absent in lists.
    let total: Money?
    let refunded: Money?
    let items: [Portion]?

    init(_ given: GiftList.Given) { self.init(given.gift, accepted: given.accepted, waiting: given.waiting) }

    /// Links are shown where the pages' address is given: an answer that is kept holds no secret.
    init(_ detail: GiftDetail, baseURL: String? = nil) {
        func shown(_ link: GiftLink?) -> GiftLinkOutput? {
            guard let link, let baseURL else { return nil }
            return GiftLinkOutput(link, baseURL: baseURL)
        }
        self.init(
            detail.gift, accepted: detail.count(.accepted), waiting: detail.count(.open, .won), link: shown(detail.link),
            payment: detail.payment, total: detail.total, refunded: detail.refunded,
            items: detail.portions.map { portion in
                Portion(
                    number: portion.number, orderId: portion.order, state: portion.state.rawValue,
                    orderState: portion.orderState.rawValue, recipientName: portion.recipientName, invitedName: portion.invitedName,
                    link: shown(portion.link), thanks: portion.thanks, answeredAt: portion.answeredAt, payable: portion.payable,
                    refunded: portion.refunded)
            })
    }

    private init(
        _ gift: Gift, accepted: Int, waiting: Int, link: GiftLinkOutput? = nil, payment: ID<Payment>? = nil, total: Money? = nil,
        refunded: Money? = nil, items: [Portion]? = nil
    ) {
        id = gift.id
        storeId = gift.store
        productId = gift.product
        skuId = gift.sku
        title = gift.title
        attributes = gift.attributes
        picture = gift.picture
        unitPrice = gift.unitPrice
        count = gift.count
        portions = gift.portions
        mode = gift.mode
        channelId = gift.audience.channel
        wish = gift.wish
        wrapping = gift.wrapping
        occasion = gift.occasion
        state = gift.state.rawValue
        placedAt = gift.placedAt
        sentAt = gift.sentAt
        drawAt = gift.drawAt
        deadline = gift.deadline
        remindedAt = gift.remindedAt
        endedAt = gift.endedAt
        entrants = gift.entrants
        self.accepted = accepted
        self.waiting = waiting
        self.link = link
        paymentId = payment
        self.total = total
        self.refunded = refunded
        self.items = items
    }
}

/// A gift as its recipient sees it: without a price.
struct ReceivedGiftOutput: Codable, Sendable {
    let id: ID<Gift>
    /// With which one that was won is accepted.
    let link: GiftLinkOutput
    let storeId: ID<Store>
    let productId: ID<Product>
    /// The order to follow, once it is accepted.
    let orderId: ID<Order>?
    let state: String
    let title: String
    let attributes: String
    let picture: String
    let count: Int
    let giverName: String
    let wish: String
    let wrapping: GiftWrapping
    let occasion: GiftOccasion?
    let thanks: String
    /// The first moment at which it can be accepted no more.
    let deadline: Timestamp?
    /// When whoever it waits for was reminded.
    let remindedAt: Timestamp?
    let answeredAt: Timestamp?

    init(_ received: GiftList.Received, baseURL: String) {
        id = received.gift
        link = GiftLinkOutput(received.link, baseURL: baseURL)
        storeId = received.store
        productId = received.product
        orderId = received.state == .accepted ? received.order : nil
        state = received.state.rawValue
        title = received.title
        attributes = received.attributes
        picture = received.picture
        count = received.count
        giverName = received.giverName
        wish = received.wish
        wrapping = received.wrapping
        occasion = received.occasion
        thanks = received.thanks
        deadline = received.deadline
        remindedAt = received.remindedAt
        answeredAt = received.answeredAt
    }
}
