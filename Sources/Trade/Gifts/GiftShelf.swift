// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Scores
import Storage
import Stores

/// What can be given: the products of open stores that qualify as gifts, the ones that suit an occasion first, then those of brands in an
/// incentive programme, then those of stores with high scores, then the latest listed. Only the products that were listed last, of all
/// kinds, are candidates (`candidatesMax`): in a large mall an older product is found by its category, and given from its own page.
package struct GiftShelf: Sendable {
    /// How many of the latest listed products are looked at.
    package static let candidatesMax = 400
    package static let productsMax = 60

    package struct Entry: Sendable, Hashable {
        package let product: Product
        package let storeName: String
        /// The store's score; nothing for a new store.
        package let points: ScorePoints?
        /// Whether its brand is in an incentive programme.
        package let isFavoured: Bool
        /// Whether its words suit the occasion.
        package let suits: Bool
    }

    package let occasion: GiftOccasion?
    package let entries: [Entry]

    /// The shelf for everybody. `favoured` are the brands in incentive programmes, which a higher module knows.
    package static func of(
        _ occasion: GiftOccasion? = nil, favoured: Set<ID<Brand>>, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiftShelf {
        let products = try candidates(in: snapshot, context)
        let stores = Set(products.map(\.store))
        let (scores, names) = (try StoreScore.of(stores, in: snapshot), try Store.find(stores, in: snapshot))
        let entries = products.map { product in
            Entry(
                product: product, storeName: names[product.store]?.name ?? "", points: scores[product.store]?.points,
                isFavoured: product.brand.map(favoured.contains) ?? false, suits: occasion?.suits(product.title) ?? false)
        }
        return GiftShelf(occasion: occasion, entries: Array(ordered(entries).prefix(productsMax)))
    }

    /// Stable: what is equal stays in the order of listing.
    static func ordered(_ entries: [Entry]) -> [Entry] {
        entries.enumerated().sorted { left, right in
            let (first, second) = (rank(left.element), rank(right.element))
            return first == second ? left.offset < right.offset : second.lexicographicallyPrecedes(first)
        }.map(\.element)
    }

    private static func rank(_ entry: Entry) -> [Int] {
        [entry.suits ? 1 : 0, entry.isFavoured ? 1 : 0, Int(entry.points?.hundredths ?? 0)]
    }

    private static func candidates(in snapshot: any Snapshot, _ context: Context) throws -> [Product] {
        var found: [Product] = []
        var request = PageRequest(size: PageRequest.sizeMax)
        for _ in 0..<candidatesMax / PageRequest.sizeMax {
            let page = try ShopShelf.page(request, in: snapshot)
            found += page.items
            guard let next = page.next else { break }
            request = PageRequest(size: PageRequest.sizeMax, after: next)
        }
        var isGiftable: [ID<Category>: Bool] = [:]
        for category in Set(found.map(\.category)) {
            isGiftable[category] = try Category.find(category, at: context.now, in: snapshot)?.giftable
        }
        let priceMax = CatalogRules.giftPriceMax(context)
        return found.filter { product in
            product.isOnSale && !product.isGiftSwitchedOff && product.lowestPrice <= priceMax
                && isGiftable[product.category] == true
        }
    }
}

extension GiftOccasion {
    /// Whether a product's title has one of the words that go with the occasion.
    func suits(_ title: String) -> Bool { words.contains { title.contains($0) } }

    /// What stands in the titles of products for it.
    private var words: [String] {
        switch self {
        case .springFestival: ["春节", "年货", "新年", "新春", "礼盒", "腊", "坚果", "福"]
        case .dragonBoat: ["端午", "粽", "艾", "香囊"]
        case .midAutumn: ["中秋", "月饼", "桂花", "礼盒"]
        case .birthday: ["生日", "蛋糕", "玩具", "礼盒", "香"]
        case .thanks: ["茶", "咖啡", "礼盒", "手作", "蜂蜜"]
        case .wedding: ["婚", "喜", "对杯", "四件套", "床"]
        case .housewarming: ["灯", "杯", "碗", "锅", "毯", "绿植", "收纳"]
        case .company: ["礼盒", "茶", "笔", "本", "杯"]
        }
    }

    /// A wish to begin with.
    package var wish: Text {
        switch self {
        case .springFestival: Text("新春快乐，万事如意！", "Happy New Year, and all the best!")
        case .dragonBoat: Text("端午安康！", "A peaceful Dragon Boat Festival!")
        case .midAutumn: Text("月圆人团圆，中秋快乐！", "Happy Mid-Autumn Festival!")
        case .birthday: Text("生日快乐！", "Happy birthday!")
        case .thanks: Text("谢谢你。", "Thank you.")
        case .wedding: Text("新婚快乐，百年好合！", "Every happiness to you both!")
        case .housewarming: Text("乔迁之喜，住得舒心！", "Much joy in your new home!")
        case .company: Text("感谢一路同行。", "Thank you for working with us.")
        }
    }
}
