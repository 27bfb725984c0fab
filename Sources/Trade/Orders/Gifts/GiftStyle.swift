// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// A style of a gift's product that its recipient may choose: one that costs the same, as sold now or as it was bought.
package struct GiftStyle: Sendable, Hashable {
    package let sku: ID<SKU>
    /// Such as `红色 / L`; empty for a product without choices.
    package let attributes: String
    /// The path of its picture, or empty.
    package let picture: String
    /// Whether it is the one that was given. Its units are held already, so it is always to be had.
    package let isGiven: Bool
    /// Whether as many units as a portion has are there, where they would be sent from.
    package let isInStock: Bool

    /// The styles to choose from, the given one first, the others as the product lists them. Without a region, stock anywhere counts.
    package static func choices(for line: OrderLine, region: Region? = nil, in snapshot: any Snapshot, _ context: Context) throws
        -> [GiftStyle]
    {
        try GiftStyles.load(line, region: region, in: snapshot).all
    }
}

/// The styles of one line's product, with what is needed to take one of them.
struct GiftStyles {
    let line: OrderLine
    /// How its product is sent now; nothing where that is free, or the product is gone.
    private let freight: FreightTerms?
    private let items: [SaleItem]
    private let availabilities: [ID<SKU>: Availability]

    /// Why a style cannot be had.
    enum Obstacle: Error { case unknown, priceDiffers, soldOut }

    static func load(_ line: OrderLine, region: Region?, in snapshot: any Snapshot) throws -> GiftStyles {
        let products = try Product.find([line.product], in: snapshot)
        let skus = try SKU.online(of: products, in: snapshot)[line.product] ?? []
        let items = Dictionary(try SaleItem.find(skus: skus, in: snapshot).map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        let templates = try products.first.map { product in
            try FreightTemplate.find(product.freightTemplate.map { [ID($0)] } ?? [], store: product.store, in: snapshot)
        }
        return GiftStyles(
            line: line, freight: templates?.first?.terms, items: skus.compactMap { items[$0] },
            availabilities: try Availability.find(skus: skus + [line.sku], region: region, in: snapshot))
    }

    var all: [GiftStyle] {
        let given = GiftStyle(sku: line.sku, attributes: line.attributes, picture: line.picture, isGiven: true, isInStock: true)
        let others = items.filter { $0.sku != line.sku && costsTheSame($0) }
        return [given] + others.map {
            GiftStyle(
                sku: $0.sku, attributes: $0.attributesText, picture: $0.picture, isGiven: false, isInStock: source(of: $0.sku) != nil)
        }
    }

    /// The style and the place that its units come from.
    func choose(_ sku: ID<SKU>) -> Result<(item: SaleItem, place: StockPlace), Obstacle> {
        guard let item = items.first(where: { $0.sku == sku }), item.isOnSale else { return .failure(.unknown) }
        guard costsTheSame(item) else { return .failure(.priceDiffers) }
        guard let place = source(of: sku) else { return .failure(.soldOut) }
        return .success((item, place))
    }

    /// From where the given style goes to the region: where its units are held if that place serves it, else another with as many.
    func placeOfGiven() -> StockPlace? {
        guard line.place.kind == .warehouse, let availability = availabilities[line.sku] else { return line.place }
        return availability.warehouses.contains { $0.place == line.place } ? line.place : source(of: line.sku)
    }

    /// Whether the store sends the product there at all.
    func delivers(to region: Region) -> Bool { freight?.delivers(to: region.province) ?? true }

    private func costsTheSame(_ item: SaleItem) -> Bool {
        item.price == line.regularPrice ?? line.unitPrice || item.price == items.first { $0.sku == line.sku }?.price
    }

    private func source(of sku: ID<SKU>) -> StockPlace? {
        guard let source = availabilities[sku]?.source(of: line.count), source.available >= line.count else { return nil }
        return source.place
    }
}
