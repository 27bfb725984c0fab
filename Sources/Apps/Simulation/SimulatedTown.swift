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
import Storage
import Stores

/// Two stores, six products with little stock, four buyers and two sellers with plans and cards: small enough that everyone collides.
enum SimulatedTown {
    /// Under which each store sells its third product.
    static let brandName = "青山"

    static func build(_ deployment: Deployment) async throws {
        try await deployment.write(as: .system, lane: .shared) { transaction, context in
            let people = try ["Lin", "Wei", "Xu", "Yan", "Zhao", "Qian", "Sun", "Li"].enumerated().map { index, name in
                try person(name, phone: "1380000000\(index)", in: transaction, context)
            }
            let top = try CreateCategory(parent: nil, details: details("百货", "Goods")).run(in: transaction, context)
            let licensed = details("杂货", "Sundries", Text("经营许可证", "Licence"))
            let leaf = try CreateCategory(parent: top.id, details: licensed).run(in: transaction, context)
            for (index, name) in ["青山茶铺", "小满文具"].enumerated() {
                let store = try SeedStore(name: name, owner: people[4 + index]).run(in: transaction, context)
                try stock(store.id, category: leaf.id, sellers: Array(people[6...]), in: transaction, context)
            }
            // A buyer who is an agency as well, and a merchant, so that agencies meet their own purchases.
            for agency in people[3...4] { try BecomeAgency(person: agency, name: "机构\(agency.raw % 100)").run(in: transaction, context) }
        }
    }

    private static func details(_ chinese: String, _ english: String, _ licence: Text? = nil) -> CategoryDetails {
        CategoryDetails(
            name: Text(chinese, english), deposit: .zero, qualification: licence, giftable: true, position: 1, isActive: true)
    }

    private static func person(_ name: String, phone: String, in transaction: any Transaction, _ context: Context) throws -> ID<Person> {
        let hash = try PasswordHash.make("simulation", cost: .cheap, random: context.random)
        return try Register(login: .phone(phone), name: name, passwordHash: hash).run(in: transaction, context).id
    }

    private static func stock(
        _ store: ID<Store>, category: ID<Catalog.Category>, sellers: [ID<Person>], in transaction: any Transaction, _ context: Context
    ) throws {
        let template = try SaveFreightTemplate(
            store: store,
            terms: FreightTerms(
                name: "默认", valuation: .piece, method: .conditionFree,
                fees: [FreightFee(firstUnits: 1, firstPrice: Money(fen: 600), furtherUnits: 1, furtherPrice: Money(fen: 101))],
                freeConditions: [FreeCondition(amountMin: Money(fen: 20_000))], undelivered: ["西藏自治区"], sendWithinHours: 48, shipFrom: "")
        ).run(in: transaction, context)
        try CreateCoupon(
            store: store,
            terms: CouponTerms(
                kind: .storeReductionOverMinimum, name: "满减", amountMin: Money(fen: 3_000), off: Money(fen: 333), claimFrom: context.now,
                claimUntil: context.now + .days(300), total: 6, personMax: 2, validity: .days(60), activatesByItself: true)
        ).run(in: transaction, context)
        try membership(store, in: transaction, context)
        let brand = try GrantBrand(store: store, name: brandName).run(in: transaction, context).id
        for index in 0..<3 {
            let detail = try product(store, category, template.id, index, brand: index == 2 ? brand : nil, in: transaction, context)
            for (number, sku) in detail.content.skus.enumerated() {
                try SetStock(store: store, product: detail.product.id, sku: sku.id, count: [4, 9, 60][(index + number) % 3]).run(
                    in: transaction, context)
            }
            try plan(store, detail.product.id, rate: Rate(ppm: [105_000, 200_000, 333_333][index]), sellers, in: transaction, context)
        }
    }

    /// Two levels within reach, and a coupon for few points.
    private static func membership(_ store: ID<Store>, in transaction: any Transaction, _ context: Context) throws {
        let levels = [
            MemberLevel(number: 1, name: "普卡", threshold: 0, paidShare: Rate(percent: 97)),
            MemberLevel(number: 2, name: "银卡", threshold: 15_000, paidShare: Rate(percent: 91), multiplier: Rate(percent: 150)),
        ]
        try SaveProgramme(store: store, basis: .spend, pointsPerYuan: 2, levels: levels).run(in: transaction, context)
        let terms = CouponTerms(
            kind: .storeReduction, name: "会员券", off: Money(fen: 200), claimFrom: context.now, claimUntil: context.now + .days(300),
            total: 9, personMax: 4, validity: .days(60), promotion: .member)
        let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context)
        try ChangeCouponStatus(store: store, coupon: coupon.id, to: .active).run(in: transaction, context)
        try OfferExchange(store: store, offer: .coupon(coupon.id), points: 40).run(in: transaction, context)
    }

    private static func product(
        _ store: ID<Store>, _ category: ID<Catalog.Category>, _ template: ID<FreightTemplate>, _ index: Int, brand: ID<Brand>?,
        in transaction: any Transaction, _ context: Context
    ) throws -> DraftDetail {
        let picture = ID<Picture>(context.ids.nextRaw())
        let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
        try SavePicture(id: picture, owner: store.party, sizes: sizes).run(in: transaction, context)
        let skus = (0..<2).map { number in
            SKU(
                attributes: [Attribute("规格", "第\(number)款")], price: Money(fen: Int64([999, 3_001, 12_345][index] + number * 7)),
                weightGrams: 300)
        }
        let content = ProductContent(
            title: "模拟商品第\(index)号，结实耐用", pictures: [picture], body: "<p>好用。</p>", category: category, brand: brand, skus: skus,
            freightTemplate: template.raw, purchaseLimit: index == 1 ? PurchaseLimit(period: .week, units: 5) : nil)
        let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
        let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
        try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
        return draft
    }

    private static func plan(
        _ store: ID<Store>, _ product: ID<Product>, rate: Rate, _ sellers: [ID<Person>], in transaction: any Transaction, _ context: Context
    ) throws {
        let plans = try OpenPlan(store: store, offers: [OpenPlan.Offer(product: product, rate: rate)]).run(in: transaction, context)
        for seller in sellers {
            try BecomeSeller(person: seller, name: "达人\(seller.raw % 100)").run(in: transaction, context)
            try AddToShowcase(seller: seller, plans: plans.map(\.id)).run(in: transaction, context)
            let channels = try ChannelList.of(seller, in: transaction, context).items
            let channel = try channels.first ?? LinkChannel(
                owner: .person(seller), kind: .subscriptionAccount, name: "号\(seller.raw)", handle: "account-\(seller.raw)"
            ).run(in: transaction, context)
            try PlaceSellerCard(seller: seller, product: product, channel: channel.id).run(in: transaction, context)
        }
    }
}
