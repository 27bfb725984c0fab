// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Stores

/// A product that a seller chose to sell, under a plan.
package struct ShowcaseItem: Sendable, Hashable {
    package static let itemsMax = 5000
    package static let pinnedMax = 10
    /// The most products of one call.
    package static let productsMax = 20

    package let seller: ID<Person>
    package let product: ID<Product>
    package let store: ID<Store>
    package let plan: ID<Plan>
    /// Higher places come first.
    package let place: Int64
    package let isPinned: Bool
    /// Whether only the seller sees it there. Its cards work.
    package let isHidden: Bool
    package let addedAt: Timestamp

    /// The place of something moved to the top now: a millisecond has room for one call's products. Pinned products
    /// stand above all.
    static func place(at now: Timestamp, index: Int, isPinned: Bool) -> Int64 {
        (isPinned ? 1 << 60 : 0) + now.milliseconds * 32 + Int64(productsMax - index)
    }
}
