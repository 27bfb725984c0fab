// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A name and a value, such as colour and red.
package struct Attribute: Sendable, Hashable, Codable {
    package static let nameCharactersMax = 40
    package static let valueCharactersMax = 40

    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// One buyable variant of a product. Its id stays the same through all versions while its attributes do.
package struct SKU: Sendable, Hashable, Codable {
    package static let priceMax = Money(fen: 1_000_000_000)
    package static let weightGramsMax = 1_000_000
    package static let codeCharactersMax = 100
    package static let attributesMax = 5

    /// Stands for "not known yet" in input: the verbs find or give the id by the attributes.
    package static let unassigned = ID<SKU>(0)

    package let id: ID<SKU>
    package let attributes: [Attribute]
    package let price: Money
    /// The struck-out price; above `price`.
    package let marketPrice: Money?
    package let weightGrams: Int
    /// The merchant's own code.
    package let code: String
    package let picture: ID<Picture>?

    package init(
        id: ID<SKU> = SKU.unassigned, attributes: [Attribute] = [], price: Money, marketPrice: Money? = nil,
        weightGrams: Int = 0,
        code: String = "", picture: ID<Picture>? = nil
    ) {
        self.id = id
        self.attributes = attributes
        self.price = price
        self.marketPrice = marketPrice
        self.weightGrams = weightGrams
        self.code = code
        self.picture = picture
    }

    /// The values for people, such as `红色 / L`; empty for a product without choices.
    package var attributesText: String { attributes.map(\.value).joined(separator: " / ") }

    func with(id: ID<SKU>) -> SKU {
        SKU(
            id: id, attributes: attributes, price: price, marketPrice: marketPrice, weightGrams: weightGrams,
            code: code,
            picture: picture)
    }

    func with(price: Money) -> SKU {
        SKU(
            id: id, attributes: attributes, price: price, marketPrice: marketPrice, weightGrams: weightGrams,
            code: code,
            picture: picture)
    }
}
