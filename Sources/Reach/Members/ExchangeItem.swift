// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Stores

/// What members can have for points: a coupon of the store, or a product. A product is handed out as a coupon that takes its price off
/// up to the one fen that every order costs, so that it goes through the one order with its stock, freight and after-sales.
package struct ExchangeItem: Sendable, Hashable {
    package static let itemsMax = 50
    package static let nameCharactersMax = 20

    package let id: ID<ExchangeItem>
    package let store: ID<Store>
    package let coupon: ID<Coupon>
    /// Nothing where it is a coupon as such.
    package let product: ID<Product>?
    package let name: String
    package let points: Int64
    package internal(set) var isOffered: Bool
    /// How many times it was exchanged.
    package let exchanged: Int
    package let createdAt: Timestamp
}
