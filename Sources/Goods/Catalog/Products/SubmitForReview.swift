// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Hands a complete draft to the platform's reviewers. Refuses with `ProductRefusal`, `ContentRefusal` and what the
/// obstacles say.
package struct SubmitForReview: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nothingChanged

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("草稿与线上版本相同，无需审核。", "The draft is the same as what is online. There is nothing to review.")
        }
    }

    package let product: ID<Product>
    package let obstacles: [any ListingObstacle]

    package init(product: ID<Product>, obstacles: [any ListingObstacle] = []) {
        self.product = product
        self.obstacles = obstacles
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Product {
        var product = try Product.lock(product, in: transaction)
        try context.actor.require(.manageProducts, in: product.store.party)
        guard product.status.isEditable else { throw ProductRefusal.notEditable }
        try product.requireNotInReview()
        if product.editStatus == .approved, product.status != .takenDown { throw Refusal.nothingChanged }
        guard let store = try Store.find(product.store, in: transaction) else { throw CommonRefusal.notFound }
        let content = try ProductContent.draft(of: product, in: transaction)
        try content.checkReady(for: store, now: context.now, in: transaction)
        if context.rule(CatalogRules.grantsRequired).value > 0 {
            try content.checkGranted(to: store.id, now: context.now, in: transaction)
        }
        try obstacles.check(product, category: content.category, in: transaction, context)

        product.editStatus = try product.editStatus.moved(to: .inReview)
        product.submittedAt = context.now
        product.updatedAt = context.now
        try product.save(in: transaction)
        try context.publish("product.submitted", object: product.id.raw, party: product.store.party, in: transaction)
        return product
    }
}
