// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// How many units of an SKU a store can sell from its general stock, and how many are promised to orders and not shipped
/// yet. It also says whether units lie elsewhere, so that most SKUs need no second look.
package struct Stock: Sendable, Hashable {
    /// The most units of one SKU in one place, available and held together.
    package static let unitsMax = 100_000_000

    package let store: ID<Store>
    package let product: ID<Product>
    package let sku: ID<SKU>
    /// Units that can be reserved now.
    package let available: Int
    /// Units reserved and neither released nor consumed.
    package let held: Int
    /// Whether some warehouse carries the SKU.
    package let hasWarehouses: Bool
    /// The flash sale for which units are set aside, if there is one: a waiting or a running one.
    package let flashSale: Int64?

    package var hasOtherPlaces: Bool { hasWarehouses || flashSale != nil }
}
