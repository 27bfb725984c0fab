// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Offers a share of the sales of some of a store's products to every seller, from now on.
package struct OpenPlan: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case productCountInvalid, rateOutOfRange, storeNotOpen, notOnSale, planOpen

        package var kind: RefusalKind {
            switch self {
            case .productCountInvalid, .rateOutOfRange: .invalid
            case .storeNotOpen, .notOnSale, .planOpen: .conflict
            }
        }

        package var text: Text {
            switch self {
            case .productCountInvalid:
                Text("一次可为 1 至 20 个不同的商品设置推广。", "Choose 1 to 20 different products at a time.")
            case .rateOutOfRange: Text("佣金率须在 0% 至 90% 之间。", "A commission rate lies between 0 % and 90 %.")
            case .storeNotOpen: Text("店铺未营业，开业后才能推广。", "The store is not open. Open it before you offer commissions.")
            case .notOnSale: Text("有商品未在售，请先上架。", "One of the products is not on sale. List it first.")
            case .planOpen:
                Text(
                    "有商品已在推广中，请直接修改佣金率；已公布结束的，请待其结束后再开启。",
                    "One of the products has a plan. Change its rate; where its end is announced, wait for that.")
            }
        }

        package var field: String? { self == .rateOutOfRange ? "rate" : nil }
    }

    /// A product and the share that its seller gets.
    package struct Offer: Sendable, Hashable {
        package let product: ID<Product>
        package let rate: Rate

        package init(product: ID<Product>, rate: Rate) {
            self.product = product
            self.rate = rate
        }
    }

    package let store: ID<Store>
    package let offers: [Offer]

    package init(store: ID<Store>, offers: [Offer]) {
        self.store = store
        self.offers = offers
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [Plan] {
        try context.actor.require(.managePlans, in: store.party)
        let products = offers.map(\.product)
        guard (1...Plan.productsMax).contains(products.count), Set(products).count == products.count else {
            throw Refusal.productCountInvalid
        }
        guard offers.allSatisfy({ (Rate.zero...Plan.rateMax).contains($0.rate) }) else { throw Refusal.rateOutOfRange }
        guard try Store.require(store, in: transaction).isOpen else { throw Refusal.storeNotOpen }
        let known = try Product.byID(products, in: transaction)
        let found = try products.map { product in
            guard let product = known[product], product.store == store else { throw CommonRefusal.notFound }
            return product
        }
        guard found.allSatisfy(\.isListed) else { throw Refusal.notOnSale }
        guard try Plan.open(of: products, at: context.now, in: transaction).isEmpty else { throw Refusal.planOpen }
        return try zip(offers, found).map { try open($0, of: $1, in: transaction, context) }
    }

    private func open(
        _ offer: Offer, of product: Product, in transaction: any Transaction, _ context: Context
    ) throws -> Plan {
        let first = PlanVersion(version: 1, rate: offer.rate, from: context.now, announcedAt: context.now)
        let plan = Plan(
            id: context.newID(), store: store, product: offer.product, kind: .publicPlan, openedAt: context.now,
            versions: [first])
        // Another node may have opened one since it was looked for.
        guard try plan.insert(in: transaction) else { throw Refusal.planOpen }
        try CenterItem.show(plan, of: product, isStoreOpen: true, in: transaction, context)
        try context.publish("plan.opened", object: plan.id.raw, party: store.party, in: transaction)
        return plan
    }
}
