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

/// Sets which share of the price each level of a store pays. The membership calls it in the transaction that changes its levels and
/// has checked who asks.
package struct SetMemberDiscounts: Sendable {
    package let store: ID<Store>
    /// By level.
    package let paidShares: [Int: Rate]

    package init(store: ID<Store>, paidShares: [Int: Rate]) {
        self.store = store
        self.paidShares = paidShares
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try MemberBook.save(paidShares, of: store, in: transaction)
    }
}

/// Tells at which level a person is a member of a store, or that the person is none any more. The membership calls it in the
/// transaction in which that becomes true.
package struct SetMemberStanding: Sendable {
    package let person: ID<Party>
    package let store: ID<Store>
    /// Nothing when the membership ends.
    package let level: Int?

    package init(person: ID<Party>, store: ID<Store>, level: Int?) {
        self.person = person
        self.store = store
        self.level = level
    }

    /// Answers, when a membership ends, when an order was last placed at its price.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Timestamp? {
        guard let level else { return try MemberStanding.remove(of: person, store: store, in: transaction) }
        try MemberStanding(person: person, store: store, level: level).save(in: transaction)
        return nil
    }
}

/// Makes sure that a buyer is, at the moment of the order, the member at whose price the quote was made. It costs nothing where no
/// line has a member's price.
package struct UseMemberPrices: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case levelChanged

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("你的会员等级刚刚有变化，请核对新的价格后再下单。", "Your member level has just changed. Check the new prices and order again.")
        }
    }

    package let quote: StoreQuote
    package let buyer: ID<Party>

    package init(quote: StoreQuote, buyer: ID<Party>) {
        self.quote = quote
        self.buyer = buyer
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard let level = quote.memberLevel else { return }
        guard try MemberStanding.use(level: level, of: buyer, store: quote.store, now: context.now, in: transaction) else {
            throw Refusal.levelChanged
        }
    }
}
