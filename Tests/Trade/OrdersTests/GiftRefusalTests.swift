// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

/// What cannot be given, and what cannot be accepted, each with its own answer.
@Suite struct GiftRefusalTests {
    @Test(arguments: Engine.allCases)
    func `counts of portions and units have limits, and the total is what was shown`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, stock: 2000)
        for portions in [0, 201, -1] {
            await #expect(throws: PlaceGiftOrders.Refusal.portionsOutOfRange) { _ = try await shop.give(portions) }
        }
        for (portions, count) in [(1, 0), (1, 1000), (200, 5), (2, .max)] {
            await #expect(throws: PlaceOrder.Refusal.countOutOfRange) { _ = try await shop.give(portions, count: count) }
        }
        await #expect(throws: PlaceOrder.Refusal.priceChanged) { _ = try await shop.give(2, expectedTotal: Money(fen: 19_999)) }
        #expect(try await shop.give(2, expectedTotal: Money(fen: 20_000)).orders.count == 2)
        let stranger = try await shop.friend()
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: try await shop.actor(stranger)) { [shop] in
                _ = try PlaceGiftOrders(giver: shop.buyer, gift: 1, sku: shop.skus[0]).run(in: $0, $1)
            }
        }
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `a store takes a product out of what can be given, and puts it back`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let orders = try await shop.given()
        let owner = try await shop.actor(shop.owner)
        let before = try await shop.bench.database.read { try Product.find(shop.product, in: $0)!.version }
        try await shop.bench.write(as: owner) { _ = try SwitchGiftability(product: shop.product, isOn: false).run(in: $0, $1) }
        let product = try await shop.bench.database.read { try Product.find(shop.product, in: $0)! }
        #expect(product.isGiftSwitchedOff && product.version == before + 1)
        #expect(try await shop.bench.database.read { try SaleItem.find(sku: shop.skus[0], in: $0)?.isGiftable } == false)
        await #expect(throws: PlaceGiftOrders.Refusal.giftSwitchedOff) { _ = try await shop.give(gift: 78) }
        try await shop.accept(orders[0], by: try await shop.friend())
        let stranger = try await shop.actor(shop.buyer)
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: stranger) { _ = try SwitchGiftability(product: shop.product, isOn: true).run(in: $0, $1) }
        }
        try await shop.bench.write(as: owner) { _ = try SwitchGiftability(product: shop.product, isOn: true).run(in: $0, $1) }
        #expect(try await shop.give(gift: 79).orders.count == 1)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `what its category does not allow or costs too much cannot be given`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, prices: [1_000_001, 1_000_000])
        await #expect(throws: PlaceGiftOrders.Refusal.tooDear) { _ = try await shop.give() }
        #expect(try await shop.give(style: 1).orders.count == 1)
        try await shop.bench.write { transaction, context in
            let leaf = try Product.find(shop.product, in: transaction)!.category
            let details = CategoryDetails(name: Text("珠宝", "Jewellery"), giftable: false)
            _ = try EditCategory(category: leaf, details: details).run(in: transaction, context)
        }
        await #expect(throws: PlaceGiftOrders.Refusal.categoryNotGiftable) { _ = try await shop.give(style: 1, gift: 78) }
        await #expect(throws: SwitchGiftability.Refusal.categoryNotGiftable) {
            try await shop.bench.write { _ = try SwitchGiftability(product: shop.product, isOn: false).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a gift counts as one unpaid order, its units as units`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, stock: 100)
        await #expect(throws: PlaceOrder.Refusal.tooMuchStockHeld) { _ = try await shop.give(21) }
        for gift in 1...5 as ClosedRange<Int64> { _ = try await shop.give(2, gift: gift) }
        await #expect(throws: PlaceOrder.Refusal.tooManyUnpaidOrders) { _ = try await shop.give(gift: 6) }
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `more portions than there is stock are refused as a whole`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, stock: 4)
        await #expect(throws: ReserveStock.Refusal.self) { _ = try await shop.give(5) }
        #expect(try await shop.stock().available == 4)
        #expect(try await shop.bench.database.read { try Order.all(ofGift: 77, in: $0).isEmpty })
    }

    @Test(arguments: Engine.allCases)
    func `limits of buyers hold for the giver and all portions, and come back with what is returned`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let sale = try await shop.flashSale(6, personMax: 3)
        await #expect(throws: UseFlashSales.Refusal.limitReached) { _ = try await shop.give(4) }
        let orders = try await shop.given(3)
        #expect(orders.allSatisfy { $0.payable == Money(fen: 5_000) })
        #expect(try await shop.lines(orders[0])[0].flashSale == sale.id)
        try await shop.giveBack([orders[0]])
        #expect(try await shop.isBalanced())
        #expect(try await shop.placed(.flashSale(sale.id.raw)).available == 4)
        try await shop.accept(orders[1], by: try await shop.friend(), style: nil)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `nobody accepts their own gift, one that is no gift, or in another's name`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let order = try await shop.given()[0]
        await #expect(throws: AcceptGiftOrder.Refusal.ownGift) { try await shop.accept(order, by: shop.buyer) }
        let friend = try await shop.friend()
        let stranger = try await shop.actor(try await shop.friend("13800000010"))
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: stranger) {
                _ = try AcceptGiftOrder(order: order.id, recipient: friend, address: OrderBench.home, participants: []).run(in: $0, $1)
            }
        }
        let plain = try await shop.paid()
        await #expect(throws: CommonRefusal.notFound) { try await shop.accept(plain, by: friend) }
        let unpaid = try await shop.give(gift: 78)
        await #expect(throws: AcceptGiftOrder.Refusal.notWaiting) { try await shop.accept(unpaid.orders[0], by: friend) }
        let nowhere = AddressText(userName: "", telNumber: "1", provinceName: "", cityName: "", countyName: "", detailInfo: "")
        await #expect(throws: (any Error).self) { try await shop.accept(order, by: friend, at: nowhere) }
        #expect(try await shop.order(order.id).state == .giftPending)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `an address that the store does not serve leaves the gift waiting`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        try await shop.freight(undelivered: ["江苏省"])
        let order = try await shop.given()[0]
        let friend = try await shop.friend()
        await #expect(throws: AcceptGiftOrder.Refusal.notServed) { try await shop.accept(order, by: friend) }
        #expect(try await shop.order(order.id).state == .giftPending)
        #expect(try await shop.accept(order, by: friend, at: OrderBench.address).state == .paid)
        #expect(try await shop.isBalanced())
    }
}

