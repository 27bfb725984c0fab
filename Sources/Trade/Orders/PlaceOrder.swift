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

/// Turns what a buyer chose into one order per store and one payment for all of them, with the stock reserved and the price computed
/// here, never by the client.
package struct PlaceOrder: Sendable {
    package static let linesMax = 50
    package static let countMax = 999
    package static let noteCharactersMax = 200

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case emptyCart, tooManyLines, countOutOfRange, itemUnavailable, priceChanged, tooManyUnpaidOrders, tooMuchStockHeld

        package var kind: RefusalKind {
            switch self {
            case .emptyCart, .tooManyLines, .countOutOfRange: .invalid
            case .itemUnavailable, .priceChanged: .conflict
            case .tooManyUnpaidOrders, .tooMuchStockHeld: .tooMany
            }
        }

        package var text: Text {
            switch self {
            case .emptyCart: Text("还没有选商品，请先选择要买的商品。", "Nothing is chosen yet. Choose what to buy first.")
            case .tooManyLines: Text("一次最多购买 50 种商品，请分开下单。", "At most 50 different items at once. Split the order.")
            case .countOutOfRange: Text("每种商品的数量须为 1 至 999。", "The count of an item is 1 to 999.")
            case .itemUnavailable:
                Text(
                    "有商品已售罄、下架或不能送到该地址，请在购物车中查看并移除。",
                    "Something is sold out, delisted or cannot be delivered there. See the cart and remove it.")
            case .priceChanged: Text("价格有变化，请核对新的金额后再下单。", "A price has changed. Check the new total and place the order again.")
            case .tooManyUnpaidOrders: Text("你有太多未付款订单，请先付款或取消。", "You have too many unpaid orders. Pay or cancel them first.")
            case .tooMuchStockHeld:
                Text("这件商品你占用的数量已达上限，请先付款。", "You already hold as many of this item as one buyer may. Pay for them first.")
            }
        }
    }

    /// What came of it.
    package struct Placed: Sendable {
        package let payment: Payment
        package let orders: [Order]
    }

    package let buyer: ID<Person>
    package let lines: [QuoteRequest.Line]
    package let address: AddressText
    package let coupons: [ID<UserCoupon>]
    package let note: String
    /// The total that the buyer was shown; another one is refused. `nil` takes whatever it is.
    package let expectedTotal: Money?

    package init(
        buyer: ID<Person>, lines: [QuoteRequest.Line], address: AddressText, coupons: [ID<UserCoupon>] = [], note: String = "",
        expectedTotal: Money? = nil
    ) {
        self.buyer = buyer
        self.lines = lines
        self.address = address
        self.coupons = coupons
        self.note = note
        self.expectedTotal = expectedTotal
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Placed {
        guard context.actor.isSystem || context.actor.party == buyer.party else { throw CommonRefusal.notFound }
        let note = try checkInput()
        let quote = try Quote.make(
            QuoteRequest(buyer: buyer.party, lines: lines, region: address.stockRegion, coupons: coupons, checksStock: false),
            in: transaction, context)
        guard quote.isPlaceable else { throw Self.refusal(of: quote) }
        guard expectedTotal == nil || expectedTotal == quote.total else { throw Refusal.priceChanged }
        let (held, paths) = try transaction.answers(
            UnpaidHold.query(buyer),
            TouchPath.query(
                buyer: buyer, products: quote.orders.flatMap { $0.lines.map(\.item.product) },
                since: context.now - TouchPath.lookBack(context), until: context.now))
        try HoldQuota(held: held).check(quote, context)

        let sealed = try address.sealed(context)
        // Stores in the order of their ids, so that two checkouts on two nodes never wait for each other crosswise.
        let parts = quote.orders.sorted { $0.store < $1.store }
        let ids = parts.map { _ in context.newID(Order.self) }
        let payment = try OpenPayment(buyer: buyer.party, amount: quote.total, purpose: .orders(ids.map(\.raw)))
            .run(in: transaction, context)
        var orders: [Order] = []
        for (id, part) in zip(ids, parts) {
            let order = Order(id: id, quote: part, buyer: buyer, payment: payment.id, address: sealed, note: note, now: context.now)
            try place(order, part, paths: paths, in: transaction, context)
            orders.append(order)
        }
        return Placed(payment: payment, orders: orders)
    }

    /// A limit is told as such, for the buyer can keep to it; what else is in the way, the cart says line by line.
    private static func refusal(of quote: Quote) -> any Kernel.Refusal {
        for line in quote.unavailableLines {
            if case .purchaseLimit = line.obstacle { return CountPurchases.Refusal.limitReached }
            if case .flashLimit = line.obstacle { return UseFlashSales.Refusal.limitReached }
        }
        return Refusal.itemUnavailable
    }

    private func checkInput() throws -> String {
        guard !lines.isEmpty else { throw Refusal.emptyCart }
        guard lines.count <= Self.linesMax else { throw Refusal.tooManyLines }
        guard lines.allSatisfy({ (1...Self.countMax).contains($0.count) }) else { throw Refusal.countOutOfRange }
        try address.validate()
        return try note.validated("note", characters: 0...Self.noteCharactersMax, multiline: true)
    }

    private func place(
        _ order: Order, _ quote: StoreQuote, paths: [ID<Catalog.Product>: [Touch]], in transaction: any Transaction, _ context: Context
    ) throws {
        let units = quote.lines.map { StockUnits(sku: $0.item.sku, count: $0.count, place: $0.supply.place) }
        try ReserveStock(store: order.store, units: units, reference: order.id.raw).run(in: transaction, context)
        try UseFlashSales(uses: quote.flashUses, buyer: buyer.party).run(in: transaction, context)
        try CountPurchases(store: order.store, units: quote.limitedUnits, buyer: buyer.party).run(in: transaction, context)
        try UseMemberPrices(quote: quote, buyer: buyer.party).run(in: transaction, context)
        try UseCoupons(quote: quote, order: order.id.raw, buyer: buyer.party).run(in: transaction, context)
        try order.insert(in: transaction)
        for line in OrderLine.make(from: quote, order: order.id) {
            try line.insert(store: order.store, in: transaction)
            try OrderPath.insert(paths[line.product] ?? [], line: line.number, of: order, in: transaction)
        }
        let patience = quote.flashUses.isEmpty ? OrdersRules.unpaidMinutes : OrdersRules.flashUnpaidMinutes
        try Timers.set(
            Timer(
                kind: CancelUnpaid.timer, object: order.id.raw, party: order.store.party,
                due: context.now + context.span(patience)), in: transaction)
        try context.publish("order.placed", object: order.id.raw, party: order.store.party, in: transaction)
    }
}

