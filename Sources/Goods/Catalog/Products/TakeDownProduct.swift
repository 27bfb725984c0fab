// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes a product off sale on the platform's word. Only an approved review puts it back.
package struct TakeDownProduct: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notOnSale

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("商品不在销售中。", "The product is not on sale.") }
    }

    package let product: ID<Product>
    package let reason: String

    package init(product: ID<Product>, reason: String) {
        self.product = product
        self.reason = reason
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requireOperator(.reviewProducts)
        let reason = try reason.validated("reason", characters: 1...Product.reasonCharactersMax, multiline: true)
        var product = try Product.lock(product, in: transaction)
        guard product.status == .onSale else { throw Refusal.notOnSale }
        product.reason = reason
        try product.move(to: .takenDown, in: transaction, context)
        try context.audit(
            "product.take_down", object: product.id.raw, party: product.store.party, detail: reason, in: transaction)
    }
}
