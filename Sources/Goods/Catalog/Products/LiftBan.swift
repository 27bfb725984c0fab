// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Lifts a ban. The product is then as if taken down: its merchant may correct it and submit it for review.
package struct LiftBan: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notBanned

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("商品没有被封禁。", "The product is not banned.") }
    }

    package let product: ID<Product>

    package init(product: ID<Product>) { self.product = product }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requireOperator(.reviewProducts)
        var product = try Product.lock(product, in: transaction)
        guard product.status == .banned else { throw Refusal.notBanned }
        try product.move(to: .takenDown, in: transaction, context)
        try context.audit("product.lift_ban", object: product.id.raw, party: product.store.party, in: transaction)
    }
}
