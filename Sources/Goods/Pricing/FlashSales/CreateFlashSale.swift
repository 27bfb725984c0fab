// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// Plans a flash sale of a product and sets its stock aside. It starts and ends by itself. Throws `SetStockAside.Refusal`
/// too.
package struct CreateFlashSale: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case timesWrong, startInPast, tooLong, tooFarAhead, noOffers, tooManyOffers, namedTwice, personMaxOutOfRange,
            productNotOnSale, skuUnknown, priceNotLower, unitsOutOfRange, alreadyPlanned

        package var kind: RefusalKind {
            switch self {
            case .productNotOnSale, .alreadyPlanned: .conflict
            default: .invalid
            }
        }

        package var field: String? {
            switch self {
            case .timesWrong, .tooLong, .tooFarAhead: "until"
            case .startInPast: "from"
            case .noOffers, .tooManyOffers, .namedTwice, .skuUnknown: "offers"
            case .personMaxOutOfRange: "person_max"
            case .productNotOnSale, .alreadyPlanned: "product"
            case .priceNotLower: "price"
            case .unitsOutOfRange: "units"
            }
        }

        package var text: Text {
            switch self {
            case .timesWrong: Text("结束时间须晚于开始时间，请修改。", "The end must be after the start. Change it.")
            case .startInPast: Text("开始时间已过，请选择以后的时间。", "The start is in the past. Choose a later one.")
            case .tooLong: Text("一场抢购最长 30 天，请提前结束时间。", "A flash sale lasts 30 days at most. Set an earlier end.")
            case .tooFarAhead: Text("只能安排 365 天以内的抢购。", "Plan within the next 365 days.")
            case .noOffers: Text("请至少选择一个款式。", "Choose one style at least.")
            case .tooManyOffers: Text("一场抢购最多 500 个款式。", "A flash sale has 500 styles at most.")
            case .namedTwice: Text("同一款式不能重复填写。", "Name each style once.")
            case .personMaxOutOfRange: Text("每人限购须为 1 至 999 件。", "The limit per buyer is 1 to 999.")
            case .productNotOnSale: Text("商品未上架，请先上架。", "The product is not on sale. List it first.")
            case .skuUnknown: Text("商品没有这个在售款式，请刷新后重试。", "The product has no such style on sale. Reload and try again.")
            case .priceNotLower: Text("抢购价须大于 0 且低于原价。", "The flash price is above zero and below the normal price.")
            case .unitsOutOfRange: Text("抢购库存须为 1 至 1,000,000 件。", "The units of a style are 1 to 1,000,000.")
            case .alreadyPlanned: Text("该商品已有一场抢购，请先结束那一场。", "The product has a flash sale already. End that one first.")
            }
        }
    }

    package let store: ID<Store>
    package let product: ID<Product>
    package let from: Timestamp
    package let until: Timestamp
    package let offers: [FlashOffer]
    package let personMax: Int?

    package init(
        store: ID<Store>, product: ID<Product>, from: Timestamp, until: Timestamp, offers: [FlashOffer], personMax: Int? = nil
    ) {
        self.store = store
        self.product = product
        self.from = from
        self.until = until
        self.offers = offers
        self.personMax = personMax
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> FlashSale {
        try context.actor.require(.managePlans, in: store.party)
        try checkTimes(context.now)
        try checkOffers()
        guard try Product.find(product, in: transaction)?.store == store else { throw CommonRefusal.notFound }
        guard let detail = try ProductDetail.find(product, in: transaction), detail.isOnSale else { throw Refusal.productNotOnSale }
        let prices = Dictionary(uniqueKeysWithValues: detail.content.skus.map { ($0.id, $0.price) })
        for offer in offers {
            guard let price = prices[offer.sku] else { throw Refusal.skuUnknown }
            guard offer.price > .zero, offer.price < price else { throw Refusal.priceNotLower }
        }
        let sale = FlashSale(
            id: context.newID(), store: store, product: product, state: .waiting, from: from, until: until, personMax: personMax,
            offers: offers.sorted { $0.sku < $1.sku }, createdAt: context.now, changedAt: context.now)
        guard try sale.insert(in: transaction) else { throw Refusal.alreadyPlanned }
        let counts = Dictionary(uniqueKeysWithValues: offers.map { ($0.sku, $0.units) })
        try SetStockAside(store: store, product: product, sale: sale.id.raw, counts: counts).run(in: transaction, context)
        try FlashSaleTimers.set(for: sale, in: transaction)
        try sale.publish("flash_sale.created", in: transaction, context)
        return sale
    }

    private func checkTimes(_ now: Timestamp) throws {
        guard from < until else { throw Refusal.timesWrong }
        guard from >= now - .minutes(FlashSale.lateMinutesMax), until > now else { throw Refusal.startInPast }
        guard until - from <= .days(FlashSale.daysMax) else { throw Refusal.tooLong }
        guard until <= now + .days(FlashSale.aheadDaysMax) else { throw Refusal.tooFarAhead }
    }

    private func checkOffers() throws {
        guard !offers.isEmpty else { throw Refusal.noOffers }
        guard offers.count <= FlashSale.offersMax else { throw Refusal.tooManyOffers }
        guard Set(offers.map(\.sku)).count == offers.count else { throw Refusal.namedTwice }
        guard offers.allSatisfy({ (1...StockUnits.unitsMax).contains($0.units) }) else { throw Refusal.unitsOutOfRange }
        guard personMax.map({ (1...FlashSale.personMaxMax).contains($0) }) ?? true else { throw Refusal.personMaxOutOfRange }
    }
}

extension FlashSale {
    func publish(_ kind: String, in transaction: any Transaction, _ context: Context) throws {
        try context.publish(
            kind, object: id.raw, party: store.party, payload: #"{"product_id":"\#(product)"}"#, in: transaction)
    }
}
