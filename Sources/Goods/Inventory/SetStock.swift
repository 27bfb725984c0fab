// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Sets an SKU's available units to a count, whatever it was: for a first count or a stocktaking. Held units stay held.
package struct SetStock: StockCount {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case countOutOfRange
        /// A count of the shelf would count the units of the sale too.
        case flashSaleHoldsStock

        package var kind: RefusalKind { self == .countOutOfRange ? .invalid : .conflict }
        package var field: String? { "count" }
        package var text: Text {
            switch self {
            case .countOutOfRange:
                Text("库存须为 0 至 100,000,000 件（含已占用）。", "Stock is 0 to 100,000,000 units, held ones included.")
            case .flashSaleHoldsStock:
                Text(
                    "限时抢购占用着库存，请用增减修改，或等抢购结束。",
                    "A flash sale holds some of the stock. Add or subtract, or wait until it is over.")
            }
        }
    }

    package let store: ID<Store>
    package let product: ID<Product>
    package let sku: ID<SKU>
    package let count: Int
    package let note: String
    package var movement: StockMovementKind { .set }

    package init(store: ID<Store>, product: ID<Product>, sku: ID<SKU>, count: Int, note: String = "") {
        self.store = store
        self.product = product
        self.sku = sku
        self.count = count
        self.note = note
    }

    package func available(after before: Stock) throws -> Int {
        guard before.flashSale == nil else { throw Refusal.flashSaleHoldsStock }
        guard count >= 0, count <= Stock.unitsMax - before.held else { throw Refusal.countOutOfRange }
        return count
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Stock {
        try CountStocks(store: store, counts: [self]).run(in: transaction, context)[0].get()
    }
}
