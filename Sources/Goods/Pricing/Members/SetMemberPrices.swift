// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Sets what members pay for SKUs of a product in place of their level's share; SKUs that are not named have no such price any more.
package struct SetMemberPrices: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case skuUnknown, priceNotLower

        package var kind: RefusalKind { .invalid }
        package var field: String? { "prices" }
        package var text: Text {
            switch self {
            case .skuUnknown: Text("商品没有这个在售款式，请刷新后重试。", "The product has no such style on sale. Reload and try again.")
            case .priceNotLower: Text("会员价须大于 0 且低于原价。", "The member price is above zero and below the normal price.")
            }
        }
    }

    package let store: ID<Store>
    package let product: ID<Product>
    package let prices: [ID<SKU>: Money]

    package init(store: ID<Store>, product: ID<Product>, prices: [ID<SKU>: Money]) {
        self.store = store
        self.product = product
        self.prices = prices
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.managePlans, in: store.party)
        guard let detail = try ProductDetail.find(product, in: transaction), detail.product.store == store else {
            throw CommonRefusal.notFound
        }
        let normal = Dictionary(uniqueKeysWithValues: detail.content.skus.map { ($0.id, $0.price) })
        for (sku, price) in prices {
            guard let regular = normal[sku] else { throw Refusal.skuUnknown }
            guard price > .zero, price < regular else { throw Refusal.priceNotLower }
        }
        try MemberBook.save(prices, of: product, store: store, in: transaction)
        try context.publish("member_price.changed", object: product.raw, party: store.party, in: transaction)
    }
}
