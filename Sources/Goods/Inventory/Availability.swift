// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// What can be bought of one SKU, at an address if one is known. Where a warehouse carries the SKU and covers the address,
/// such warehouses alone decide; elsewhere the general stock does. A flash sale's units are a matter of their own.
package struct Availability: Sendable, Hashable {
    /// The general stock; nothing where none was ever set.
    package let stock: Stock?
    /// What the warehouses that may serve the buyer have, the first to be asked first.
    package let warehouses: [PlacedStock]
    /// Whether the warehouses alone decide.
    package let isRegional: Bool
    /// What is set aside for a flash sale.
    package let flashSale: PlacedStock?

    /// One heap that a line can be taken from.
    package struct Source: Sendable, Hashable {
        package let place: StockPlace
        package let available: Int
        package let held: Int

        package var total: Int { available + held }
    }

    /// From where so many units at their normal price would come: a line is never divided among places. Where no place has
    /// them all, the fullest is named.
    package func source(of count: Int) -> Source {
        let general = Source(place: .general, available: stock?.available ?? 0, held: stock?.held ?? 0)
        let regional = warehouses.map { Source(place: $0.place, available: $0.available, held: $0.held) }
        let sources = isRegional ? regional : [general] + regional
        return sources.first { $0.available >= count } ?? sources.max { $0.available < $1.available } ?? general
    }

    /// The most units that one line can have at the normal price.
    package var left: Int { source(of: .max).available }

    /// What can be bought of these SKUs: one query, and up to three more where units lie elsewhere than in the general
    /// stock. An SKU whose stock was never set is absent and has none.
    package static func find(
        skus: [ID<SKU>], region: Region?, in snapshot: any Snapshot
    ) throws -> [ID<SKU>: Availability] {
        try of(try Stock.find(skus: skus, in: snapshot), region: region, in: snapshot)
    }

    /// The same of all SKUs of a product.
    package static func find(
        product: ID<Product>, store: ID<Store>, region: Region?, in snapshot: any Snapshot
    ) throws -> [ID<SKU>: Availability] {
        let stocks = try Stock.find(store: store, products: [product], in: snapshot)
        return try of(Dictionary(uniqueKeysWithValues: stocks.map { ($0.sku, $0) }), region: region, in: snapshot)
    }

    /// The same of SKUs whose general stock was read: no query where that is all there is.
    package static func of(
        _ stocks: [ID<SKU>: Stock], region: Region?, in snapshot: any Snapshot
    ) throws -> [ID<SKU>: Availability] {
        let spread = stocks.values.filter(\.hasOtherPlaces)
        guard !spread.isEmpty else {
            return stocks.mapValues { Availability(stock: $0, warehouses: [], isRegional: false, flashSale: nil) }
        }
        let placed = try PlacedStock.find(
            skus: spread.map(\.sku).sorted(), stores: Set(spread.map(\.store)).sorted(), in: snapshot)
        let stores = Set(spread.filter(\.hasWarehouses).map(\.store)).sorted()
        let order = try region.map { stores.isEmpty ? [:] : try RegionPriority.of($0, stores: stores, in: snapshot) }
        let bySKU = Dictionary(grouping: placed, by: \.sku)
        return stocks.mapValues { stock in
            Availability(stock, bySKU[stock.sku] ?? [], order: order.map { $0[stock.store] ?? [] })
        }
    }

    /// `order` is that of the warehouses that cover the address; nothing where no address is known.
    private init(_ stock: Stock, _ placed: [PlacedStock], order: [ID<Warehouse>]?) {
        let carrying = placed.filter { $0.place.kind == .warehouse }
        let serving = order.map { order in
            order.compactMap { id in carrying.first { $0.place.warehouse == id } }
        }
        self.init(
            stock: stock, warehouses: serving ?? carrying, isRegional: serving.map { !$0.isEmpty } ?? false,
            flashSale: stock.flashSale.flatMap { sale in placed.first { $0.place.flashSale == sale } })
    }

    private init(stock: Stock?, warehouses: [PlacedStock], isRegional: Bool, flashSale: PlacedStock?) {
        self.stock = stock
        self.warehouses = warehouses
        self.isRegional = isRegional
        self.flashSale = flashSale
    }
}

extension StockUnits {
    /// Whether all of these units can be reserved where they are asked for.
    package static func areAvailable(_ units: [StockUnits], of store: ID<Store>, in snapshot: any Snapshot) throws -> Bool {
        let wanted = try merged(units)
        let stocks = try Stock.find(store: store, skus: wanted.filter { $0.place == .general }.map(\.sku), in: snapshot)
        return try wanted.allSatisfy { entry in
            if entry.place == .general { return (stocks[entry.sku]?.available ?? 0) >= entry.count }
            guard let placed = try PlacedStock.find(entry.key, of: store, in: snapshot), !placed.isClosed else { return false }
            return placed.available >= entry.count
        }
    }
}
