// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Puts a delisted product, whose online version was approved, on sale again. Refuses also with what the obstacles say.
package struct ListProduct: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notApproved, notDelisted

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notApproved: Text("商品尚未通过审核，请先提交审核。", "The product is not approved yet. Submit it for review.")
            case .notDelisted: Text("只有已下架的商品可以重新上架。", "Only a delisted product can be listed again.")
            }
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
        try product.requireNotInReview()
        if product.status == .unlisted { throw Refusal.notApproved }
        guard product.status == .delisted, product.hasOnlineVersion else { throw Refusal.notDelisted }
        guard let store = try Store.find(product.store, in: transaction), store.isOpen else {
            throw ContentRefusal.storeNotOpen
        }
        guard try Category.find(product.category, at: context.now, in: transaction)?.isActive == true else {
            throw ContentRefusal.categoryUnusable
        }
        try ProductContent.checkBrand(product.brand, of: product.store, now: context.now, in: transaction)
        try obstacles.check(product, category: product.category, in: transaction, context)
        product.isStoreOpen = true
        try product.move(to: .onSale, in: transaction, context)
        return product
    }
}
