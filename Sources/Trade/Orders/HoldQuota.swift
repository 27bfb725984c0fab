// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Pricing
import Runtime
import Storage

/// Keeps one buyer from holding all the stock without paying: at most so many unpaid orders, and at most a share of a large stock.
struct HoldQuota {
    let held: UnpaidHold

    /// A gift counts as one order, however many portions it has; its quote is of all of them.
    func check(_ quote: Quote, _ context: Context) throws {
        let ordersMax = Int(context.rule(OrdersRules.unpaidOrdersMax).value)
        guard held.orders + quote.orders.count <= ordersMax else { throw PlaceOrder.Refusal.tooManyUnpaidOrders }
        for line in quote.orders.flatMap(\.lines) {
            let total = Int64(line.supply.total)
            guard total >= context.rule(OrdersRules.heldShareFrom).value else { continue }
            let allowed = total * context.rule(OrdersRules.heldShare).value / 1_000_000
            let already = held.units[StockKey(sku: line.item.sku, place: line.supply.place), default: 0]
            if Int64(already + line.count) > allowed { throw PlaceOrder.Refusal.tooMuchStockHeld }
        }
    }
}

/// What a buyer holds without having paid.
struct UnpaidHold {
    /// A gift is one.
    let orders: Int
    let units: [StockKey: Int]
}
