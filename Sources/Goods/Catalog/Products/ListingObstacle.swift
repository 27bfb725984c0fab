// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Something that keeps a product from being listed, such as a missing deposit. Modules above bring theirs; Catalog
/// only asks.
package protocol ListingObstacle: Sendable {
    /// Why the store cannot list a product of this leaf category now, or `nil` when nothing is in the way.
    func refusal(
        store: ID<Store>, category: ID<Category>, in transaction: any Transaction, _ context: Context
    ) throws -> (any Refusal)?
}

extension [any ListingObstacle] {
    func check(_ product: Product, category: ID<Category>, in transaction: any Transaction, _ context: Context) throws {
        for obstacle in self {
            let refusal = try obstacle.refusal(store: product.store, category: category, in: transaction, context)
            if let refusal { throw refusal }
        }
    }
}