extension Order {
    init(id: ID<Order>, quote: StoreQuote, buyer: ID<Person>, payment: ID<Payment>, address: [UInt8], note: String, now: Timestamp) {
        self.init(
            id: id, store: quote.store, buyer: buyer, payment: payment, state: .unpaid, placedAt: now, paidAt: nil, shippedAt: nil,
            receivedAt: nil, settledAt: nil, cancelReason: nil, goods: quote.goodsTotal, discount: quote.discountTotal,
            freight: quote.freight, priceCut: .zero, priceCuts: 0, payable: quote.payable, refunded: .zero, openAfterSales: 0,
            isReceiptExtended: false, address: address, buyerNote: note, merchantNote: "",
            shipBy: quote.lines.map(\.item.shipWithinHours).min() ?? 48, updatedAt: now)
    }
}

extension OrderLine {
    /// The lines of a store's part, with its freight divided over them in proportion to what is paid for each.
    static func make(from quote: StoreQuote, order: ID<Order>) -> [OrderLine] {
        let freight = quote.freight.split(by: quote.lines.map(\.payable.fen))
        return zip(quote.lines, freight).enumerated().map { index, pair in
            let (line, freight) = pair
            return OrderLine(
                order: order, number: index + 1, product: line.item.product, sku: line.item.sku, category: line.item.category,
                title: line.item.title, picture: line.item.picture, attributes: line.item.attributesText, unitPrice: line.unitPrice,
                count: line.count, goods: line.goods, discount: line.discount, priceCut: .zero, freight: freight, shipped: 0,
                refunded: .zero, place: line.supply.place, isLimited: line.item.purchaseLimit != nil,
                memberLevel: line.member?.level, regularPrice: line.member.map { _ in line.supply.regularPrice })
        }
    }
}
