// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes a draft back from review, so that it can be edited.
package struct WithdrawReview: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notInReview

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("商品不在审核中，请刷新页面。", "The product is not in review. Reload the page.") }
    }

    package let product: ID<Product>

    package init(product: ID<Product>) { self.product = product }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var product = try Product.lock(product, in: transaction)
        try context.actor.require(.manageProducts, in: product.store.party)
        guard product.editStatus == .inReview else { throw Refusal.notInReview }
        product.editStatus = try product.editStatus.moved(to: .editing)
        product.updatedAt = context.now
        try product.save(in: transaction)
        try context.publish("product.withdrawn", object: product.id.raw, party: product.store.party, in: transaction)
    }
}
