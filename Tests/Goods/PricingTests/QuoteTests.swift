// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Pricing

struct QuoteTests {
    @Test(arguments: Engine.allCases)
    func `a quote is made store by store with coupons and freight`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let fee = FreightFee(firstUnits: 1, firstPrice: Money(fen: 600), furtherUnits: 1, furtherPrice: Money(fen: 100))
        let freight = try await shop.template(FreightTerms(name: "按件", method: .paid, fees: [fee], undelivered: ["西藏"]))
        let tea = try await shop.sell("明前龙井", fen: 8800, freight: freight)
        let cup = try await shop.sell("白瓷茶杯", fen: 1999, in: shop.pottery)
        let held = try await shop.holding(off: 1000, over: 10_000)
        let request = QuoteRequest(
            buyer: Shop.ming,
            lines: [.init(sku: cup.sku, count: 2), .init(sku: tea.sku, count: 1), .init(sku: tea.sku, count: 2)],
            region: "浙江省",
            coupons: [held.id])
        let quote = try await shop.quote(request)
        #expect(quote.isPlaceable && !quote.isFreightEstimated)
        #expect(quote.orders.map(\.store) == [shop.pottery, shop.teahouse])
        #expect(quote.orders[0].payable == Money(fen: 3998))
        let order = quote.orders[1]
        #expect(order.lines.map(\.count) == [3])
        #expect(order.lines[0].item == tea && order.lines[0].unitPrice == Money(fen: 8800))
        #expect(
            order.goodsTotal == Money(fen: 26_400) && order.discountTotal == Money(fen: 1000)
                && order.freight == Money(fen: 800))
        #expect(order.payable == Money(fen: 26_200) && order.usedCoupons == [held.id])
        #expect(quote.total == Money(fen: 30_198))
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be bought is told, not thrown`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let fee = FreightFee(firstUnits: 1, firstPrice: Money(fen: 600), furtherUnits: 1, furtherPrice: Money(fen: 100))
        let freight = try await shop.template(FreightTerms(name: "按件", method: .paid, fees: [fee], undelivered: ["西藏"]))
        let theirs = try await shop.template(FreightTerms(name: "瓷器", method: .free), in: shop.pottery)
        let few = try await shop.sell("少量老白茶", fen: 8800, stock: 2)
        let off = try await shop.sell("下架的红茶", fen: 5000)
        let near = try await shop.sell("只寄近处的茶", fen: 5000, freight: freight)
        let odd = try await shop.sell("运费不明的茶", fen: 5000, freight: theirs)
        let cup = try await shop.sell("白瓷茶杯", fen: 1999, in: shop.pottery)
        try await shop.bench.write { transaction, context in
            try DelistProduct(product: off.product).run(in: transaction, context)
            try SuspendStore(shop.pottery, reason: "资质过期").run(in: transaction, context)
        }
        let skus = [few, off, near, odd, cup].map(\.sku) + [ID<SKU>(77)]
        let request = QuoteRequest(
            buyer: nil, lines: skus.map { .init(sku: $0, count: 3) }, region: "西藏自治区", coupons: [ID(5)])
        let quote = try await shop.quote(request)
        #expect(
            quote.unavailableLines.map(\.obstacle) == [
                .soldOut(left: 2), .notOnSale, .notDelivered, .freightUnknown, .storeClosed, .gone,
            ])
        #expect(quote.obstacles.suffix(2) == [.coupon(ID(5), .notHeld), .nothingToBuy])
        #expect(!quote.isPlaceable && quote.orders.isEmpty && quote.total == .zero)
        let placing = try await shop.quote(
            QuoteRequest(
                buyer: nil, lines: [.init(sku: few.sku, count: 3), .init(sku: near.sku, count: 1)], checksStock: false))
        #expect(placing.isPlaceable && placing.isFreightEstimated)
        #expect(placing.total == Money(fen: 26_400 + 5600))
    }

    @Test(arguments: Engine.allCases)
    func `one coupon a store, the buyer's own, for this store only`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let first = try await shop.holding(off: 100)
        let second = try await shop.holding(off: 200)
        let cups = try await shop.holding(off: 300, in: shop.pottery)
        let hers = try await shop.holding(off: 400, by: Shop.hua)
        func quote(_ coupons: [UserCoupon]) async throws -> Quote {
            try await shop.quote(
                QuoteRequest(buyer: Shop.ming, lines: [.init(sku: tea.sku, count: 1)], coupons: coupons.map(\.id)))
        }
        #expect(try await quote([first, second]).obstacles == [.coupon(second.id, .oneIsEnough)])
        #expect(try await quote([first, first]).isPlaceable)
        #expect(try await quote([cups]).obstacles == [.coupon(cups.id, .otherStore)])
        #expect(try await quote([hers]).obstacles == [.coupon(hers.id, .notHeld)])
        #expect(try await quote([hers]).total == Money(fen: 8800))
    }

    @Test(arguments: Engine.allCases)
    func `the best coupons are proposed for every store`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let cup = try await shop.sell("白瓷茶杯", fen: 1999, in: shop.pottery)
        _ = try await shop.holding(off: 100)
        let best = try await shop.holding(off: 900, over: 8000)
        let far = try await shop.holding(off: 2000, over: 9000)
        let cups = try await shop.holding(off: 300, in: shop.pottery)
        let request = QuoteRequest(
            buyer: Shop.ming, lines: [.init(sku: tea.sku, count: 1), .init(sku: cup.sku, count: 1)])
        let chosen = try await shop.bench.read { try BestCoupons.choose(for: request, in: $0, $1) }
        #expect(chosen == [best.id, cups.id])
        let quote = try await shop.quote(request.with(coupons: chosen))
        #expect(quote.isPlaceable && quote.total == Money(fen: 10_799 - 1200))
        let options = try await shop.bench.read { try BestCoupons.options(for: request, in: $0, $1) }
        #expect(options.map(\.saving?.fen) == [900, 300, 100, nil])
        #expect(
            options.last?.held.id == far.id && options.last?.obstacle == .amountBelowMinimum(missing: Money(fen: 200)))
        let nobody = QuoteRequest(buyer: nil, lines: request.lines)
        #expect(try await shop.bench.read { try BestCoupons.choose(for: nobody, in: $0, $1) }.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a request beyond the limits is refused`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let many = (1...121).map { QuoteRequest.Line(sku: ID(Int64($0)), count: 1) }
        let requests: [[QuoteRequest.Line]] = [
            many, [.init(sku: ID(1), count: 0)], [.init(sku: ID(1), count: 1000)],
            [.init(sku: ID(1), count: 999), .init(sku: ID(1), count: 1)],
        ]
        for lines in requests {
            await #expect(throws: CommonRefusal.countOutOfRange) {
                _ = try await shop.quote(QuoteRequest(buyer: nil, lines: lines))
            }
        }
        #expect(try await shop.quote(QuoteRequest(buyer: nil, lines: [])).obstacles == [.nothingToBuy])
    }
}
