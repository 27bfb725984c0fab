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

/// How much there is, why it moved, and the brands that products name.
enum StockRoutes {
    static let area = APIArea("库存与品牌", "Stock and brands")

    @RouteList static var all: [APIRoute] {
        area.get(
            "/stores/{store}/products/{product}/stock", Text("商品各规格库存", "The stock of a product's SKUs"),
            .store(.manageProducts)
        ) { call in
            let product = try call.id("product", of: Product.self)
            return try await call.readStore { store, snapshot, context in
                try context.actor.require(.manageProducts, in: store.party)
                return APIList(try Stock.find(store: store, products: [product], in: snapshot).map(StockOutput.init))
            }
        }
        area.on(
            .put, "/stores/{store}/products/{product}/skus/{sku}/stock", Text("设置库存", "Set an SKU's stock"),
            .store(.manageProducts), takes: StockInput.self, gives: StockOutput.self
        ) { call, input in
            let (product, sku) = (try call.id("product", of: Product.self), try call.id("sku", of: SKU.self))
            return try await call.writeStore {
                let verb = SetStock(store: $0, product: product, sku: sku, count: input.count, note: input.note ?? "")
                return StockOutput(try verb.run(in: $1, $2))
            }
        }
        area.on(
            .post, "/stores/{store}/products/{product}/skus/{sku}/stock-changes",
            Text("增减库存", "Add to or take from the stock"),
            .store(.manageProducts), takes: StockChangeInput.self, gives: StockOutput.self
        ) { call, input in
            let (product, sku) = (try call.id("product", of: Product.self), try call.id("sku", of: SKU.self))
            return try await call.writeStore {
                let verb = ChangeStock(
                    store: $0, product: product, sku: sku, difference: input.difference, note: input.note ?? "")
                return StockOutput(try verb.run(in: $1, $2))
            }
        }
        area.get(
            "/stores/{store}/skus/{sku}/stock-movements", Text("库存流水", "Why an SKU's stock moved"),
            .store(.manageProducts),
            query: APIRoute.Parameter.page
        ) { call in
            let (sku, page) = (try call.id("sku", of: SKU.self), try call.page())
            return try await call.readStore {
                APIPage(try StockMovementList.page(store: $0, sku: sku, page, in: $1, $2), StockMovementOutput.init)
            }
        }
        area.get(
            "/stores/{store}/brands", Text("品牌", "A store's brands"), .store(.manageProducts),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore {
                APIPage(try BrandList.page(page, of: $0, in: $1, $2), BrandOutput.init)
            }
        }
    }
}

struct StockInput: Codable, Sendable {
    let count: Int
    let note: String?
}

struct StockChangeInput: Codable, Sendable {
    /// Above or below zero.
    let difference: Int
    let note: String?
}

struct StockOutput: Codable, Sendable {
    let productId: ID<Product>
    let skuId: ID<SKU>
    let available: Int
    /// Reserved by orders.
    let held: Int
    /// Where it lies, if not in the general stock.
    let warehouseId: ID<Warehouse>?
    let flashSaleId: ID<FlashSale>?

    init(_ stock: Stock) {
        productId = stock.product
        skuId = stock.sku
        available = stock.available
        held = stock.held
        (warehouseId, flashSaleId) = (nil, nil)
    }

    init(_ stock: PlacedStock) {
        productId = stock.product
        skuId = stock.sku
        available = stock.available
        held = stock.held
        warehouseId = stock.place.warehouse
        flashSaleId = stock.place.flashSale.map { ID($0) }
    }
}

struct StockMovementOutput: Codable, Sendable {
    let id: ID<StockMovement>
    let skuId: ID<SKU>
    let kind: String
    let availableDifference: Int
    let heldDifference: Int
    /// The order or whatever else it was for.
    let reference: String?
    /// Where it moved, if not in the general stock.
    let warehouseId: ID<Warehouse>?
    let flashSaleId: ID<FlashSale>?
    let actorId: ID<Party>?
    let note: String
    let at: Timestamp

    init(_ movement: StockMovement) {
        id = movement.id
        skuId = movement.sku
        kind = "\(movement.kind)"
        availableDifference = movement.availableDifference
        heldDifference = movement.heldDifference
        reference = movement.reference.map(String.init)
        warehouseId = movement.place.warehouse
        flashSaleId = movement.place.flashSale.map { ID($0) }
        actorId = movement.actor
        note = movement.note
        at = movement.at
    }
}

struct BrandOutput: Codable, Sendable {
    let id: ID<Brand>
    let name: String
    let englishName: String
    let expiresAt: Timestamp?
    let createdAt: Timestamp

    init(_ brand: Brand) {
        id = brand.id
        name = brand.name
        englishName = brand.englishName
        expiresAt = brand.expiresAt
        createdAt = brand.createdAt
    }
}
