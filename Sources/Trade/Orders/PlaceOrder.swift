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
            try OrderPlacement(order: order, quote: part, paths: paths).run(in: transaction, context)
            orders.append(order)
        }
        return Placed(payment: payment, orders: orders)
    }

    /// A limit is told as such, for the buyer can keep to it; what else is in the way, the cart says line by line.
    static func refusal(of quote: Quote) -> any Kernel.Refusal {
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
}
