// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Moves available units of a store from the general stock into a flash sale's, so that nobody else can buy them. Whoever
/// calls it has asked whether the actor may.
package struct SetStockAside: Sendable {
    package enum Refusal: Kernel.Refusal, Hashable {
        case notEnough(sku: ID<SKU>, left: Int)
        case alreadySetAside(sku: ID<SKU>)

        package var code: String {
            switch self {
            case .notEnough: "not_enough_stock"
            case .alreadySetAside: "stock_already_set_aside"
            }
        }
        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notEnough(_, let left):
                Text("抢购库存不能超过可售库存（\(left) 件），请减少数量。", "Only \(left) are available to set aside. Take fewer.")
            case .alreadySetAside:
                Text("该款式已在另一场抢购中，请先结束那一场。", "This style is in another flash sale. End that one first.")
            }
        }
    }

    package let store: ID<Store>
    package let product: ID<Product>
    package let sale: Int64
    package let counts: [ID<SKU>: Int]

    package init(store: ID<Store>, product: ID<Product>, sale: Int64, counts: [ID<SKU>: Int]) {
        self.store = store
        self.product = product
        self.sale = sale
        self.counts = counts
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        for (sku, count) in counts.sorted(by: { $0.key < $1.key }) {
            guard (1...StockUnits.unitsMax).contains(count) else { throw CommonRefusal.countOutOfRange }
            let before = try StockOwnership.locked(store: store, product: product, sku: sku, in: transaction)
            guard before.flashSale == nil else { throw Refusal.alreadySetAside(sku: sku) }
            guard before.available >= count else { throw Refusal.notEnough(sku: sku, left: before.available) }
            let key = StockKey(sku: sku, place: .flashSale(sale))
            try PlacedStock.begin(key, product: product, of: store, in: transaction)
            try Stock.note(flashSale: sale, store: store, sku: sku, in: transaction)
            try StockTransfer.move(count, from: .general, to: key.place, key.sku, store: store, in: transaction, context)
        }
    }
}
