// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Inventory
import Kernel
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// Places the orders of a gift: one for each portion, all of the same units, with one payment for all of them. Nobody knows yet where
/// they go, so they have no address, and freight is that of everywhere (a dearer region is the merchant's). Coupons do not apply.
/// Limits of buyers hold for all portions together.
///
/// A store may give its own goods itself. Then nobody buys: the price is everybody's, limits of buyers do not count, nobody is credited
/// with having led there, and the payment is the store's, to be paid out of its balance.
package struct PlaceGiftOrders: Sendable {
    package static let portionsMax = 200

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case portionsOutOfRange, categoryNotGiftable, giftSwitchedOff, tooDear, inFlashSale

        package var kind: RefusalKind { self == .portionsOutOfRange ? .invalid : .conflict }
        package var field: String? { self == .portionsOutOfRange ? "portions" : nil }
        package var text: Text {
            switch self {
            case .portionsOutOfRange: Text("礼物份数须为 1 至 200。", "A gift has 1 to 200 portions.")
            case .categoryNotGiftable:
                Text("珠宝首饰、教育培训等类目的商品不能送礼，请选择其他商品。", "Products of this category cannot be given. Choose another product.")
            case .giftSwitchedOff: Text("商家未开放这件商品送礼，请选择其他商品。", "The store does not offer this product as a gift. Choose another product.")
            case .tooDear: Text("这件商品的单价超过送礼上限，请选择其他款式。", "This costs more than a gift may. Choose another style.")
            case .inFlashSale:
                Text(
                    "这个款式正在秒杀，库存要留给买家。请选择其他款式，或等秒杀结束。",
                    "This style is in a flash sale, whose units are for buyers. Choose another style, or wait for the end of the sale.")
            }
        }
    }

    package let giver: ID<Person>
    /// The gift's own number, which its orders keep.
    package let gift: Int64
    package let sku: ID<SKU>
    /// Units in each portion: 1 to 999 in all portions together.
    package let count: Int
    package let portions: Int
    /// The total that the giver was shown; another one is refused. `nil` takes whatever it is.
    package let expectedTotal: Money?
    /// The store that gives it itself; `giver` is then who of its staff does so. Nothing where the giver pays.
    package let givingStore: ID<Store>?

    package init(
        giver: ID<Person>, gift: Int64, sku: ID<SKU>, count: Int = 1, portions: Int = 1, expectedTotal: Money? = nil,
        givingStore: ID<Store>? = nil
    ) {
        self.givingStore = givingStore
        self.giver = giver
        self.gift = gift
        self.sku = sku
        self.count = count
        self.portions = portions
        self.expectedTotal = expectedTotal
    }

    /// Besides its own refusals, those of `PlaceOrder` and of the limits on flash sales and purchases.
    package func run(in transaction: any Transaction, _ context: Context) throws -> PlaceOrder.Placed {
        guard context.actor.isSystem || context.actor.party == giver.party else { throw CommonRefusal.notFound }
        if let givingStore { try context.actor.require(.manageFunds, in: givingStore.party) }
        let payer = givingStore?.party ?? giver.party
        let price = try GiftPrice.of(
            sku, count: count, portions: portions, giver: givingStore == nil ? payer : nil, in: transaction, context)
        guard expectedTotal == nil || expectedTotal == price.total else { throw PlaceOrder.Refusal.priceChanged }
        let paths = try givingStore.map { try checkOwn(price, of: $0) } ?? checkHold(price, in: transaction, context)

        let ids = (0..<portions).map { _ in context.newID(Order.self) }
        let payment = try OpenPayment(buyer: payer, amount: price.total, purpose: .orders(ids.map(\.raw))).run(in: transaction, context)
        let orders = ids.map {
            Order(
                id: $0, quote: price.portion, buyer: giver, payment: payment.id, address: [], note: "", gift: gift,
                isStoreGift: givingStore != nil, now: context.now)
        }
        for order in orders {
            try OrderPlacement(order: order, quote: price.portion, paths: paths, place: price.place).run(in: transaction, context)
        }
        return PlaceOrder.Placed(payment: payment, orders: orders)
    }

    /// What led the giver to the product; refuses who holds too much without having paid.
    private func checkHold(
        _ price: GiftPrice, in snapshot: any Snapshot, _ context: Context
    ) throws -> [ID<Catalog.Product>: [Touch]] {
        let (held, paths) = try snapshot.answers(
            UnpaidHold.query(giver),
            TouchPath.query(
                buyer: giver, products: price.portion.lines.map(\.item.product), since: context.now - TouchPath.lookBack(context),
                until: context.now))
        try HoldQuota(held: held).check(price.whole, context)
        return paths
    }

    /// A store gives its own goods, and none that are set aside for buyers. Nobody led it there.
    private func checkOwn(_ price: GiftPrice, of store: ID<Store>) throws -> [ID<Catalog.Product>: [Touch]] {
        guard price.portion.store == store else { throw CommonRefusal.notFound }
        guard price.place.kind != .flashSale else { throw Refusal.inFlashSale }
        return [:]
    }
}
