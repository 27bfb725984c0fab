// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes a product out of the bin. What was on sale comes back delisted; everything else as it was.
package struct RestoreProduct: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notInBin

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("商品不在回收站。", "The product is not in the bin.") }
    }

    package let product: ID<Product>

    package init(product: ID<Product>) { self.product = product }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Product {
        var product = try Product.lock(product, in: transaction)
        try context.actor.require(.manageProducts, in: product.store.party)
        guard product.status == .binned else { throw Refusal.notInBin }
        let next = (product.binnedFrom ?? .delisted).restored
        product.binnedFrom = nil
        try product.move(to: next, in: transaction, context)
        return product
    }
}
