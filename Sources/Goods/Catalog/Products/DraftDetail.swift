// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A product's draft, for its store and for reviewers.
package struct DraftDetail: Sendable, Hashable {
    package let product: Product
    package let content: ProductContent

    package static func find(_ id: ID<Product>, in snapshot: any Snapshot, _ context: Context) throws -> DraftDetail {
        guard let product = try Product.find(id, in: snapshot), product.status != .deleted else {
            throw CommonRefusal.notFound
        }
        if !context.actor.mayOperate(.reviewProducts) {
            try context.actor.require(.manageProducts, in: product.store.party)
        }
        return DraftDetail(product: product, content: try ProductContent.draft(of: product, in: snapshot))
    }
}
