// SPDX-License-Identifier: Apache-2.0
import Catalog
import Imaging
import Kernel

/// A product before it is made.
struct ProductPlan: Sendable, Hashable {
    /// What becomes of it besides being sold.
    enum Part: Sendable, Hashable {
        case ordinary
        /// Left as a draft, waiting for review, rejected, and so on.
        case drafted, inReview, rejected, delisted, takenDown, banned, binned
        /// Its brand's authorisation ends.
        case brandEnds
        /// Its category asks for more deposit than is left.
        case depositShort
    }

    struct SKUPlan: Sendable, Hashable {
        let attributes: [Attribute]
        let price: Money
        let marketPrice: Money?
        let weightGrams: Int
        let code: String
        let stock: Int
    }

    let store: Int
    /// Its family in the store's sketch, and its variant.
    let family: Int
    let variant: Int
    let title: String
    let subtitle: String
    let body: String
    let category: String
    let art: ProductArt.Kind
    let artSeed: UInt64
    let views: Int
    let skus: [SKUPlan]
    let attributes: [Attribute]
    /// Its brand in the store's sketch.
    let brand: Int?
    let hasFreight: Bool
    /// After how many days it is listed; 0 for what the store opens with.
    let listedDay: Int
    /// What its sellers get, if there is a plan.
    let rate: Rate?
    let part: Part

    /// What may be ordered.
    var isOrdinary: Bool { part == .ordinary }
    /// Whether one buyer may have only so many.
    var isLimited: Bool { isOrdinary && family == 2 && variant == 0 }
}

extension ProductPlan {
    private static let lastParts: [Part] = [
        .inReview, .rejected, .drafted, .delisted, .inReview, .takenDown, .rejected, .banned, .binned, .inReview,
        .drafted,
        .inReview, .delisted,
    ]
    private static let rates: [Int64] = [5, 8, 8, 10, 12, 15, 18, 20, 25, 30]

    /// The products of a store: first one of each family, then the other variants.
    static func all(of sketch: StoreSketch, number: Int, size: TownSize, seed: UInt64) -> [ProductPlan] {
        let variants = sketch.goods.map(\.variants.count).max() ?? 0
        let pairs = (0..<variants).flatMap { variant in
            sketch.goods.indices.filter { variant < sketch.goods[$0].variants.count }.map {
                (family: $0, variant: variant)
            }
        }
        let chosen = pairs.prefix(size.productsPerStore)
        return chosen.enumerated().map { place, pair in
            let chance = Chance(seed: seed, of: number * 1000 + pair.family * 10 + pair.variant)
            let isLast = place == chosen.count - 1
            let part = part(of: sketch.goods[pair.family], isLast: isLast, number: number)
            let isEarly = size.days < 20 || place < 11
            let day = isEarly ? 0 : chance.number(1...size.days * 3 / 4)
            return ProductPlan(sketch, number, pair.family, pair.variant, part: part, listedDay: day, chance)
        }
    }

    private static func part(of goods: GoodsSketch, isLast: Bool, number: Int) -> Part {
        if goods.category == "文玩手作/文房四宝" { return .depositShort }
        if goods.name == "徒步背包" { return .brandEnds }
        return isLast ? lastParts[number % lastParts.count] : .ordinary
    }

    private init(
        _ sketch: StoreSketch, _ store: Int, _ family: Int, _ variant: Int, part: Part, listedDay: Int, _ chance: Chance
    ) {
        let goods = sketch.goods[family]
        let kindOf = goods.variants[variant]
        let base = goods.yuan * [100, 92, 118][variant % 3] / 100
        let isMarkedDown = chance.happens(percent: 25)
        self.store = store
        self.family = family
        self.variant = variant
        title = "\(goods.name) \(kindOf.chinese)"
        subtitle = String("\(goods.english), \(kindOf.english)".prefix(ProductContent.subtitleCharactersMax))
        body = Self.body(goods, kindOf, sketch)
        category = goods.category
        art = goods.kind
        artSeed = UInt64(store * 1000 + family * 10 + variant)
        views = variant == 0 && family % 3 == 0 ? 2 : 1
        skus = goods.choice.options.enumerated().map { place, option in
            let price = Money(fen: max(base * option.pricePercent, 100))
            return SKUPlan(
                attributes: goods.choice.axis.isEmpty ? [] : [Attribute(goods.choice.axis, option.name)], price: price,
                marketPrice: isMarkedDown ? Money(fen: price.fen * 125 / 100) : nil,
                weightGrams: goods.grams * option.gramsPercent / 100,
                code: "T\(store + 1)-\(family + 1)\(variant + 1)\(place + 1)",
                stock: chance.number(120...600))
        }
        attributes =
            sketch.facts.map { fact in
                let parts = fact.split(separator: "|")
                return Attribute(String(parts[0]), String(parts[1]))
            } + [Attribute("English", "\(goods.english), \(kindOf.english)")]
        brand = part == .brandEnds ? sketch.brands.count - 1 : part == .ordinary && family % 2 == 0 ? 0 : nil
        hasFreight = family % 5 != 4
        self.listedDay = part == .ordinary || part == .inReview || part == .rejected || part == .drafted ? listedDay : 0
        let isWrittenAbout = variant == 0 && Essay.all.contains { $0.goods.contains(goods.name) }
        let isPlanned = chance.happens(percent: variant == 0 ? 80 : 40) || isWrittenAbout
        rate = part == .ordinary && isPlanned ? Rate(percent: chance.pick(Self.rates)) : nil
        self.part = part
    }

    private static func body(_ goods: GoodsSketch, _ kindOf: Text, _ sketch: StoreSketch) -> String {
        let choices = goods.choice.options.map(\.name).filter { !$0.isEmpty }.joined(separator: "、")
        let facts = sketch.facts.map { "<li>\($0.replacing("|", with: "："))</li>" }.joined()
        return """
            <p>\(goods.story.chinese)</p><h3>\(goods.name) · \(kindOf.chinese)</h3>\
            <ul>\(choices.isEmpty ? "" : "<li>\(goods.choice.axis)：\(choices)</li>")\(facts)\
            <li>发货：\(sketch.from)</li></ul>\
            <p><em>\(goods.english), \(kindOf.english). \(goods.story.english)</em></p>\
            <p>\(sketch.name) · \(sketch.about)</p>
            """
    }
}
