// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Puts a product in the bin, or deletes one in the bin for good. Its rows stay, for orders name them.
package struct RemoveProduct: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyGone, notInBin, banned

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .alreadyGone: Text("商品已在回收站或已删除。", "The product is in the bin or deleted already.")
            case .notInBin: Text("请先移入回收站，再彻底删除。", "Move it to the bin first, then delete it for good.")
            case .banned: Text("商品已被封禁，不能删除。", "The product is banned and cannot be removed.")
            }
        }
    }

    package let product: ID<Product>
    package let forGood: Bool

    package init(product: ID<Product>, forGood: Bool = false) {
        self.product = product
        self.forGood = forGood
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Product {
        var product = try Product.lock(product, in: transaction)
        try context.actor.require(.manageProducts, in: product.store.party)
        try product.requireNotInReview()
        if product.status == .banned { throw Refusal.banned }
        if product.status == .deleted { throw Refusal.alreadyGone }
        if forGood {
            guard product.status == .binned else { throw Refusal.notInBin }
            try product.move(to: .deleted, in: transaction, context)
        } else {
            guard product.status != .binned else { throw Refusal.alreadyGone }
            product.binnedFrom = product.status
            try product.move(to: .binned, in: transaction, context)
        }
        return product
    }
}
