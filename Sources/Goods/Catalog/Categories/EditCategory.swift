// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Changes what is said about a category. Its place in the tree stays; its fee has a verb of its own.
package struct EditCategory: Sendable {
    package let category: ID<Category>
    package let details: CategoryDetails

    package init(category: ID<Category>, details: CategoryDetails) {
        self.category = category
        self.details = details
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requireOperator(.manageCategories)
        let details = try details.validated()
        let changed = try Category.lock(category, in: transaction).with(details)
        try changed.save(in: transaction)
        try context.audit(
            "category.edit", object: category.raw, party: Party.platform, detail: details.name.chinese, in: transaction)
        try context.publish("category.changed", object: category.raw, party: Party.platform, in: transaction)
    }
}
