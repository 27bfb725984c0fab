// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

extension OrderBench {
    /// Puts a limit on the product, by a draft and its review.
    func limit(_ limit: PurchaseLimit?) async throws {
        try await bench.write { [product] transaction, context in
            var content = try DraftDetail.find(product, in: transaction, context).content
            content.purchaseLimit = limit
            try EditDraft(product: product, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: product).run(in: transaction, context)
            try ReviewProduct(product: product, revision: submitted.revision, decision: .approve).run(in: transaction, context)
        }
    }

    func paid(_ counts: [Int], by person: ID<Person>) async throws {
        try await pay(try await place(counts, by: person).payment)
    }
}

struct PurchaseLimitTests {
    @Test(arguments: Engine.allCases)
    func `a buyer has no more than the limit in a period, over all styles and orders`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        try await bench.limit(PurchaseLimit(period: .week, units: 3))
        try await bench.paid([2], by: bench.buyer)
        await #expect(throws: CountPurchases.Refusal.limitReached) { _ = try await bench.place([1, 1]) }
        try await bench.paid([0, 1], by: bench.buyer)
        await #expect(throws: CountPurchases.Refusal.limitReached) { _ = try await bench.place([0, 1]) }
        let other = try await bench.people(1)[0]
        try await bench.paid([2, 1], by: other)
        // The bench begins on a Thursday at ten; weeks end on Sundays at midnight.
        try await bench.bench.advance(.days(3) + .hours(14) - .seconds(1))
        await #expect(throws: CountPurchases.Refusal.limitReached) { _ = try await bench.place([1]) }
        try await bench.bench.advance(.seconds(1))
        try await bench.paid([3], by: bench.buyer)
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `a quote says what the limit leaves, line by line`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let limit = PurchaseLimit(period: .month, units: 3)
        try await bench.limit(limit)
        try await bench.paid([1], by: bench.buyer)
        func obstacles(_ counts: [Int], buyer: ID<Person>?) async throws -> [LineObstacle] {
            let lines = zip(bench.skus, counts).map { QuoteRequest.Line(sku: $0, count: $1) }
            return try await bench.bench.read {
                try Quote.make(QuoteRequest(buyer: buyer?.party, lines: lines), in: $0, $1).unavailableLines.map(\.obstacle)
            }
        }
        #expect(try await obstacles([2], buyer: bench.buyer).isEmpty)
        #expect(try await obstacles([3], buyer: bench.buyer) == [.purchaseLimit(limit, left: 2)])
        #expect(try await obstacles([2, 1], buyer: bench.buyer) == [.purchaseLimit(limit, left: 0)])
        #expect(try await obstacles([3], buyer: nil).isEmpty)
        #expect(try await obstacles([2, 2], buyer: nil) == [.purchaseLimit(limit, left: 1)])
        let offer = try await bench.bench.read(as: try await bench.actor(bench.buyer)) { snapshot, context in
            try ProductOffer.of(try Product.find(bench.product, in: snapshot)!, region: nil, in: snapshot, context)
        }
        #expect(offer.limitLeft == 2)
    }

    @Test(arguments: Engine.allCases)
    func `a cancelled order gives its units back, and late money keeps to the limit`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        try await bench.limit(PurchaseLimit(period: .day, units: 2))
        let first = try await bench.place([2])
        try await bench.bench.advance(.minutes(30))
        #expect(try await bench.order(first.orders[0].id).state == .cancelled)
        let again = try await bench.place([2])
        try await bench.bench.advance(.minutes(30))
        // Both ran out of time; the first money that comes takes what the limit gives, the second goes back.
        try await bench.pay(again.payment)
        #expect(try await bench.order(again.orders[0].id).state == .paid)
        try await bench.pay(first.payment)
        #expect(try await bench.order(first.orders[0].id).state == .cancelled)
        let refunds = try await bench.bench.database.read { try Refund.all(of: first.payment.id, in: $0) }
        #expect(refunds.map(\.amount).total == first.payment.amount)
        await #expect(throws: CountPurchases.Refusal.limitReached) { _ = try await bench.place([1]) }
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `a limit that is lifted, or given another period, counts what was bought while there was one`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        try await bench.paid([2], by: bench.buyer)
        try await bench.limit(PurchaseLimit(period: .day, units: 2))
        try await bench.paid([2], by: bench.buyer)
        try await bench.limit(nil)
        try await bench.paid([1], by: bench.buyer)
        try await bench.bench.advance(.days(1))
        try await bench.limit(PurchaseLimit(period: .year, units: 3))
        try await bench.paid([1], by: bench.buyer)
        await #expect(throws: CountPurchases.Refusal.limitReached) { _ = try await bench.place([1]) }
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `a buyer at a hundred tills at once gets the limit and no more`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        try await bench.limit(PurchaseLimit(period: .day, units: 3))
        let (orders, refused) = await race(100) { index in
            _ = try await bench.bench.database.write(lane: Lane(key: Int64(index % 7))) { transaction in
                try PlaceOrder(
                    buyer: bench.buyer, lines: [.init(sku: bench.skus[index % 2], count: 1)], address: OrderBench.address
                ).run(in: transaction, bench.bench.context(.system)).orders.count
            }
        }
        #expect(orders == 3)
        #expect(refused.count == 97 && refused.allSatisfy { $0 is CountPurchases.Refusal })
        #expect(try await bench.stock(0).available + bench.stock(1).available == 17)
        #expect(try await bench.isEven())
    }
}
