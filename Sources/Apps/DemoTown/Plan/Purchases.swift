// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Decides who buys what and when. The first buyer, who is the fixed one, gets a purchase of every fate.
struct Purchases {
    let size: TownSize
    let seed: UInt64
    let opening: Timestamp
    let end: Timestamp
    let products: [ProductPlan]
    let showcases: [TownPlan.Showcase]

    func all() -> [PurchasePlan] {
        let fates = fates()
        return fates.enumerated().map { number, fate in
            purchase(number, fate, isOfFirstBuyer: number < Fate.allCases.count, Chance(seed: seed ^ 0xB0B, of: number))
        }
    }

    /// One of each fate that the town is old enough for, then as many of each as is usual.
    private func fates() -> [Fate] {
        let possible = Fate.allCases.filter { placedSpan(of: $0) != nil }
        let chance = Chance(seed: seed ^ 0xFA7E)
        let pool = possible.flatMap { Array(repeating: $0, count: $0.perMille) }
        let others = max(size.purchases - possible.count, 0)
        return Array(possible.prefix(size.purchases)) + (0..<others).map { _ in chance.pick(pool) }
    }

    /// Between which moments a purchase of this fate was placed; nothing where the town is too young for it.
    private func placedSpan(of fate: Fate) -> (from: Timestamp, until: Timestamp)? {
        if fate == .unpaid { return (end - .minutes(24), end - .minutes(4)) }
        let (least, most) = fate.ageHours
        let until = end - .hours(Int64(least))
        let from = max(opening, most.map { end - .hours(Int64($0)) } ?? opening)
        return from < until ? (from, until) : nil
    }

    private func purchase(_ number: Int, _ fate: Fate, isOfFirstBuyer: Bool, _ chance: Chance) -> PurchasePlan {
        let placedAt = placedAt(fate, chance)
        let isRegular = isOfFirstBuyer && number % 4 != 3
        let way = isRegular ? .direct : way(placedAt, chance)
        let first = firstProduct(way, isOfFirstStore: isOfFirstBuyer || chance.happens(percent: 12), placedAt, chance)
        let buyer = isOfFirstBuyer ? 0 : 1 + chance.number(0...max(size.buyers - 2, 0))
        return PurchasePlan(
            number: number, buyer: min(buyer, size.buyers - 1), lines: lines(first, fate, placedAt, chance), way: way,
            placedAt: placedAt, fate: fate, usesCoupon: chance.happens(percent: 35),
            note: chance.happens(percent: 20) ? chance.pick(Townspeople.notes) : "")
    }

    /// Any moment of the span, but seldom at night.
    private func placedAt(_ fate: Fate, _ chance: Chance) -> Timestamp {
        guard let (from, until) = placedSpan(of: fate) else { return end }
        let seconds = Int((until - from).inMilliseconds / 1000)
        var at = from
        for _ in 0..<4 {
            at = from + .seconds(chance.number(0...max(seconds, 0)))
            if (8...23).contains((at.seconds / 3600 + 8) % 24) { break }
        }
        return at
    }

    private func way(_ placedAt: Timestamp, _ chance: Chance) -> PurchasePlan.Way {
        let isCarded = showcases.indices.filter { !showcases[$0].products.isEmpty }
        // Cards are there a day after the opening.
        guard !isCarded.isEmpty, placedAt > opening + .hours(12) else { return .direct }
        switch chance.number(1...100) {
        case ...42: return .seller(chance.pick(isCarded))
        case ...48: return .sellers(chance.pick(isCarded), chance.pick(isCarded))
        case ...58: return .store
        default: return .direct
        }
    }

    private func firstProduct(
        _ way: PurchasePlan.Way, isOfFirstStore: Bool, _ placedAt: Timestamp, _ chance: Chance
    ) -> Int {
        switch way {
        case .seller(let seller), .sellers(_, let seller): return chance.pick(showcases[seller].products)
        case .store:
            return chance.pick(
                products.indices.filter {
                    products[$0].family < 3 && products[$0].variant == 0 && products[$0].isOrdinary
                })
        case .direct:
            let sold = sellable(placedAt)
            let own = sold.filter { products[$0].store == 0 }
            return chance.pick(isOfFirstStore && !own.isEmpty ? own : sold)
        }
    }

    /// What has been on sale for a day.
    private func sellable(_ at: Timestamp) -> [Int] {
        let day = Int((at - opening).inMilliseconds / 86_400_000)
        return products.indices.filter {
            products[$0].isOrdinary && (products[$0].listedDay == 0 || products[$0].listedDay < day - 1)
        }
    }

    private func lines(_ first: Int, _ fate: Fate, _ placedAt: Timestamp, _ chance: Chance) -> [PurchasePlan.Line] {
        let isPartly = fate == .partlyShipped
        let count = isPartly ? chance.number(2...3) : chance.happens(percent: 75) ? 1 : chance.number(2...4)
        var chosen = [first]
        if !fate.isOfOneLine {
            let isMixed = chance.happens(percent: 7)
            let more = sellable(placedAt).filter {
                $0 != first && (isMixed || products[$0].store == products[first].store)
            }
            let wanted = chance.happens(percent: 30) ? chance.number(1...2) : 0
            for _ in 0..<(more.isEmpty ? 0 : wanted) { chosen.append(chance.pick(more)) }
        }
        return chosen.unique.enumerated().map { place, product in
            PurchasePlan.Line(
                product: product, store: products[product].store,
                sku: chance.number(0...products[product].skus.count - 1), count: place == 0 ? count : 1)
        }
    }
}
