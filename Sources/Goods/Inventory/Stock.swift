// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// How many units of an SKU a store can sell, and how many are promised to orders and not shipped yet.
package struct Stock: Sendable, Hashable {
    /// The most units of one SKU, available and held together.
    package static let unitsMax = 100_000_000

    package let store: ID<Store>
    package let product: ID<Product>
    package let sku: ID<SKU>
    /// Units that can be reserved now.
    package let available: Int
    /// Units reserved and neither released nor consumed.
    package let held: Int
}
