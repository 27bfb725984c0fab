// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Everything that will happen in the town, decided before anything does, from the seed alone.
struct TownPlan: Sendable {
    /// What a seller chose: places in the town's products.
    struct Showcase: Sendable {
        let sketch: SellerSketch
        let products: [Int]
    }

    let size: TownSize
    let seed: UInt64
    let start: Timestamp
    let end: Timestamp
    let stores: [StoreSketch]
    let products: [ProductPlan]
    let showcases: [Showcase]
    let essays: [Essay]
    let purchases: [PurchasePlan]

    /// When the stores, products and cards of the first day are there.
    var opening: Timestamp { start + .hours(12) }

    init(size: TownSize, seed: UInt64, end: Timestamp) {
        self.size = size
        self.seed = seed
        self.end = end
        start = end - .days(Int64(size.days))
        stores = Array(StoreSketch.all.prefix(size.stores))
        let products = stores.enumerated().flatMap { number, sketch in
            ProductPlan.all(of: sketch, number: number, size: size, seed: seed)
        }
        self.products = products
        let names = Dictionary(uniqueKeysWithValues: stores.enumerated().map { ($1.name, $0) })
        let shelf = Shelf(products: products, stores: names, goods: stores.map { $0.goods.map(\.name) })
        essays = Array(Essay.all.filter { $0.seller < size.sellers && shelf.has($0.goods) }.prefix(size.essays))
        let written = essays
        showcases = SellerSketch.all.prefix(size.sellers).enumerated().map { number, sketch in
            let shown = written.filter { $0.seller == number }.flatMap(\.goods).compactMap(shelf.product)
            let others = sketch.stores.compactMap { names[$0] }.flatMap { shelf.promoted(in: $0) }
            let fallback = shelf.promoted(in: number % max(names.count, 1))
            return Showcase(sketch: sketch, products: (shown + (others.isEmpty ? fallback : others)).unique)
        }
        purchases = Purchases(
            size: size, seed: seed, opening: start + .hours(13), end: end, products: products, showcases: showcases
        ).all()
    }
}

/// Finds products of the opening day by what they are called.
private struct Shelf {
    let products: [ProductPlan]
    let stores: [String: Int]
    let goods: [[String]]

    /// The first product of a family with a plan, or at least the first.
    func product(_ name: String) -> Int? {
        products.indices.first {
            goods[products[$0].store][products[$0].family] == name && products[$0].isOrdinary
                && products[$0].listedDay == 0
        }
    }

    func has(_ names: [String]) -> Bool { names.allSatisfy { product($0) != nil } }

    /// What a store offers to sellers from the first day.
    func promoted(in store: Int) -> [Int] {
        products.indices.filter {
            products[$0].store == store && products[$0].rate != nil && products[$0].listedDay == 0
        }
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of first mention.
    var unique: [Element] {
        var seen = Set<Element>()
        return filter { seen.insert($0).inserted }
    }
}
