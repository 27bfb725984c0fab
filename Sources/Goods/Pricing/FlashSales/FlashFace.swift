// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Storage
import Stores

/// A flash sale that runs, as shelves and cards show it to everybody: what the product costs now, and until when. What one buyer
/// has had already is for the product's own page.
package struct FlashFace: Sendable, Hashable {
    package let product: ID<Product>
    package let sale: ID<FlashSale>
    package let until: Timestamp
    /// Of all SKUs, at the flash price where it holds.
    package let lowest: Money
    package let highest: Money
    /// What the SKU that costs least now costs otherwise.
    package let normal: Money

    /// What runs now in all stores and is not gone yet, those that end first first.
    package static func running(_ most: Int, at now: Timestamp, in snapshot: any Snapshot) throws -> [FlashFace] {
        try faces(of: try FlashSale.on(at: now, most: most, in: snapshot), in: snapshot)
    }

    /// What runs now of these products of these stores and is not gone yet. One query where nothing runs.
    package static func of(
        _ products: [ID<Product>], stores: [ID<Store>], at now: Timestamp, in snapshot: any Snapshot
    ) throws -> [ID<Product>: FlashFace] {
        let faces = try faces(of: try FlashSale.on(at: now, of: products, stores: stores, in: snapshot), in: snapshot)
        return Dictionary(faces.map { ($0.product, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func faces(of running: [FlashSale], in snapshot: any Snapshot) throws -> [FlashFace] {
        guard !running.isEmpty else { return [] }
        let skus = try SKU.online(of: try Product.find(running.map(\.product), in: snapshot), in: snapshot)
        let prices = try SKU.all(skus.values.flatMap { $0 }, in: snapshot).mapValues(\.price)
        let offered = running.flatMap { $0.offers.map(\.sku) }
        let placed = try PlacedStock.find(skus: offered, stores: Set(running.map(\.store)).sorted(), in: snapshot)
        let left = Set(placed.filter { $0.available > 0 }.map { StockKey(sku: $0.sku, place: $0.place) })
        return running.compactMap { FlashFace($0, skus: skus[$0.product] ?? [], prices: prices, left: left) }
    }

    /// Nothing where the sale's stock is gone, or the normal price has fallen below it.
    private init?(_ sale: FlashSale, skus: [ID<SKU>], prices: [ID<SKU>: Money], left: Set<StockKey>) {
        let pairs = skus.compactMap { sku -> (now: Money, normal: Money)? in
            guard let normal = prices[sku] else { return nil }
            guard let offer = sale.offer(sku), left.contains(StockKey(sku: sku, place: sale.place)) else { return (normal, normal) }
            return (min(offer.price, normal), normal)
        }
        guard pairs.contains(where: { $0.now < $0.normal }), let cheapest = pairs.min(by: { $0.now < $1.now }) else { return nil }
        product = sale.product
        self.sale = sale.id
        until = sale.until
        lowest = cheapest.now
        highest = pairs.map(\.now).max() ?? cheapest.now
        normal = cheapest.normal
    }
}
