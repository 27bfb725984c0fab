// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// The facts that Inventory publishes: only the steps to zero and from it, and below the low mark, so that a hot SKU does
/// not flood the outbox. The payload names the product, how many units are left, and the place if it is not the general
/// stock. A flash sale is meant to sell out: only its end at zero is told.
package enum StockEvents {
    package static let soldOut = "stock.sold_out"
    package static let restocked = "stock.restocked"
    package static let low = "stock.low"

    /// Publishes what the step between two counts of available units means, if it means anything.
    static func stepped(
        from before: Int, to after: Int, _ key: StockKey, of product: ID<Product>, store: ID<Store>,
        in transaction: any Transaction, _ context: Context
    ) throws {
        func publish(_ kind: String) throws {
            try context.publish(
                kind, object: key.sku.raw, party: store.party, payload: payload(product, key.place, left: after), in: transaction)
        }
        if before > 0, after == 0 { try publish(soldOut) }
        if before == 0, after > 0 { try publish(restocked) }
        let mark = Int(context.rule(InventoryRules.lowMark).value)
        if before > mark, after <= mark, key.place.kind != .flashSale { try publish(low) }
    }

    private static func payload(_ product: ID<Product>, _ place: StockPlace, left: Int) -> String {
        let warehouse = place.warehouse.map { ",\"warehouse_id\":\"\($0)\"" } ?? ""
        let sale = place.flashSale.map { ",\"flash_sale_id\":\"\($0)\"" } ?? ""
        return "{\"product_id\":\"\(product)\",\"left\":\(left)\(warehouse)\(sale)}"
    }
}
