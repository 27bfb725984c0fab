// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Storage

/// A flash sale as shelves show it: the lowest price that there are units left for.
package struct FlashSaleShelf: Sendable, Hashable {
    package let product: ID<Product>
    package let price: Money
    package let until: Timestamp

    /// What runs now in all stores and is not gone yet, those that end first first.
    package static func running(_ most: Int, at now: Timestamp, in snapshot: any Snapshot) throws -> [FlashSaleShelf] {
        try FlashSale.on(at: now, most: most, in: snapshot).compactMap { try FlashSaleShelf($0, in: snapshot) }
    }

    /// What runs now of these products and is not gone yet.
    package static func of(
        _ products: [Product], at now: Timestamp, in snapshot: any Snapshot
    ) throws -> [ID<Product>: FlashSaleShelf] {
        let shown = try FlashSale.on(at: now, of: products, in: snapshot).compactMap { try FlashSaleShelf($0, in: snapshot) }
        return Dictionary(shown.map { ($0.product, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private init?(_ sale: FlashSale, in snapshot: any Snapshot) throws {
        let left = Set(try PlacedStock.find(in: sale.place, of: sale.store, in: snapshot).filter { $0.available > 0 }.map(\.sku))
        guard let price = sale.offers.filter({ left.contains($0.sku) }).map(\.price).min() else { return nil }
        (product, self.price, until) = (sale.product, price, sale.until)
    }
}
