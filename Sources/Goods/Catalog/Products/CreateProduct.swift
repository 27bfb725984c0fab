// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Creates a product as a draft, with ids for its SKUs. Refuses with `ContentRefusal`.
package struct CreateProduct: Sendable {
    package let store: ID<Store>
    package let content: ProductContent

    package init(store: ID<Store>, content: ProductContent) {
        self.store = store
        self.content = content
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> DraftDetail {
        try context.actor.require(.manageProducts, in: store.party)
        guard let owner = try Store.find(store, in: transaction) else { throw CommonRefusal.notFound }
        if owner.state == .closing || owner.state == .closed { throw ContentRefusal.storeClosed }
        let (checked, category) = try content.checked(for: store, now: context.now, in: transaction)

        let content = try checked.withSKUIDs(known: [], context)
        let product = Product(
            id: context.newID(), store: store, status: .unlisted, editStatus: .editing, version: 0, revision: 1,
            title: content.title,
            draftTitle: content.title, picture: content.pictures.first, lowestPrice: content.prices.lowest,
            highestPrice: content.prices.highest, categoryPath: category.path, brand: content.brand,
            freightTemplate: content.freightTemplate, shipWithinHours: content.shipWithinHours,
            purchaseLimit: content.purchaseLimit, outID: content.particulars?.outID ?? "", reason: "", isStoreOpen: owner.isOpen,
            binnedFrom: nil, createdAt: context.now, updatedAt: context.now, submittedAt: nil, listedAt: nil)
        try product.insert(in: transaction)
        try content.save(online: false, of: product, in: transaction)
        try content.saveDraftedSKUs(known: [], of: product, in: transaction)
        try context.publish("product.created", object: product.id.raw, party: store.party, in: transaction)
        return DraftDetail(product: product, content: content)
    }
}