@Suite struct GiftStyleTests {
    @Test(arguments: Engine.allCases)
    func `another style of the same price takes its own stock and gives back the other's`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, prices: [10_000, 10_000, 3_333])
        let orders = try await shop.given(2, count: 2)
        let line = try await shop.lines(orders[0])[0]
        let styles = try await shop.bench.read { try GiftStyle.choices(for: line, in: $0, $1) }
        #expect(styles.map(\.sku) == [shop.skus[0], shop.skus[1]] && styles.map(\.isGiven) == [true, false])
        #expect(styles.map(\.isInStock) == [true, true])
        let order = try await shop.accept(orders[0], by: try await shop.friend(), style: 1)
        let changed = try await shop.lines(order)[0]
        #expect(changed.sku == shop.skus[1] && changed.attributes == styles[1].attributes && changed.unitPrice == Money(fen: 10_000))
        #expect(try await shop.stock(0).held == 2)
        #expect(try await shop.stock(1).held == 2)
        #expect(try await shop.isBalanced())
        try await shop.bench.write { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1) }
        let stock = try await shop.stock(1)
        #expect(stock.held == 0 && stock.available == 8)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `a style of another price, of another product, or sold out is refused and the gift waits`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, prices: [10_000, 10_000, 3_333])
        let order = try await shop.given(1, count: 2)[0]
        let friend = try await shop.friend()
        await #expect(throws: AcceptGiftOrder.Refusal.stylePriceDiffers) { try await shop.accept(order, by: friend, style: 2) }
        try await shop.bench.write { [shop] in
            _ = try SetStock(store: shop.store.id, product: shop.product, sku: shop.skus[1], count: 1).run(in: $0, $1)
        }
        await #expect(throws: AcceptGiftOrder.Refusal.styleSoldOut) { try await shop.accept(order, by: friend, style: 1) }
        let line = try await shop.lines(order)[0]
        #expect(try await shop.bench.read { try GiftStyle.choices(for: line, in: $0, $1) }.map(\.isInStock) == [true, false])
        await #expect(throws: AcceptGiftOrder.Refusal.styleUnknown) {
            try await shop.bench.write(as: try await shop.actor(friend)) {
                _ = try AcceptGiftOrder(order: order.id, recipient: friend, sku: ID(1), address: OrderBench.home, participants: [])
                    .run(in: $0, $1)
            }
        }
        #expect(try await shop.order(order.id).state == .giftPending)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `a gift at a flash price may become a style that costs what the given one costs otherwise`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, prices: [10_000, 10_000])
        let sale = try await shop.flashSale(4, personMax: 4)
        let order = try await shop.given()[0]
        let accepted = try await shop.accept(order, by: try await shop.friend(), style: 1)
        #expect(accepted.payable == Money(fen: 5_000))
        #expect(try await shop.lines(accepted)[0].place == .general)
        #expect(try await shop.placed(.flashSale(sale.id.raw)).available == 4)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `units held in a warehouse move to the place that serves the recipient`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, stock: 0)
        let east = try await shop.warehouse(5)
        let order = try await shop.given()[0]
        #expect(try await shop.lines(order)[0].place == east.place)
        let friend = try await shop.friend()
        await #expect(throws: AcceptGiftOrder.Refusal.notServed) { try await shop.accept(order, by: friend) }
        try await shop.bench.write { [shop] in
            _ = try SetStock(store: shop.store.id, product: shop.product, sku: shop.skus[0], count: 1).run(in: $0, $1)
        }
        let accepted = try await shop.accept(order, by: friend)
        #expect(try await shop.lines(accepted)[0].place == .general)
        #expect(try await shop.placed(east.place).held == 0)
        #expect(try await shop.stock().held == 1)
        #expect(try await shop.isBalanced())
        let near = try await shop.given(gift: 78)[0]
        #expect(try await shop.lines(try await shop.accept(near, by: friend, at: OrderBench.address))[0].place == east.place)
        #expect(try await shop.isBalanced())
    }
}

extension OrderBench {
    /// Sends the product by a template that leaves out these provinces.
    func freight(undelivered: [String]) async throws {
        try await bench.write { [store, product] transaction, context in
            let terms = FreightTerms(name: "标准", method: .free, undelivered: undelivered)
            let template = try SaveFreightTemplate(store: store.id, terms: terms).run(in: transaction, context)
            var content = try DraftDetail.find(product, in: transaction, context).content
            content.freightTemplate = template.id.raw
            try EditDraft(product: product, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: product).run(in: transaction, context)
            _ = try ReviewProduct(product: product, revision: submitted.revision, decision: .approve).run(in: transaction, context)
        }
    }
}
