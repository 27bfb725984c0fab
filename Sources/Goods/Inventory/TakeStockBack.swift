// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Ends what `SetStockAside` began: what nobody holds returns to the general stock at once, what orders hold returns when
/// they let go of it. Runs at most once for a sale.
package struct TakeStockBack: Sendable {
    package let store: ID<Store>
    package let sale: Int64

    package init(store: ID<Store>, sale: Int64) {
        self.store = store
        self.sale = sale
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let place = StockPlace.flashSale(sale)
        for stock in try PlacedStock.locked(in: place, of: store, in: transaction) {
            if stock.available > 0 {
                try StockTransfer.move(
                    stock.available, from: place, to: .general, stock.sku, store: store, in: transaction, context)
            }
            try Stock.note(flashSale: nil, store: store, sku: stock.sku, in: transaction)
        }
        try PlacedStock.close(place, of: store, in: transaction)
    }
}
