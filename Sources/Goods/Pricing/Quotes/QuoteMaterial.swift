// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// Everything that was read to price a request: the rest is arithmetic.
struct QuoteMaterial: Sendable {
    let baskets: [Basket]
    let unavailable: [UnavailableLine]

    /// Reads items, stores, stock and freight, each with as few queries as there are kinds. Throws only for requests
    /// beyond the limits.
    static func load(_ request: QuoteRequest, in snapshot: any Snapshot, _ context: Context) throws -> QuoteMaterial {
        let now = context.now
        let lines = try request.mergedLines()
        let (items, stocks, standings) = try snapshot.answers(
            SaleItem.query(skus: lines.map(\.sku)), Stock.query(skus: lines.map(\.sku)), MemberStanding.query(of: request.buyer))
        let supplies = try SupplyBook.load(
            Availability.of(stocks, region: request.region, in: snapshot), buyer: request.buyer,
            members: MemberBook.load(standings, skus: items.map { ($0.sku, $0.store) }, in: snapshot), now: now, in: snapshot)
        let purchases = try PurchaseBook.load(items, buyer: request.buyer, now: now, zone: context.zone, in: snapshot)
        let screen = try LineScreen(
            items: items, supplies: supplies, purchases: purchases, checksStock: request.checksStock, region: request.region?.province,
            in: snapshot)
        return QuoteMaterial(lines: lines, items: items, screen: screen)
    }

    /// Sorts lines into those that can be bought and those that cannot.
    init(lines: [QuoteRequest.Line], items: [SaleItem], screen: LineScreen) {
        let itemsBySKU = Dictionary(items.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        var order: [ID<Store>] = []
        var baskets: [ID<Store>: [BasketLine]] = [:]
        var unavailable: [UnavailableLine] = []
        var tally = LimitTally()
        for line in lines {
            let item = itemsBySKU[line.sku]
            if let obstacle = screen.obstacle(to: line, item: item, &tally) {
                unavailable.append(UnavailableLine(sku: line.sku, count: line.count, item: item, obstacle: obstacle))
            } else if let item {
                if baskets[item.store] == nil { order.append(item.store) }
                baskets[item.store, default: []].append(
                    BasketLine(item: item, count: line.count, supply: screen.supplies.supply(of: item, count: line.count)))
            }
        }
        self.unavailable = unavailable
        self.baskets = order.map {
            Basket(store: $0, lines: baskets[$0]!, templates: screen.templates, region: screen.region)
        }
    }

    /// The prices with these coupons, of which one a store counts; every other is an obstacle.
    func quote(coupons: [ID<UserCoupon>], held: [HeldCoupon], region: String?, now: Timestamp) -> Quote {
        let heldByID = Dictionary(uniqueKeysWithValues: held.map { ($0.id, $0) })
        var orders: [ID<Store>: StoreQuote] = [:]
        var obstacles = unavailable.map(QuoteObstacle.line)
        for id in coupons {
            switch apply(id, heldByID[id], over: orders, now: now) {
            case .success(let quote): orders[quote.store] = quote
            case .failure(let obstacle): obstacles.append(.coupon(id, obstacle))
            }
        }
        if baskets.isEmpty { obstacles.append(.nothingToBuy) }
        return Quote(
            orders: baskets.map { orders[$0.store] ?? $0.quote() }, obstacles: obstacles,
            isFreightEstimated: region == nil)
    }

    private func apply(
        _ id: ID<UserCoupon>, _ held: HeldCoupon?, over orders: [ID<Store>: StoreQuote], now: Timestamp
    ) -> Result<StoreQuote, CouponObstacle> {
        guard let held else { return .failure(.notHeld) }
        guard let basket = baskets.first(where: { $0.store == held.coupon.store }) else { return .failure(.otherStore) }
        if let already = orders[basket.store] {
            return already.usedCoupons.contains(id) ? .success(already) : .failure(.oneIsEnough)
        }
        return basket.quote(with: held, now: now)
    }
}

/// Units of limited products on the lines before: a limit is for a product, whatever the SKUs.
struct LimitTally: Sendable {
    fileprivate var units: [ID<Product>: Int] = [:]
}

/// Decides whether a line can be bought.
struct LineScreen: Sendable {
    let openStores: Set<ID<Store>>
    let supplies: SupplyBook
    let purchases: PurchaseBook
    /// Without it, stock is no obstacle.
    let checksStock: Bool
    let templates: [ID<FreightTemplate>: FreightTemplate]
    let region: String?

    init(
        items: [SaleItem], supplies: SupplyBook, purchases: PurchaseBook, checksStock: Bool = true, region: String?,
        in snapshot: any Snapshot
    ) throws {
        let stores = Set(items.map(\.store)).sorted()
        let ids = Set(items.compactMap(\.freightTemplate)).sorted().map { ID<FreightTemplate>($0) }
        let (sellers, found) = try snapshot.answers(Store.query(stores), FreightTemplate.query(ids, stores: stores))
        // An item knows whether its store sells only from an event, a moment late; the store itself knows at once.
        openStores = Set(sellers.filter(\.isOpen).map(\.id))
        templates = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.supplies = supplies
        self.purchases = purchases
        self.checksStock = checksStock
        self.region = region
    }

    /// What stands in the way of a line, after those that were tallied. A line that can be bought is tallied too.
    func obstacle(to line: QuoteRequest.Line, item: SaleItem?, _ tally: inout LimitTally) -> LineObstacle? {
        guard let item else { return .gone }
        guard openStores.contains(item.store) else { return .storeClosed }
        guard item.isOnSale else { return .notOnSale }
        let shortage =
            checksStock
            ? supplies.obstacle(to: item, count: line.count) : supplies.limitObstacle(to: item, count: line.count)
        if let shortage { return shortage }
        let others = tally.units[item.product, default: 0]
        if let limit = purchases.obstacle(to: item.product, count: line.count, besides: others) { return limit }
        if let id = item.freightTemplate {
            guard let template = templates[ID(id)], template.store == item.store else { return .freightUnknown }
            guard template.terms.delivers(to: region) else { return .notDelivered }
        }
        tally.units[item.product] = others + line.count
        return nil
    }
}
