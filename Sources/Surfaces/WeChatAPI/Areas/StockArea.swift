// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Live stock of SKUs, and how it is changed.
enum StockArea {
    /// Products of one question about several.
    static let productsMax = 50

    static let area = WeChatArea(
        "stock", Text("库存", "Stock"),
        refusals: RefusalTable(
            notFound: .productUnknown, conflict: .productParameterWrong,
            [
                (ProductRefusal.inReview, .productInReview), (SetStock.Refusal.flashSaleHoldsStock, .productInFlashSale),
                (ChangeStock.Refusal.belowZero, .productParameterWrong), (ChangeStock.Refusal.aboveLimit, .productParameterWrong),
                (ChangeStock.Refusal.differenceOutOfRange, .productParameterWrong),
                (SetStock.Refusal.countOutOfRange, .productParameterWrong),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "stock.get", "/product/stock/get", Text("单个 SKU 的实时库存", "Live stock of one SKU"), .manageProducts, takes: SKUIDRequest.self,
            gives: SKUStockResponse.self, errors: [.productUnknown]
        ) { call, input in
            try await call.read { snapshot, context in
                try owned(input.skuId, of: input.productId, in: call.store, snapshot)
                let book = try StockBook(call.store, [input.productId], snapshot, context)
                return SKUStockResponse(data: book.value(input.skuId, isNamed: false))
            }
        }
        area.post(
            "stock.batchget", "/product/stock/batchget", Text("多个商品的实时库存", "Live stock of several products"), .manageProducts,
            takes: ProductIDsRequest.self, gives: ProductStocksResponse.self, errors: [.productUnknown]
        ) { call, input in
            guard (1...productsMax).contains(input.productId.count) else { throw WireFault.outOfRange("product_id") }
            return try await call.read { snapshot, context in
                let book = try StockBook(call.store, input.productId, snapshot, context)
                let stocks = try input.productId.map { product in
                    let detail = try DraftDetail.find(product, in: snapshot, context)
                    guard detail.product.store == call.store else { throw CommonRefusal.notFound }
                    return ProductStocksResponse.ProductStock(
                        productId: product, skuStock: detail.content.skus.map { book.value($0.id, isNamed: true) })
                }
                return ProductStocksResponse(data: .init(spuStockList: stocks))
            }
        }
        area.post(
            "stock.update", "/product/stock/update", Text("增减或设置库存", "Change stock"), .manageProducts, takes: StockUpdateRequest.self,
            gives: EnvelopeOnly.self, errors: [.productUnknown, .productInReview, .productInFlashSale, .productParameterWrong]
        ) { call, input in
            try await call.stockUpdates.write(input, as: call.app)
            return EnvelopeOnly()
        }
    }

    /// What is another store's, or another product's, does not exist.
    static func owned(_ sku: ID<SKU>, of product: ID<Product>, in store: ID<Store>, _ snapshot: any Snapshot) throws {
        guard let owner = try SKUOwner.find([sku], in: snapshot).first, owner.store == store, owner.product == product else {
            throw CommonRefusal.notFound
        }
    }
}

/// The stock of some products of a store in every place.
private struct StockBook {
    let general: [ID<SKU>: Int]
    let placed: [ID<SKU>: [PlacedStock]]
    let codes: [ID<Warehouse>: String]

    init(_ store: ID<Store>, _ products: [ID<Product>], _ snapshot: any Snapshot, _ context: Context) throws {
        try context.actor.require(.manageProducts, in: store.party)
        let stocks = try Stock.find(store: store, products: products, in: snapshot)
        general = Dictionary(stocks.map { ($0.sku, $0.available) }, uniquingKeysWith: { first, _ in first })
        let spread = stocks.filter(\.hasOtherPlaces).map(\.sku)
        let found = try PlacedStock.find(skus: spread, stores: [store], in: snapshot)
        placed = Dictionary(grouping: found, by: \.sku)
        let warehouses = try Warehouse.find(Set(found.compactMap { $0.place.warehouse }).sorted(), of: store, in: snapshot)
        codes = Dictionary(uniqueKeysWithValues: warehouses.map { ($0.id, $0.code) })
    }

    func value(_ sku: ID<SKU>, isNamed: Bool) -> SKUStockValue {
        SKUStockValue(isNamed ? sku : nil, general: general[sku] ?? 0, placed: placed[sku] ?? [], codes: codes)
    }
}
