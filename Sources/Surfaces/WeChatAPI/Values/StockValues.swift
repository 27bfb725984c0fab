// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import WebCore

/// How a number changes stock.
enum StockDiffType: Int, Codable, Sendable, CaseIterable {
    case add = 1
    case subtract = 2
    case set = 3
}

struct SKUIDRequest: Codable, Sendable {
    let productId: ID<Product>
    let skuId: ID<SKU>
}

/// The name is singular, the value a list.
struct ProductIDsRequest: Codable, Sendable {
    let productId: [ID<Product>]
}

struct StockUpdateRequest: Codable, Sendable {
    let productId: ID<Product>
    let skuId: ID<SKU>
    let diffType: StockDiffType
    let num: Int
}

struct WarehouseStockValue: Codable, Sendable {
    let outWarehouseId: String
    let num: Int
    /// Ordered and not shipped.
    let lockStock: Int
}

/// What can be sold of an SKU, place by place.
struct SKUStockValue: Codable, Sendable {
    /// Only in answers about several SKUs.
    let skuId: ID<SKU>?
    let normalStockNum: Int
    let limitedDiscountStockNum: Int
    let warehouseStocks: [WarehouseStockValue]
    let totalStockNum: Int
    /// Stock set aside for creators' plans, which there are none of here.
    let finderStockNum: Int

    init(_ sku: ID<SKU>?, general: Int, placed: [PlacedStock], codes: [ID<Warehouse>: String]) {
        skuId = sku
        normalStockNum = general
        limitedDiscountStockNum = placed.filter { $0.place.kind == .flashSale }.map(\.available).reduce(0, +)
        warehouseStocks = placed.compactMap { stock in
            stock.place.warehouse.flatMap { codes[$0] }.map {
                WarehouseStockValue(outWarehouseId: $0, num: stock.available, lockStock: stock.held)
            }
        }
        finderStockNum = 0
        totalStockNum = general + placed.map(\.available).reduce(0, +)
    }
}

struct SKUStockResponse: Codable, Sendable {
    let data: SKUStockValue
}

struct ProductStocksResponse: Codable, Sendable {
    struct ProductStock: Codable, Sendable {
        let productId: ID<Product>
        let skuStock: [SKUStockValue]
    }

    struct Stocks: Codable, Sendable {
        let spuStockList: [ProductStock]
    }

    let data: Stocks
}
