// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// How many units of an SKU lie in a warehouse or are set aside for a flash sale.
package struct PlacedStock: Sendable, Hashable {
    package let store: ID<Store>
    package let product: ID<Product>
    package let sku: ID<SKU>
    package let place: StockPlace
    /// Units that can be reserved now.
    package let available: Int
    /// Units reserved and neither released nor consumed.
    package let held: Int
    /// Whether the place is given up: what is released there goes on to the general stock.
    package let isClosed: Bool
}
