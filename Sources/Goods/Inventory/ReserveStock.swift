// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Promises units to an order: available → held, all of them or none. Lines of one SKU are checked together.
package struct ReserveStock: Sendable {
    package enum Refusal: Kernel.Refusal, Hashable {
        /// Fewer units are left than were asked for. Thrown after other SKUs may have been taken: the transaction
        /// must roll back.
        case soldOut(sku: ID<SKU>, left: Int)
        /// The same of the warehouses that serve the buyer's region.
        case soldOutInRegion(sku: ID<SKU>, left: Int)

        package var code: String {
            switch self {
            case .soldOut: "sold_out"
            case .soldOutInRegion: "out_of_stock_in_region"
            }
        }
        package var kind: RefusalKind { .conflict }
        package var field: String? { "lines" }
        package var text: Text {
            switch self {
            case .soldOut(_, left: 0): Text("商品已售罄，请选择其他款式。", "Sold out. Choose another style.")
            case .soldOut(_, let left): Text("库存不足，仅剩 \(left) 件，请减少数量。", "Only \(left) left. Reduce the count.")
            case .soldOutInRegion(_, left: 0):
                Text("该地区暂时无货，请更换地址或款式。", "Out of stock for this region. Choose another address or style.")
            case .soldOutInRegion(_, let left):
                Text("该地区仅剩 \(left) 件，请减少数量。", "Only \(left) left for this region. Reduce the count.")
            }
        }
    }

    package let store: ID<Store>
    package let units: [StockUnits]
    /// What the units are reserved for, usually the order's id.
    package let reference: Int64

    package init(store: ID<Store>, units: [StockUnits], reference: Int64) {
        self.store = store
        self.units = units
        self.reference = reference
    }

    /// Two statements an SKU, of which only the conditional update is waited for.
    package func run(in transaction: any Transaction, _ context: Context) throws {
        for entry in try StockUnits.merged(units) {
            guard let rest = try Stock.hold(entry, of: store, in: transaction) else {
                throw try soldOut(entry, in: transaction)
            }
            try StockMovement.record(
                .reserved, store: store, sku: entry.sku, place: entry.place, available: -entry.count, held: entry.count,
                reference: reference, in: transaction, context)
            try StockEvents.stepped(
                from: rest.available + entry.count, to: rest.available, entry.key, of: rest.product, store: store,
                in: transaction, context)
        }
    }

    private func soldOut(_ entry: StockUnits, in transaction: any Transaction) throws -> Refusal {
        guard entry.place == .general else {
            let left = try PlacedStock.find(entry.key, of: store, in: transaction).map { $0.isClosed ? 0 : $0.available } ?? 0
            return entry.place.kind == .warehouse
                ? .soldOutInRegion(sku: entry.sku, left: left) : .soldOut(sku: entry.sku, left: left)
        }
        let left = try Stock.find(store: store, skus: [entry.sku], in: transaction)[entry.sku]?.available ?? 0
        return .soldOut(sku: entry.sku, left: left)
    }
}
