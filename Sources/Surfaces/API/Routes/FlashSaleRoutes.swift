// SPDX-License-Identifier: Apache-2.0
import Catalog
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Flash sales, and what a product costs now.
enum FlashSaleRoutes {
    static let area = APIArea("限时抢购", "Flash sales")

    @RouteList static var all: [APIRoute] {
        area.get(
            "/stores/{store}/flash-sales", Text("店铺抢购", "A store's flash sales"), .store(.managePlans),
            query: [APIRoute.Parameter("state", Text("0 未开始、1 抢购中、2 已结束、3 已终止", "0 waiting, 1 running, 2 ended, 3 stopped"))]
                + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", FlashSaleState.self), try call.page())
            return try await call.readStore {
                APIPage(
                    try FlashSaleList.page(store: $0, states: state.map { [$0] } ?? FlashSaleList.shown, page, in: $1, $2),
                    FlashSaleOutput.init)
            }
        }
        area.on(
            .post, "/stores/{store}/flash-sales", Text("新建抢购", "Plan a flash sale"), .store(.managePlans),
            takes: FlashSaleInput.self, gives: FlashSaleOutput.self
        ) { call, input in
            try await call.writeStore {
                let verb = CreateFlashSale(
                    store: $0, product: input.productId, from: input.from, until: input.until,
                    offers: input.offers.map { FlashOffer(sku: $0.skuId, price: $0.price, units: $0.units) }, personMax: input.personMax)
                return FlashSaleOutput(try verb.run(in: $1, $2))
            }
        }
        area.get("/stores/{store}/flash-sales/{id}", Text("抢购详情", "One flash sale"), .store(.managePlans)) { call in
            let id = try call.id(of: FlashSale.self)
            return try await call.readStore { FlashSaleOutput(try FlashSaleList.detail(id, store: $0, in: $1, $2).sale) }
        }
        area.on(
            .put, "/stores/{store}/flash-sales/{id}/stop", Text("提前结束抢购", "End a flash sale before its time"), .store(.managePlans),
            gives: Nothing.self
        ) { call in
            let id = try call.id(of: FlashSale.self)
            return try await call.writeStore {
                try StopFlashSale(store: $0, sale: id).run(in: $1, $2)
                return Nothing()
            }
        }
        area.on(
            .delete, "/stores/{store}/flash-sales/{id}", Text("删除已结束的抢购", "Delete a flash sale that is over"), .store(.managePlans),
            gives: Nothing.self
        ) { call in
            let id = try call.id(of: FlashSale.self)
            return try await call.writeStore {
                try DeleteFlashSale(store: $0, sale: id).run(in: $1, $2)
                return Nothing()
            }
        }
        area.get(
            "/products/{id}/offer", Text("当前抢购价与可买数量", "What a product costs now, and how many can be bought"), .everyone,
            query: APIRoute.Parameter.region
        ) { call in
            let (id, region) = (try call.id(of: Product.self), call.region)
            return try await call.read { snapshot, context in
                guard let detail = try ProductDetail.find(id, in: snapshot) else { throw CommonRefusal.notFound }
                let offer = try ProductOffer.of(detail.product, region: region, in: snapshot, context)
                return ProductOfferOutput(detail, offer)
            }
        }
    }
}

struct FlashOfferValue: Codable, Sendable {
    let skuId: ID<SKU>
    let price: Money
    /// Set aside from the stock until the end.
    let units: Int
}

struct FlashSaleInput: Codable, Sendable {
    let productId: ID<Product>
    let from: Timestamp
    let until: Timestamp
    /// Units of the product that one buyer may order; absent for any number.
    let personMax: Int?
    let offers: [FlashOfferValue]
}

struct FlashSaleOutput: Codable, Sendable {
    let id: ID<FlashSale>
    let storeId: ID<Store>
    let productId: ID<Product>
    let state: FlashSaleState
    let from: Timestamp
    let until: Timestamp
    let personMax: Int?
    let offers: [FlashOfferValue]
    let createdAt: Timestamp

    init(_ sale: FlashSale) {
        id = sale.id
        storeId = sale.store
        productId = sale.product
        state = sale.state
        from = sale.from
        until = sale.until
        personMax = sale.personMax
        offers = sale.offers.map { FlashOfferValue(skuId: $0.sku, price: $0.price, units: $0.units) }
        createdAt = sale.createdAt
    }
}

struct ProductOfferOutput: Codable, Sendable {
    struct Item: Codable, Sendable {
        let skuId: ID<SKU>
        let price: Money
        /// The flash price, while it holds.
        let flashPrice: Money?
        /// What the caller pays as a member of the store, where that is below the normal price.
        let memberPrice: Money?
        /// The most units that one line can have.
        let left: Int
    }

    let productId: ID<Product>
    let items: [Item]
    /// When the flash sale that runs ends.
    let flashUntil: Timestamp?
    /// Units that the purchase limit leaves to the caller; absent where there is none.
    let limitLeft: Int?

    init(_ detail: ProductDetail, _ offer: ProductOffer) {
        productId = detail.product.id
        items = detail.content.skus.map {
            Item(
                skuId: $0.id, price: $0.price, flashPrice: offer.flashPrices[$0.id],
                memberPrice: offer.members.price(of: $0.id, store: detail.product.store, at: $0.price)?.price,
                left: offer.left[$0.id, default: 0])
        }
        flashUntil = offer.flashPrices.isEmpty ? nil : offer.sale?.until
        limitLeft = offer.limitLeft
    }
}
