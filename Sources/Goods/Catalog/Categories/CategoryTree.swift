// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The whole category tree with the fees in force: a few hundred rows, meant to be read once and kept for a while.
package struct CategoryTree: Sendable {
    /// All categories, tops first, siblings in their order.
    package let categories: [Category]
    private let byID: [ID<Category>: Category]
    private let byParent: [ID<Category>: [Category]]

    package init(_ categories: [Category]) {
        self.categories = categories
        byID = Dictionary(categories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        byParent = Dictionary(grouping: categories.filter { $0.parent != nil }, by: { $0.parent! })
    }

    /// Reads the tree with one query.
    package static func load(in snapshot: any Snapshot, _ context: Context) throws -> CategoryTree {
        CategoryTree(try Category.all(at: context.now, in: snapshot))
    }

    package var tops: [Category] { categories.filter { $0.parent == nil } }
    package var leaves: [Category] { categories.filter(\.isLeaf) }

    package subscript(_ id: ID<Category>) -> Category? { byID[id] }

    package func children(of id: ID<Category>) -> [Category] { byParent[id] ?? [] }

    /// The categories from the top down to this one.
    package func path(to id: ID<Category>) -> [Category] { byID[id]?.path.compactMap { byID[$0] } ?? [] }
}
