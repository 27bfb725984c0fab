// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Warehouses: what they cover, which is asked first, and what lies in them.
enum WarehouseArea {
    static let area = WeChatArea("warehouse", Text("区域仓库", "Warehouses"), refusals: RefusalTable())

    private struct PageInput: Codable, Sendable {
        let pageSize: Int?
        let nextKey: String?
    }

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "warehouse.create", "/warehouse/create", Text("新建仓库", "Create a warehouse"), .manageProducts, takes: WarehouseRequest.self,
            gives: EnvelopeOnly.self
        ) { call, input in
            let regions = try (input.coverLocations ?? []).map { try $0.region() }
            let verb = CreateWarehouse(
                store: call.store, code: input.outWarehouseId, name: input.name, intro: input.intro ?? "", regions: regions)
            try await call.write { try verb.run(in: $0, $1) }
            return EnvelopeOnly()
        }
        area.post(
            "warehouse.list.get", "/warehouse/list/get", Text("仓库列表", "Ids of the warehouses"), .manageProducts, takes: PageInput.self,
            gives: WarehouseIDsResponse.self, body: .optional
        ) { call, input in
            let request = try WirePage.request(size: input.pageSize, key: input.nextKey, sizeMax: 10)
            let page = try await call.read { try WarehouseList.page(of: call.store, request, in: $0, $1) }
            return WarehouseIDsResponse(outWarehouseIds: page.items.map(\.code), nextKey: page.next?.description ?? "")
        }
        area.post(
            "warehouse.get", "/warehouse/get", Text("仓库详情", "A warehouse"), .manageProducts, takes: WarehouseIDRequest.self,
            gives: WarehouseResponse.self
        ) { call, input in
            try await call.read { snapshot, context in
                let found = try named(input.outWarehouseId, call.store, snapshot, context)
                let regions = try found.regions(in: snapshot).map(RegionCodes.init)
                return WarehouseResponse(
                    data: .init(outWarehouseId: found.code, name: found.name, intro: found.intro, coverLocations: regions))
            }
        }
        area.post(
            "warehouse.detail.update", "/warehouse/detail/update", Text("修改仓库", "Rename a warehouse"), .manageProducts,
            takes: WarehouseDetailRequest.self, gives: EnvelopeOnly.self
        ) { call, input in
            try await call.write { transaction, context in
                let found = try named(input.outWarehouseId, call.store, transaction, context)
                try RenameWarehouse(store: call.store, warehouse: found.id, name: input.name, intro: input.intro ?? found.intro).run(
                    in: transaction, context)
            }
            return EnvelopeOnly()
        }
        coverage("warehouse.coverlocations.add", "/warehouse/coverlocations/add", Text("添加覆盖地区", "Add covered regions"), isAdding: true)
        coverage("warehouse.coverlocations.del", "/warehouse/coverlocations/del", Text("移除覆盖地区", "Remove covered regions"), isAdding: false)
        area.post(
            "warehouse.prioritysort.set", "/warehouse/address/prioritysort/set", Text("设置地区的仓库顺序", "Set a region's order"),
            .manageProducts, takes: WarehousePriorityRequest.self, gives: EnvelopeOnly.self
        ) { call, input in
            let region = try input.codes.region()
            try await call.write { transaction, context in
                let warehouses = try input.prioritySort.map { try named($0, call.store, transaction, context).id }
                try RankWarehouses(store: call.store, region: region, warehouses: warehouses).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        area.post(
            "warehouse.prioritysort.get", "/warehouse/address/prioritysort/get", Text("地区的仓库顺序", "A region's order"), .manageProducts,
            takes: RegionCodesRequest.self, gives: WarehousePriorityResponse.self
        ) { call, input in
            let region = try input.region()
            return try await call.read { snapshot, context in
                let codes = Dictionary(
                    uniqueKeysWithValues: try WarehouseList.all(of: call.store, in: snapshot, context).map { ($0.id, $0.code) })
                let order = try RegionPriority.of(region, store: call.store, in: snapshot)
                return WarehousePriorityResponse(prioritySort: order.compactMap { codes[$0] })
            }
        }
        area.post(
            "warehouse.stock.update", "/warehouse/stock/update", Text("修改仓库库存", "Change a warehouse's stock"), .manageProducts,
            takes: WarehouseStockUpdateRequest.self, gives: EnvelopeOnly.self
        ) { call, input in
            guard input.num >= 0, input.diffType == .set || input.num > 0 else { throw WireFault.outOfRange("num") }
            try await call.write { transaction, context in
                let found = try named(input.outWarehouseId, call.store, transaction, context)
                let change: ChangeWarehouseStock.Change =
                    switch input.diffType {
                    case .add: .by(input.num)
                    case .subtract: .by(-input.num)
                    case .set: .to(input.num)
                    }
                try ChangeWarehouseStock(
                    store: call.store, warehouse: found.id, product: input.productId, sku: input.skuId, change: change
                ).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        area.post(
            "warehouse.stock.get", "/warehouse/stock/get", Text("查询仓库库存", "A warehouse's stock"), .manageProducts,
            takes: WarehouseStockRequest.self, gives: WarehouseStockResponse.self
        ) { call, input in
            try await call.read { snapshot, context in
                let found = try named(input.outWarehouseId, call.store, snapshot, context)
                try StockArea.owned(input.skuId, of: input.productId, in: call.store, snapshot)
                let stock = try PlacedStock.find(StockKey(sku: input.skuId, place: found.place), of: call.store, in: snapshot)
                return WarehouseStockResponse(num: stock?.available ?? 0)
            }
        }
    }

    private static func coverage(_ id: String, _ path: String, _ summary: Text, isAdding: Bool) -> WeChatRoute {
        area.post(id, path, summary, .manageProducts, takes: WarehouseLocationsRequest.self, gives: EnvelopeOnly.self) { call, input in
            let regions = try input.coverLocations.map { try $0.region() }
            try await call.write { transaction, context in
                let found = try named(input.outWarehouseId, call.store, transaction, context)
                try ChangeCoverage(
                    store: call.store, warehouse: found.id, adding: isAdding ? regions : [], removing: isAdding ? [] : regions
                ).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
    }

    /// The warehouse that the merchant calls so.
    private static func named(
        _ code: String, _ store: ID<Store>, _ snapshot: any Snapshot, _ context: Context
    ) throws -> Warehouse {
        try context.actor.require(.manageProducts, in: store.party)
        return try Warehouse.require(code, of: store, in: snapshot)
    }
}
