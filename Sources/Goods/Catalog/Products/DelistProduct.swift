// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes a product off sale on the merchant's wish. Its page stays; orders already placed go on.
package struct DelistProduct: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notOnSale

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("商品不在销售中，无需下架。", "The product is not on sale, so there is nothing to delist.") }
    }

    package let product: ID<Product>

    package init(product: ID<Product>) { self.product = product }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Product {
        var product = try Product.lock(product, in: transaction)
        try context.actor.require(.manageProducts, in: product.store.party)
        guard product.status == .onSale else { throw Refusal.notOnSale }
        try product.move(to: .delisted, in: transaction, context)
        return product
    }
}
