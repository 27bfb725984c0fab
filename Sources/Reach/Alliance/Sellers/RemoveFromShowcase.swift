// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage

/// Takes products out of a seller's showcase. Cards that were placed stay; no new ones can be.
package struct RemoveFromShowcase: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case productCountInvalid

        package var kind: RefusalKind { .invalid }
        package var text: Text { Text("一次可移除 1 至 20 个商品。", "Choose 1 to 20 products at a time.") }
    }

    package let seller: ID<Person>
    package let products: [ID<Product>]

    package init(seller: ID<Person>, products: [ID<Product>]) {
        self.seller = seller
        self.products = products
    }

    /// Answers how many were there.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        try Seller.requireShowcase(seller, in: transaction, context)
        guard (1...ShowcaseItem.productsMax).contains(products.count) else { throw Refusal.productCountInvalid }
        let count = try ShowcaseItem.remove(products, of: seller, in: transaction)
        if count > 0 {
            try context.publish("showcase.changed", object: seller.raw, party: seller.party, in: transaction)
        }
        return count
    }
}
