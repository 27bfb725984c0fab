// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// What a product's page says of price and stock: as one buyer at one address sees them now.
package struct ProductOffer: Sendable, Hashable {
    /// Flash prices that the buyer would get now, by SKU.
    package let flashPrices: [ID<SKU>: Money]
    /// The most units that one line can have, by SKU; an SKU that is absent has none.
    package let left: [ID<SKU>: Int]
    /// The flash sale that runs or waits.
    package let sale: FlashSale?
    /// Units of the product that its purchase limit leaves to the buyer now; nothing where there is no limit.
    package let limitLeft: Int?
    /// What the buyer pays as a member of the store.
    package let members: MemberBook

    /// One query for a product whose units all lie in the general stock.
    package static func of(
        _ product: Product, region: Region?, in snapshot: any Snapshot, _ context: Context
    ) throws -> ProductOffer {
        let availabilities = try Availability.find(product: product.id, store: product.store, region: region, in: snapshot)
        let members = try MemberBook.load(context.actor.party, product: product, skus: availabilities.keys.sorted(), in: snapshot)
        let book = try SupplyBook.load(availabilities, buyer: context.actor.party, members: members, now: context.now, in: snapshot)
        let offers = availabilities.keys.map { ($0, book.offer($0)) }
        let limits = product.purchaseLimit.map { [product.id: $0] } ?? [:]
        let purchases = try PurchaseBook.load(
            limits, stores: [product.store], buyer: context.actor.party, now: context.now, zone: context.zone, in: snapshot)
        let limitLeft = purchases.left(product.id)
        let holdsSale = availabilities.values.contains { $0.stock?.flashSale != nil }
        return ProductOffer(
            flashPrices: Dictionary(uniqueKeysWithValues: offers.compactMap { sku, offer in offer.flashPrice.map { (sku, $0) } }),
            left: Dictionary(uniqueKeysWithValues: offers.map { ($0, $1.left) }),
            sale: holdsSale ? try FlashSale.open(of: product.id, store: product.store, in: snapshot) : nil, limitLeft: limitLeft,
            members: members)
    }
}
