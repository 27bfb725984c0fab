// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// The facts that Inventory publishes: only the steps to zero and from it, so that a hot SKU does not flood the outbox.
package enum StockEvents {
    package static let soldOut = "stock.sold_out"
    package static let restocked = "stock.restocked"

    static func soldOut(
        _ sku: ID<SKU>, of product: ID<Product>, store: ID<Store>, in transaction: any Transaction, _ context: Context
    ) throws {
        try context.publish(soldOut, object: sku.raw, party: store.party, payload: payload(product), in: transaction)
    }

    static func restocked(
        _ sku: ID<SKU>, of product: ID<Product>, store: ID<Store>, in transaction: any Transaction, _ context: Context
    ) throws {
        try context.publish(restocked, object: sku.raw, party: store.party, payload: payload(product), in: transaction)
    }

    /// Publishes the step between two counts of available units, if it touches zero.
    static func stepped(
        from before: Int, to after: Int, _ sku: ID<SKU>, of product: ID<Product>, store: ID<Store>,
        in transaction: any Transaction,
        _ context: Context
    ) throws {
        if before > 0, after == 0 { try soldOut(sku, of: product, store: store, in: transaction, context) }
        if before == 0, after > 0 { try restocked(sku, of: product, store: store, in: transaction, context) }
    }

    private static func payload(_ product: ID<Product>) -> String { "{\"product_id\":\"\(product)\"}" }
}
