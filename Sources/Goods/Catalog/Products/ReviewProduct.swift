// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Decides on a submitted draft: an approval puts it online, a rejection gives it back with its reason.
package struct ReviewProduct: Sendable {
    package enum Decision: Sendable, Hashable {
        case approve
        case reject(reason: String)
    }

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notInReview, changedSince

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notInReview: Text("商品不在审核中，可能已撤回。", "The product is not in review. It may have been withdrawn.")
            case .changedSince:
                Text("商品在你查看之后已修改，请重新查看。", "The product was changed after you looked at it. Look again.")
            }
        }
    }

    package let product: ID<Product>
    /// The revision that the reviewer looked at.
    package let revision: Int
    package let decision: Decision

    package init(product: ID<Product>, revision: Int, decision: Decision) {
        self.product = product
        self.revision = revision
        self.decision = decision
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Product {
        try context.actor.requireOperator(.reviewProducts)
        var product = try Product.lock(product, in: transaction)
        guard product.editStatus == .inReview else { throw Refusal.notInReview }
        guard product.revision == revision else { throw Refusal.changedSince }
        switch decision {
        case .approve: try approve(&product, in: transaction, context)
        case .reject(let reason): try reject(&product, because: reason, in: transaction, context)
        }
        return product
    }

    private func approve(_ product: inout Product, in transaction: any Transaction, _ context: Context) throws {
        let content = try ProductContent.draft(of: product, in: transaction)
        guard let category = try Category.find(content.category, at: context.now, in: transaction) else {
            throw ContentRefusal.categoryUnusable
        }
        try ProductContent.checkBrand(content.brand, of: product.store, now: context.now, in: transaction)
        let next = product.status.approved
        if next != product.status {
            product.status = try product.status.moved(to: next)
            product.listedAt = context.now
        }
        product.isStoreOpen = try Store.find(product.store, in: transaction)?.isOpen ?? false
        product.editStatus = try product.editStatus.moved(to: .approved)
        product.reason = ""
        product.version += 1
        product.updatedAt = context.now
        product.show(content, path: category.path)
        try product.save(in: transaction)
        try content.save(online: true, of: product, in: transaction)
        try content.saveOnlineSKUs(known: try SKURow.all(of: product, in: transaction), of: product, in: transaction)
        try context.audit("product.approve", object: product.id.raw, party: product.store.party, in: transaction)
        try context.publish(
            "product.approved", object: product.id.raw, party: product.store.party,
            payload: #"{"status":\#(product.status.rawValue),"version":\#(product.version)}"#, in: transaction)
    }

    private func reject(
        _ product: inout Product, because reason: String, in transaction: any Transaction, _ context: Context
    ) throws {
        product.reason = try reason.validated("reason", characters: 1...Product.reasonCharactersMax, multiline: true)
        product.editStatus = try product.editStatus.moved(to: .rejected)
        product.updatedAt = context.now
        try product.save(in: transaction)
        try context.audit(
            "product.reject", object: product.id.raw, party: product.store.party, detail: product.reason,
            in: transaction)
        try context.publish("product.rejected", object: product.id.raw, party: product.store.party, in: transaction)
    }
}
