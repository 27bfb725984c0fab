// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Identity
import Inventory
import Kernel
import Members
import Pricing
import Runtime
import Sharers
import Storage
import Stores

/// One store with everybody who may be paid beside it, for `ShareCases`: three sellers, two of them under contract (one gives the agency
/// all of her commission), plans of three kinds with rates that do not divide, two levels of sharers, members, coupons. There is stock
/// for any number of orders, so that all of them are about money.
struct ShareStreet: Sendable {
    let store: ID<Store>
    let owner: ID<Person>
    /// One style of each product: at 7 fen, ¥9.99, ¥30.01 and ¥4,321.09.
    let skus: [ID<SKU>]
    /// Sellers' cards and sharers' exclusive links.
    let cards: [ID<Placement>]
    let coupons: [ID<Coupon>]
    /// Two members of different levels, one who is none, and an agency that buys through its own seller.
    let buyers: [ID<Person>]
    /// Who may be paid, beside the store and the platform.
    let partners: [ID<Person>]

    static let prices: [Int64] = [7, 999, 3_001, 432_109]
    private static let names = ["Zhao", "Lan", "Hua", "Yun", "Spring", "Leader", "Mei", "Fang", "Lin", "Wei", "Xu"]

    /// Everything but the prices of members, which take another commit.
    static func build(_ deployment: Deployment) async throws -> ShareStreet {
        try await deployment.write(as: .system, lane: .shared) { transaction, context in
            let people = try names.enumerated().map { index, name in
                try Register(login: .phone("138000002\(10 + index)"), name: name, passwordHash: .decoy(cost: .cheap)).run(
                    in: transaction, context
                ).id
            }
            let store = try SeedStore(name: "分账铺", owner: people[0]).run(in: transaction, context).id
            let goods = try Self.goods(of: store, in: transaction, context)
            let cards = try Self.sellers(people, store, goods.map(\.product), in: transaction, context)
            let links = try Self.sharers(people[6], people[7], store, goods.map(\.product), in: transaction, context)
            try Self.members(people[8], people[9], store, goods[2], in: transaction, context)
            return ShareStreet(
                store: store, owner: people[0], skus: goods.map(\.sku), cards: cards + links,
                coupons: try Self.coupons(of: store, in: transaction, context), buyers: [people[8], people[9], people[10], people[4]],
                partners: Array(people[1...7]))
        }
    }

    private struct Goods {
        let product: ID<Product>
        let sku: ID<SKU>
    }

