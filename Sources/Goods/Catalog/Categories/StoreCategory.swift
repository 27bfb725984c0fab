// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A category that a store was allowed to sell in.
package struct StoreCategory: Sendable, Hashable {
    package let store: ID<Store>
    package let category: ID<Category>
    package let grantedAt: Timestamp

    /// The categories in which a store may list products: those that take no qualification, and those it was granted.
    package static func open(to store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> [Category] {
        guard context.actor.isSystem || context.actor.grants[store.party] != nil else { throw CommonRefusal.notFound }
        let granted = Set(try all(of: store, in: snapshot).map(\.category))
        return try CategoryTree.load(in: snapshot, context).leaves.filter {
            $0.isActive && ($0.qualification == nil || granted.contains($0.id))
        }
    }

    /// Whether a store may list products in a category.
    static func allows(_ category: Category, to store: ID<Store>, in snapshot: any Snapshot) throws -> Bool {
        try category.qualification == nil || find(category.id, of: store, in: snapshot) != nil
    }
}
