// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Adds to or takes from an SKU's available units by a signed difference: the way that is safe while orders come in.
package struct ChangeStock: StockCount {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case differenceOutOfRange, belowZero, aboveLimit

        package var kind: RefusalKind { self == .belowZero ? .conflict : .invalid }
        package var field: String? { "difference" }
        package var text: Text {
            switch self {
            case .differenceOutOfRange:
                Text("每次增减 1 至 1,000,000 件，请调整数量。", "Change by 1 to 1,000,000 units at a time.")
            case .belowZero:
                Text("减少的数量超过了可售库存，请减少数量。", "That is more than is available. Take away less.")
            case .aboveLimit:
                Text("库存不能超过 100,000,000 件，请减少数量。", "An SKU has at most 100,000,000 units. Add less.")
            }
        }
    }

    package let store: ID<Store>
    package let product: ID<Product>
    package let sku: ID<SKU>
    package let difference: Int
    package let note: String
    package var movement: StockMovementKind { .changed }

    package init(store: ID<Store>, product: ID<Product>, sku: ID<SKU>, difference: Int, note: String = "") {
        self.store = store
        self.product = product
        self.sku = sku
        self.difference = difference
        self.note = note
    }

    package func available(after before: Stock) throws -> Int {
        guard difference != 0, (-StockUnits.unitsMax...StockUnits.unitsMax).contains(difference) else {
            throw Refusal.differenceOutOfRange
        }
        let after = before.available + difference
        guard after >= 0 else { throw Refusal.belowZero }
        guard after + before.held <= Stock.unitsMax else { throw Refusal.aboveLimit }
        return after
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Stock {
        try CountStocks(store: store, counts: [self]).run(in: transaction, context)[0].get()
    }
}
