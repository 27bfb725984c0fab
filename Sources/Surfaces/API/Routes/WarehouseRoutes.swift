// SPDX-License-Identifier: Apache-2.0
import Catalog
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Warehouses: what they cover, in which order a region asks them, and what lies in them.
enum WarehouseRoutes {
    static let area = APIArea("仓库", "Warehouses")

    @RouteList static var all: [APIRoute] {
        area.get(
            "/stores/{store}/warehouses", Text("店铺仓库", "A store's warehouses"), .store(.manageProducts), query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { store, snapshot, context in
                let found = try WarehouseList.page(of: store, page, in: snapshot, context)
                return APIPage(
                    Page(items: try found.items.map { try WarehouseOutput($0, in: snapshot) }, next: found.next), { $0 })
            }
        }
        area.on(
            .post, "/stores/{store}/warehouses", Text("新建仓库", "Open a warehouse"), .store(.manageProducts),
            takes: WarehouseInput.self, gives: WarehouseOutput.self
        ) { call, input in
            try await call.writeStore { store, transaction, context in
                let made = try CreateWarehouse(
                    store: store, code: input.code, name: input.name, intro: input.intro ?? "",
                    regions: (input.regions ?? []).map(\.region)
                ).run(in: transaction, context)
                return try WarehouseOutput(made, in: transaction)
            }
        }
        area.get("/stores/{store}/warehouses/{id}", Text("仓库详情", "One warehouse"), .store(.manageProducts)) { call in
            let id = try call.id(of: Warehouse.self)
            return try await call.readStore { store, snapshot, context in
                try context.actor.require(.manageProducts, in: store.party)
                return try WarehouseOutput(try Warehouse.require(id, of: store, in: snapshot), in: snapshot)
            }
        }
        area.on(
            .put, "/stores/{store}/warehouses/{id}", Text("修改名称与说明", "Rename a warehouse"), .store(.manageProducts),
            takes: WarehouseNameInput.self, gives: WarehouseOutput.self
        ) { call, input in
            let id = try call.id(of: Warehouse.self)
            return try await call.writeStore { store, transaction, context in
                let verb = RenameWarehouse(store: store, warehouse: id, name: input.name, intro: input.intro ?? "")
                return try WarehouseOutput(try verb.run(in: transaction, context), in: transaction)
            }
        }
        area.on(
            .patch, "/stores/{store}/warehouses/{id}/regions", Text("添加或移除覆盖地区", "Add and remove regions"),
            .store(.manageProducts), takes: CoverageInput.self, gives: Nothing.self
        ) { call, input in
            let id = try call.id(of: Warehouse.self)
            let (added, removed) = ((input.added ?? []).map(\.region), (input.removed ?? []).map(\.region))
            return try await call.writeStore {
                try ChangeCoverage(store: $0, warehouse: id, adding: added, removing: removed).run(in: $1, $2)
                return Nothing()
            }
        }
        area.get(
            "/stores/{store}/warehouse-order", Text("地区的出货顺序", "In which order a region's warehouses are asked"),
            .store(.manageProducts), query: APIRoute.Parameter.region
        ) { call in
            let region = call.region
            return try await call.readStore { store, snapshot, context in
                let all = try WarehouseList.all(of: store, in: snapshot, context).map(\.id)
                return WarehouseOrder(
                    warehouseIds: try region.map { try RegionPriority.of($0, store: store, in: snapshot) } ?? all)
            }
        }
        area.on(
            .put, "/stores/{store}/warehouse-order", Text("设置地区的出货顺序", "Set a region's order"), .store(.manageProducts),
            takes: WarehouseOrderInput.self, gives: Nothing.self
        ) { call, input in
            try await call.writeStore {
                try RankWarehouses(store: $0, region: input.region.region, warehouses: input.warehouseIds).run(in: $1, $2)
                return Nothing()
            }
        }
        area.get("/stores/{store}/warehouses/{id}/stock", Text("仓库库存", "What lies in a warehouse"), .store(.manageProducts)) { call in
            let id = try call.id(of: Warehouse.self)
            return try await call.readStore { store, snapshot, context in
                try context.actor.require(.manageProducts, in: store.party)
                let warehouse = try Warehouse.require(id, of: store, in: snapshot)
                return APIList(try PlacedStock.find(in: warehouse.place, of: store, in: snapshot).map(StockOutput.init))
            }
        }
        area.on(
            .post, "/stores/{store}/warehouses/{id}/stock-changes", Text("增减或设置仓库库存", "Change or set a warehouse's stock of an SKU"),
            .store(.manageProducts), takes: WarehouseStockInput.self, gives: StockOutput.self
        ) { call, input in
            let id = try call.id(of: Warehouse.self)
            return try await call.writeStore {
                let verb = ChangeWarehouseStock(
                    store: $0, warehouse: id, product: input.productId, sku: input.skuId,
                    change: input.count.map { .to($0) } ?? .by(input.difference ?? 0), note: input.note ?? "")
                return StockOutput(try verb.run(in: $1, $2))
            }
        }
    }
}

extension APIRoute.Parameter {
    /// Where something goes.
    static let region = [
        APIRoute.Parameter("region", Text("收货省份，用于运费和库存", "The province that it goes to, for freight and stock")),
        APIRoute.Parameter("city", Text("收货城市，用于库存", "The city that it goes to, for stock")),
        APIRoute.Parameter("county", Text("收货区县，用于库存", "The county that it goes to, for stock")),
    ]
}

extension APICall {
    /// Where it goes, as far as the query says.
    var region: Region? {
        query("region").map { Region(province: $0, city: query("city") ?? "", county: query("county") ?? "") }
    }
}

/// A province, a city or a county; empty or absent parts stand for all of them.
struct RegionValue: Codable, Sendable {
    let province: String
    let city: String?
    let county: String?

    init(_ region: Region) {
        province = region.province
        city = region.city.isEmpty ? nil : region.city
        county = region.county.isEmpty ? nil : region.county
    }

    var region: Region { Region(province: province, city: city ?? "", county: county ?? "") }
}

struct WarehouseInput: Codable, Sendable {
    /// The merchant's own id, once in a store.
    let code: String
    let name: String
    let intro: String?
    let regions: [RegionValue]?
}

struct WarehouseNameInput: Codable, Sendable {
    let name: String
    let intro: String?
}

struct CoverageInput: Codable, Sendable {
    let added: [RegionValue]?
    let removed: [RegionValue]?
}

struct WarehouseOrder: Codable, Sendable {
    /// The first to be asked first.
    let warehouseIds: [ID<Warehouse>]
}

struct WarehouseOrderInput: Codable, Sendable {
    let region: RegionValue
    /// An empty list takes the region's own order away.
    let warehouseIds: [ID<Warehouse>]
}

struct WarehouseStockInput: Codable, Sendable {
    let productId: ID<Product>
    let skuId: ID<SKU>
    /// Above or below zero.
    let difference: Int?
    /// Instead of a difference: to how many.
    let count: Int?
    let note: String?
}

struct WarehouseOutput: Codable, Sendable {
    let id: ID<Warehouse>
    let code: String
    let name: String
    let intro: String
    let regions: [RegionValue]
    let createdAt: Timestamp

    init(_ warehouse: Warehouse, in snapshot: any Snapshot) throws {
        id = warehouse.id
        code = warehouse.code
        name = warehouse.name
        intro = warehouse.intro
        regions = try warehouse.regions(in: snapshot).map(RegionValue.init)
        createdAt = warehouse.createdAt
    }
}
