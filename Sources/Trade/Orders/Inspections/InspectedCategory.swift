// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage

/// The categories whose orders are inspected before they are shipped, such as fresh fruit.
package enum InspectedCategory {}

/// An operator says whether orders of a category need packing photos. Orders that are inspected already stay so.
package struct SetInspectedCategory: Sendable {
    package let category: ID<Catalog.Category>
    package let isInspected: Bool

    package init(category: ID<Catalog.Category>, isInspected: Bool) {
        self.category = category
        self.isInspected = isInspected
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requireOperator(.manageCategories)
        guard try CategoryTree.load(in: transaction, context)[category] != nil else { throw CommonRefusal.notFound }
        try InspectedCategory.set(category, isInspected, in: transaction)
        try context.audit(
            isInspected ? "category.inspect" : "category.stop_inspecting", object: category.raw, party: Party.platform, in: transaction)
    }
}
