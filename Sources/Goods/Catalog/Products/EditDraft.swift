// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Replaces a product's draft. The online version stays until the draft is approved. Refuses with `ProductRefusal`
/// and `ContentRefusal`.
package struct EditDraft: Sendable {
    package let product: ID<Product>
    package let content: ProductContent

    package init(product: ID<Product>, content: ProductContent) {
        self.product = product
        self.content = content
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> DraftDetail {
        var product = try Product.lock(product, in: transaction)
        try context.actor.require(.manageProducts, in: product.store.party)
        guard product.status.isEditable else { throw ProductRefusal.notEditable }
        try product.requireNotInReview()
        let (checked, category) = try content.checked(for: product.store, now: context.now, in: transaction)
        let known = try SKURow.all(of: product, in: transaction)
        var content = try checked.withSKUIDs(known: known, context)
        // Whoever does not know of particulars leaves them as they are.
        if content.particulars == nil { content.particulars = try ProductContent.draft(of: product, in: transaction).particulars }

        if product.editStatus != .editing { product.editStatus = try product.editStatus.moved(to: .editing) }
        product.revision += 1
        product.draftTitle = content.title
        product.outID = content.particulars?.outID ?? ""
        product.updatedAt = context.now
        if !product.hasOnlineVersion { product.show(content, path: category.path) }
        try product.save(in: transaction)
        try content.save(online: false, of: product, in: transaction)
        try content.saveDraftedSKUs(known: known, of: product, in: transaction)
        try context.publish(
            "product.draft_changed", object: product.id.raw, party: product.store.party, in: transaction)
        return DraftDetail(product: product, content: content)
    }
}
