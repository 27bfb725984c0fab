// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Bans a product: it vanishes from everywhere and its merchant cannot change it.
package struct BanProduct: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyBanned, gone

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .alreadyBanned: Text("商品已被封禁。", "The product is banned already.")
            case .gone: Text("商品已在回收站或已删除，无需封禁。", "The product is in the bin or deleted. There is nothing to ban.")
            }
        }
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
        switch product.status {
        case .banned: throw Refusal.alreadyBanned
        case .binned, .deleted: throw Refusal.gone
        case .unlisted, .onSale, .delisted, .takenDown, .depositMissing, .brandExpired: break
        }
        product.reason = reason
        if product.editStatus == .inReview { product.editStatus = try product.editStatus.moved(to: .rejected) }
        try product.move(to: .banned, in: transaction, context)
        try context.audit(
            "product.ban", object: product.id.raw, party: product.store.party, detail: reason, in: transaction)
    }
}