    private static func goods(of store: ID<Store>, in transaction: any Transaction, _ context: Context) throws -> [Goods] {
        let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("百货", "Goods"))).run(in: transaction, context).id
        let freight = try SaveFreightTemplate(
            store: store,
            terms: FreightTerms(
                name: "默认", valuation: .piece, method: .paid,
                fees: [FreightFee(firstUnits: 1, firstPrice: Money(fen: 600), furtherUnits: 1, furtherPrice: Money(fen: 101))],
                freeConditions: [], undelivered: [], sendWithinHours: 48, shipFrom: "")
        ).run(in: transaction, context)
        return try prices.enumerated().map { index, price in
            let picture = ID<Picture>(context.ids.nextRaw())
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
            try SavePicture(id: picture, owner: store.party, sizes: sizes).run(in: transaction, context)
            // Every second product is sent free.
            let content = ProductContent(
                title: "分账商品第\(index)号，结实耐用", pictures: [picture], category: category,
                skus: [SKU(price: Money(fen: price), weightGrams: 100)], freightTemplate: index % 2 == 0 ? freight.id.raw : nil)
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            try SetStock(store: store, product: submitted.id, sku: sku, count: 1_000_000).run(in: transaction, context)
            return Goods(product: submitted.id, sku: sku)
        }
    }

    /// Lan and Hua are under contract; Yun is not. The last product has no plan at all.
    private static func sellers(
        _ people: [ID<Person>], _ store: ID<Store>, _ products: [ID<Product>], in transaction: any Transaction, _ context: Context
    ) throws -> [ID<Placement>] {
        let (lan, hua, yun, spring, leader) = (people[1], people[2], people[3], people[4], people[5])
        for seller in [lan, hua, yun] {
            try BecomeSeller(person: seller, name: "达人\(seller.raw % 1000)").run(in: transaction, context)
        }
        for (agency, seller, ppm) in [(spring, lan, 333_333), (leader, hua, 1_000_000)] as [(ID<Person>, ID<Person>, Int64)] {
            try BecomeAgency(person: agency, name: "机构\(agency.raw % 1000)").run(in: transaction, context)
            let offer = try OfferContract(agency: agency, seller: seller, share: Rate(ppm: ppm)).run(in: transaction, context)
            try AnswerContract(contract: offer.id, isAccepted: true).run(in: transaction, context)
        }
        func open(
            _ kind: PlanKind, _ product: ID<Product>, _ ppm: Int64, service: Int64 = 0, partners: [ID<Party>] = []
        ) throws -> ID<Plan> {
            let offer = OpenPlan.Offer(product: product, rate: Rate(ppm: ppm), serviceRate: Rate(ppm: service))
            return try OpenPlan(store: store, kind: kind, offers: [offer], partners: partners).run(in: transaction, context)[0].id
        }
        let low = try open(.publicPlan, products[0], 105_001)
        let ofAgencies = try open(.agencyPublic, products[1], 333_333, service: 77_777)
        let middle = try open(.publicPlan, products[2], 200_003)
        let high = try open(.directed, products[2], 850_001, partners: [hua.party])
        try TakeAgencyPlans(agency: spring, plans: [ofAgencies]).run(in: transaction, context)
        let shown = [(lan, low, 0), (lan, ofAgencies, 1), (lan, middle, 2), (hua, low, 0), (hua, high, 2), (yun, low, 0), (yun, middle, 2)]
        var channels: [ID<Person>: ID<ChannelAccount>] = [:]
        for seller in [lan, hua, yun] {
            channels[seller] = try LinkChannel(
                owner: .person(seller), kind: .groupChat, name: "群\(seller.raw)", handle: "group-\(seller.raw)"
            ).run(in: transaction, context).id
        }
        return try shown.map { seller, plan, product in
            try AddToShowcase(seller: seller, plans: [plan]).run(in: transaction, context)
            return try PlaceSellerCard(seller: seller, product: products[product], channel: channels[seller]!)
                .run(in: transaction, context).id
        }
    }

    /// The store invited Mei, and Mei invited Fang: what Fang brings pays both.
    private static func sharers(
        _ mei: ID<Person>, _ fang: ID<Person>, _ store: ID<Store>, _ products: [ID<Product>], in transaction: any Transaction,
        _ context: Context
    ) throws -> [ID<Placement>] {
        try SetSharerTerms(store: store, levels: 2, rate: Rate(ppm: 70_007), inviterRate: Rate(ppm: 30_003)).run(in: transaction, context)
        let (asMei, asFang) = (context.acting(as: Actor(party: mei.party)), context.acting(as: Actor(party: fang.party)))
        let first = try InviteSharers(store: store).run(in: transaction, context)
        try BecomeSharer(code: first.code, person: mei).run(in: transaction, asMei)
        let second = try InviteSharers(store: store, inviter: mei).run(in: transaction, asMei)
        try BecomeSharer(code: second.code, person: fang).run(in: transaction, asFang)
        return try products.flatMap { product in
            try [(mei, asMei), (fang, asFang)].map { try ShareProduct(person: $0, product: product).run(in: transaction, $1).placement }
        }
    }

    private static func members(
        _ lin: ID<Person>, _ wei: ID<Person>, _ store: ID<Store>, _ cup: Goods, in transaction: any Transaction, _ context: Context
    ) throws {
        let levels = [
            MemberLevel(number: 1, name: "普卡", threshold: 0, paidShare: Rate(percent: 97)),
            MemberLevel(number: 2, name: "银卡", threshold: 1_000_000_000, paidShare: Rate(percent: 83), multiplier: Rate(percent: 150)),
        ]
        try SaveProgramme(store: store, basis: .spend, pointsPerYuan: 2, levels: levels).run(in: transaction, context)
        try SetMemberPrices(store: store, product: cup.product, prices: [cup.sku: Money(fen: 2_500)]).run(in: transaction, context)
        try JoinStore(store: store, person: lin, consents: true).run(in: transaction, context)
        let second = try JoinStore(store: store, person: wei, consents: true).run(in: transaction, context)
        try FixLevel(store: store, member: second.id, level: 2).run(in: transaction, context)
    }

    private static func coupons(of store: ID<Store>, in transaction: any Transaction, _ context: Context) throws -> [ID<Coupon>] {
        let (from, until) = (context.now, context.now + .days(300))
        func create(_ kind: CouponKind, min: Int64 = 0, off: Int64 = 0, paid: Rate = .whole) throws -> ID<Coupon> {
            let terms = CouponTerms(
                kind: kind, name: "券", amountMin: Money(fen: min), off: Money(fen: off), paidShare: paid, claimFrom: from,
                claimUntil: until, total: 1_000_000, personMax: CouponTerms.couponsPerPersonMax, validity: .days(60))
            let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context).id
            try ChangeCouponStatus(store: store, coupon: coupon, to: .active).run(in: transaction, context)
            return coupon
        }
        return [
            try create(.storeReductionOverMinimum, min: 3_000, off: 333), try create(.storeReduction, off: 3),
            try create(.storeDiscount, paid: Rate(percent: 83)),
        ]
    }
}
