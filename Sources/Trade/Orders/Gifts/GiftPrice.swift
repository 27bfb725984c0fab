// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import Runtime
import Storage

/// What a gift costs, computed on the server: one portion's price, times the portions.
package struct GiftPrice: Sendable {
    /// One portion, with the freight of everywhere.
    package let portion: StoreQuote
    /// All portions as if they were one order: what limits and stock are asked about.
    let whole: Quote
    package let portions: Int

    package var total: Money { portion.payable * portions }
    /// From where all portions are taken.
    var place: StockPlace { whole.orders[0].lines[0].supply.place }

    /// Throws `PlaceGiftOrders.Refusal` for what cannot be given, and `PlaceOrder.Refusal`, `UseFlashSales.Refusal` or
    /// `CountPurchases.Refusal` for what cannot be bought.
    package static func of(
        _ sku: ID<SKU>, count: Int, portions: Int, giver: ID<Party>?, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiftPrice {
        guard (1...PlaceGiftOrders.portionsMax).contains(portions) else { throw PlaceGiftOrders.Refusal.portionsOutOfRange }
        guard count >= 1, count <= PlaceOrder.countMax / portions else { throw PlaceOrder.Refusal.countOutOfRange }
        func quote(_ units: Int) throws -> Quote {
            try Quote.make(
                QuoteRequest(buyer: giver, lines: [QuoteRequest.Line(sku: sku, count: units)], checksStock: false), in: snapshot, context)
        }
        let whole = try quote(count * portions)
        guard whole.isPlaceable else { throw PlaceOrder.refusal(of: whole) }
        try checkGiftable(whole.orders[0].lines[0].item, in: snapshot, context)
        let portion = portions == 1 ? whole : try quote(count)
        return GiftPrice(portion: portion.orders[0], whole: whole, portions: portions)
    }

    private static func checkGiftable(_ item: SaleItem, in snapshot: any Snapshot, _ context: Context) throws {
        if item.mayBeGiven(context) { return }
        if item.isGiftable { throw PlaceGiftOrders.Refusal.tooDear }
        let isSwitchedOff = try Product.find(item.product, in: snapshot)?.isGiftSwitchedOff ?? false
        throw isSwitchedOff ? PlaceGiftOrders.Refusal.giftSwitchedOff : .categoryNotGiftable
    }
}
