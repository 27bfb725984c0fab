// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Everything that a merchant says about a product: what the draft holds, and what its approval puts online.
package struct ProductContent: Sendable, Hashable, Codable {
    package static let titleCharacters = 5...60
    package static let subtitleCharactersMax = 40
    package static let picturesMax = 9
    package static let bodyCharactersMax = 50_000
    package static let attributesMax = 50
    package static let attributeValueCharactersMax = 200
    package static let skusMax = 500
    package static let shipWithinHoursStandard = 48
    package static let shipWithinHours = 1...720
    package static let codeCharactersMax = 100

    package var title: String
    package var subtitle: String
    /// The first one is the product's face.
    package var pictures: [ID<Picture>]
    /// HTML, sanitised when it is saved.
    package var body: String
    /// A leaf.
    package var category: ID<Category>
    package var brand: ID<Brand>?
    package var attributes: [Attribute]
    package var skus: [SKU]
    /// An `ID<FreightTemplate>` of Pricing; nothing means free of freight.
    package var freightTemplate: Int64?
    package var shipWithinHours: Int
    /// How many one buyer may order; nothing for any number.
    package var purchaseLimit: PurchaseLimit?
    /// The merchant's own code.
    package var code: String
    /// What programs keep with it; `nil` where none wrote any.
    package var particulars: ProductParticulars?

    package init(
        title: String, subtitle: String = "", pictures: [ID<Picture>] = [], body: String = "", category: ID<Category>,
        brand: ID<Brand>? = nil, attributes: [Attribute] = [], skus: [SKU], freightTemplate: Int64? = nil,
        shipWithinHours: Int = ProductContent.shipWithinHoursStandard, purchaseLimit: PurchaseLimit? = nil, code: String = "",
        particulars: ProductParticulars? = nil
    ) {
        self.title = title
        self.subtitle = subtitle
        self.pictures = pictures
        self.body = body
        self.category = category
        self.brand = brand
        self.attributes = attributes
        self.skus = skus
        self.freightTemplate = freightTemplate
        self.shipWithinHours = shipWithinHours
        self.purchaseLimit = purchaseLimit
        self.code = code
        self.particulars = particulars
    }

    /// The lowest and the highest price of its SKUs.
    package var prices: (lowest: Money, highest: Money) {
        let prices = skus.map(\.price)
        return (prices.min() ?? .zero, prices.max() ?? .zero)
    }
}
