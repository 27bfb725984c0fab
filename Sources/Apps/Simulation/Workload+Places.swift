// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Identity
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// What merchants do with the places of their stock: warehouses and flash sales.
extension Workload {
    func spread(_ action: Action, _ stage: SimulatedStage) async throws {
        let item = pick(cast.skus)!
        let owner = cast.stores.first { $0.id == item.store }!.owner.party
        let (toss, units) = (chance(2), below(9))
        switch action {
        case .fillWarehouse:
            let change: ChangeWarehouseStock.Change = toss ? .to(units) : .by(units - 3)
            _ = try await act(as: owner, stage) { transaction, context in
                let known = try WarehouseList.all(of: item.store, in: transaction, context).first
                let warehouse = try known ?? CreateWarehouse(
                    store: item.store, code: "ningbo", name: "宁波仓", regions: [Region(province: "浙江省", city: "宁波市")]
                ).run(in: transaction, context)
                return try ChangeWarehouseStock(
                    store: item.store, warehouse: warehouse.id, product: item.product, sku: item.sku, change: change, note: "入仓"
                ).run(in: transaction, context)
            }
        case .coverRegion:
            let region = Region(province: "浙江省", city: chance(2) ? "宁波市" : "杭州市")
            try await act(as: owner, stage) { transaction, context in
                guard let warehouse = try WarehouseList.all(of: item.store, in: transaction, context).first else { return }
                try ChangeCoverage(
                    store: item.store, warehouse: warehouse.id, adding: toss ? [region] : [], removing: toss ? [] : [region]
                ).run(in: transaction, context)
            }
        case .rankWarehouses:
            let region = Region(province: "浙江省", city: "宁波市")
            try await act(as: owner, stage) { transaction, context in
                let known = try WarehouseList.all(of: item.store, in: transaction, context).map(\.id)
                try RankWarehouses(store: item.store, region: region, warehouses: toss ? known : []).run(in: transaction, context)
            }
        case .planFlashSale:
            let (price, personMax) = (Money(fen: max(item.price.fen / 2, 1)), toss ? 1 + below(4) : nil)
            let (start, length) = (Duration.minutes(Int64(below(90))), Duration.hours(Int64(1 + below(40))))
            _ = try await act(as: owner, stage) { transaction, context in
                let from = context.now + start
                return try CreateFlashSale(
                    store: item.store, product: item.product, from: from, until: from + length,
                    offers: [FlashOffer(sku: item.sku, price: price, units: max(units, 1))], personMax: personMax
                ).run(in: transaction, context)
            }
        default:
            let sales = try await stage.deployment.read(as: .system) { try FlashSaleList.page(store: item.store, in: $0, $1).items }
            guard let sale = pick(sales) else { return }
            try await act(as: owner, stage) { transaction, context in
                if sale.state.isOpen { try StopFlashSale(store: item.store, sale: sale.id).run(in: transaction, context) } else {
                    try DeleteFlashSale(store: item.store, sale: sale.id).run(in: transaction, context)
                }
            }
        }
    }
}
