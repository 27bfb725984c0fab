// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Inventory
import Kernel
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// Writes an order with its lines: takes the stock, counts it against what limits the buyer, and starts the time to pay. Every order
/// comes about here, whoever it is for.
struct OrderPlacement {
    let order: Order
    let quote: StoreQuote
    /// What led the buyer to each product.
    let paths: [ID<Catalog.Product>: [Touch]]
    /// From where all of it is taken, instead of where the quote chose.
    var place: StockPlace?

    func run(in transaction: any Transaction, _ context: Context) throws {
        let lines = OrderLine.make(from: quote, order: order.id, place: place, isLimited: !order.isStoreGift)
        let buyer = order.buyer.party
        try ReserveStock(store: order.store, units: lines.units, reference: order.id.raw).run(in: transaction, context)
        try UseFlashSales(uses: lines.flashUses, buyer: buyer).run(in: transaction, context)
        try CountPurchases(store: order.store, units: lines.limitedUnits, buyer: buyer).run(in: transaction, context)
        try UseMemberPrices(quote: quote, buyer: buyer).run(in: transaction, context)
        try UseCoupons(quote: quote, order: order.id.raw, buyer: buyer).run(in: transaction, context)
        try order.insert(in: transaction)
        for line in lines {
            try line.insert(store: order.store, in: transaction)
            try OrderPath.insert(paths[line.product] ?? [], line: line.number, of: order, in: transaction)
        }
        let patience = lines.flashUses.isEmpty ? OrdersRules.unpaidMinutes : OrdersRules.flashUnpaidMinutes
        try Timers.set(
            Timer(
                kind: CancelUnpaid.timer, object: order.id.raw, party: order.store.party,
                due: context.now + context.span(patience)), in: transaction)
        try context.publish("order.placed", object: order.id.raw, party: order.store.party, in: transaction)
    }
}

extension Order {
    init(
        id: ID<Order>, quote: StoreQuote, buyer: ID<Person>, payment: ID<Payment>, address: [UInt8], note: String, gift: Int64? = nil,
        isStoreGift: Bool = false, now: Timestamp
    ) {
        self.init(
            id: id, store: quote.store, buyer: buyer, payment: payment, state: .unpaid, placedAt: now, paidAt: nil, shippedAt: nil,
            receivedAt: nil, settledAt: nil, cancelReason: nil, goods: quote.goodsTotal, discount: quote.discountTotal,
            freight: quote.freight, priceCut: .zero, priceCuts: 0, payable: quote.payable, refunded: .zero, openAfterSales: 0,
            isReceiptExtended: false, address: address, buyerNote: note, merchantNote: "",
            shipBy: quote.lines.map(\.item.shipWithinHours).min() ?? 48, updatedAt: now, gift: gift, isStoreGift: isStoreGift)
    }
}

extension OrderLine {
    /// The lines of a store's part, with its freight divided over them in proportion to what is paid for each. `place` stands for
    /// the places that the quote chose. `isLimited` is whether units are counted against the limits of products that have one.
    static func make(from quote: StoreQuote, order: ID<Order>, place: StockPlace?, isLimited: Bool) -> [OrderLine] {
        let freight = quote.freight.split(by: quote.lines.map(\.payable.fen))
        return zip(quote.lines, freight).enumerated().map { index, pair in
            let (line, freight) = pair
            return OrderLine(
                order: order, number: index + 1, product: line.item.product, sku: line.item.sku, category: line.item.category,
                title: line.item.title, picture: line.item.picture, attributes: line.item.attributesText, unitPrice: line.unitPrice,
                count: line.count, goods: line.goods, discount: line.discount, priceCut: .zero, freight: freight, shipped: 0,
                refunded: .zero, place: place ?? line.supply.place, isLimited: isLimited && line.item.purchaseLimit != nil,
                memberLevel: line.member?.level, regularPrice: line.member.map { _ in line.supply.regularPrice })
        }
    }
}
