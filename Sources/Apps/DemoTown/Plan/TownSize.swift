// SPDX-License-Identifier: Apache-2.0

/// How large the town becomes. Only tests want less than all of it.
package struct TownSize: Sendable, Hashable {
    package let stores: Int
    package let productsPerStore: Int
    package let buyers: Int
    package let sellers: Int
    package let essays: Int
    /// How often somebody buys; now and then that makes two orders.
    package let purchases: Int
    /// How many days of the past are lived through.
    package let days: Int

    package init(
        stores: Int, productsPerStore: Int, buyers: Int, sellers: Int, essays: Int, purchases: Int, days: Int
    ) {
        self.stores = stores
        self.productsPerStore = productsPerStore
        self.buyers = buyers
        self.sellers = sellers
        self.essays = essays
        self.purchases = purchases
        self.days = days
    }

    /// The whole town: 13 stores and 351 products, and 60 days of their life.
    package static let full = TownSize(
        stores: 13, productsPerStore: 27, buyers: 200, sellers: 10, essays: 25, purchases: 1400, days: 60)
}
