// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Cuts prices of a product's online version at once, without a review. A draft that held the old price takes the new
/// one over.
package struct ChangePrice: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notOnline, skuUnknown, raiseNeedsReview, nothingToChange

        package var kind: RefusalKind { self == .nothingToChange ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .notOnline: Text("商品没有线上版本，请直接编辑草稿。", "The product has no online version. Edit its draft.")
            case .skuUnknown: Text("没有这个在售规格，请刷新后重试。", "There is no such SKU online. Reload and try again.")
            case .raiseNeedsReview:
                Text("涨价须经审核，请编辑草稿后提交审核。", "A higher price is reviewed. Edit the draft and submit it.")
            case .nothingToChange: Text("请填写新价格。", "Enter a new price.")
            }
        }
    }

    package let product: ID<Product>
    package let prices: [ID<SKU>: Money]

    package init(product: ID<Product>, prices: [ID<SKU>: Money]) {
        self.product = product
        self.prices = prices
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Product {
        var product = try Product.lock(product, in: transaction)
        try context.actor.require(.manageProducts, in: product.store.party)
        guard product.status.isEditable else { throw ProductRefusal.notEditable }
        guard product.hasOnlineVersion else { throw Refusal.notOnline }
        let online = try SKU.online(of: product.id, store: product.store, in: transaction)
        let old = Dictionary(uniqueKeysWithValues: online.map { ($0.id, $0.price) })
        for (sku, price) in prices {
            guard let before = old[sku] else { throw Refusal.skuUnknown }
            guard price.fen > 0 else { throw ContentRefusal.priceOutOfRange }
            guard price <= before else { throw Refusal.raiseNeedsReview }
        }
        let cuts = prices.filter { $0.value != old[$0.key] }
        guard !cuts.isEmpty else { throw Refusal.nothingToChange }

        for (sku, price) in cuts { try SKU.setPrice(price, of: sku, product, in: transaction) }
        try cutDraft(cuts, from: old, of: product, in: transaction)
        let prices = online.map { cuts[$0.id] ?? $0.price }
        product.lowestPrice = prices.min() ?? product.lowestPrice
        product.highestPrice = prices.max() ?? product.highestPrice
        try product.saveChanged(in: transaction, context)
        try context.publish(
            "product.price_changed", object: product.id.raw, party: product.store.party,
            payload: #"{"version":\#(product.version)}"#,
            in: transaction)
        return product
    }

    private func cutDraft(
        _ cuts: [ID<SKU>: Money], from old: [ID<SKU>: Money], of product: Product, in transaction: any Transaction
    ) throws {
        var draft = try ProductContent.draft(of: product, in: transaction)
        draft.skus = draft.skus.map { sku in
            guard let cut = cuts[sku.id], sku.price == old[sku.id] else { return sku }
            return sku.with(price: cut)
        }
        try draft.save(online: false, of: product, in: transaction)
    }
}
