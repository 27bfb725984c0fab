// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Stores

/// What a quote needs to know about an SKU: on the hot path, so it is read with one query for any number of SKUs.
package struct SaleItem: Sendable, Hashable {
    package static let skusMax = 500

    package let sku: ID<SKU>
    package let product: ID<Product>
    package let store: ID<Store>
    package let category: ID<Category>
    package let title: String
    /// Such as `红色 / L`; empty for a product without choices.
    package let attributesText: String
    /// The path of the picture in medium size, or empty.
    package let picture: String
    package let price: Money
    package let marketPrice: Money?
    package let weightGrams: Int
    /// An `ID<FreightTemplate>` of Pricing; nothing means free of freight.
    package let freightTemplate: Int64?
    package let shipWithinHours: Int
    /// Of the product, over all its SKUs.
    package let purchaseLimit: PurchaseLimit?
    /// Whether product and SKU are online. Whether the store may sell and stock is left is not known here.
    package let isOnSale: Bool
    /// Whether its category can be given and its store did not switch that off. What it costs is a matter of `mayBeGiven`.
    package let isGiftable: Bool
    /// The product's version.
    package let version: Int

    package init(
        sku: ID<SKU>, product: ID<Product>, store: ID<Store>, category: ID<Category>, title: String,
        attributesText: String,
        picture: String, price: Money, marketPrice: Money?, weightGrams: Int, freightTemplate: Int64?,
        shipWithinHours: Int, purchaseLimit: PurchaseLimit? = nil, isOnSale: Bool, isGiftable: Bool, version: Int
    ) {
        self.sku = sku
        self.product = product
        self.store = store
        self.category = category
        self.title = title
        self.attributesText = attributesText
        self.picture = picture
        self.price = price
        self.marketPrice = marketPrice
        self.weightGrams = weightGrams
        self.freightTemplate = freightTemplate
        self.shipWithinHours = shipWithinHours
        self.purchaseLimit = purchaseLimit
        self.isOnSale = isOnSale
        self.isGiftable = isGiftable
        self.version = version
    }
    /// Whether it can be given to a friend: it is giftable and costs no more than a gift may.
    package func mayBeGiven(_ context: Context) -> Bool { isGiftable && price <= CatalogRules.giftPriceMax(context) }
}
