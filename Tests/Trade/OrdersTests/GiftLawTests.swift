// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Orders

@Suite struct GiftLawTests {
    @Test(arguments: Engine.allCases)
    func `of an acceptance, a return and a second acceptance at once exactly one happens`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, prices: [10_000, 10_000], stock: 30)
        let friends = try await shop.people(2)
        let orders = try await shop.given(6)
        for order in orders {
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for (index, friend) in friends.enumerated() {
                    group.addTask { (try? await shop.accept(order, by: friend, style: index)) != nil }
                }
                group.addTask { (try? await shop.giveBack([order])) != nil }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 1)
        }
        let after = try await shop.bench.database.read { try Order.all(ofGift: 77, in: $0) }
        #expect(after.allSatisfy { $0.state == .paid || $0.state == .refunded })
        #expect(after.allSatisfy { ($0.recipient == nil) == ($0.state == .refunded) })
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `two friends who want the last unit of a style do not both get it`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, prices: [10_000, 10_000], stock: 30)
        let friends = try await shop.people(2)
        let orders = try await shop.given(2)
        try await shop.bench.write { [shop] in
            _ = try SetStock(store: shop.store.id, product: shop.product, sku: shop.skus[1], count: 1).run(in: $0, $1)
        }
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for (order, friend) in zip(orders, friends) {
                group.addTask { (try? await shop.accept(order, by: friend, style: 1)) != nil }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 1)
        #expect(try await shop.stock(1).available == 0)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `a gift counts as sold on the day of its acceptance, and never when it goes back`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let orders = try await shop.given(2)
        func day() async throws -> OrderDay {
            let now = shop.bench.clock.now
            return try await shop.bench.database.read { [shop] in
                try OrderDay.count(of: shop.store.id, in: now - .days(1)..<now + .hours(1), in: $0)
            }
        }
        #expect(try await day().paid == 0)
        try await shop.bench.advance(.hours(20))
        try await shop.accept(orders[0], by: try await shop.friend())
        try await shop.giveBack([orders[1]])
        #expect(try await day() == OrderDay(
            paid: 1, refundedUnshipped: 0, shipped: 0, shippedInTime: 0, late: 0, confirmed: 0, receivedByThemselves: 0,
            deliverySeconds: 0))
        try await shop.bench.scheduler.publish()
        let units = try await shop.bench.database.read { [shop] in
            try ProductSales.units(of: [try Product.find(shop.product, in: $0)!], in: $0)
        }
        #expect(units == [shop.product: 1])
        try await shop.bench.advance(.hours(48))
        #expect(try await day().late == 1, "its time to ship began with the acceptance")
    }

    static let tamperings: [(what: String, statement: SQL, law: String)] = [
        ("a gift that waits has a recipient", "UPDATE orders SET recipient_id = 5 WHERE state = 12", "a gift has a recipient"),
        ("an accepted gift lost its address", "UPDATE orders SET address = \([UInt8]()) WHERE state = 20", "a gift has a recipient"),
        ("an accepted gift lost its recipient", "UPDATE orders SET recipient_id = NULL, accepted_at = NULL WHERE state = 20", "a gift"),
        ("an ordinary order has a recipient", "UPDATE orders SET gift_id = NULL WHERE state = 20", "a gift has a recipient"),
        ("the giver accepted", "UPDATE orders SET recipient_id = buyer_id WHERE state = 20", "a gift has a recipient"),
        ("a gift is accepted without shares", "DELETE FROM order_shares", "what parties still hold"),
    ]

    @Test(arguments: Engine.allCases)
    func `each law of gifts that is broken behind the shop's back is noticed`(engine: Engine) async throws {
        struct TakenBack: Error { let laws: [String] }
        let shop = try await OrderBench(engine)
        let orders = try await shop.given(3)
        try await shop.accept(orders[0], by: try await shop.friend())
        try await shop.giveBack([orders[2]])
        #expect(try await shop.isBalanced())
        for tampering in Self.tamperings {
            do {
                _ = try await shop.bench.database.write(lane: .shared) { transaction in
                    #expect(try transaction.changes(tampering.statement) > 0)
                    throw TakenBack(laws: try OrdersAudit.findings(in: transaction).filter { !$0.orders.isEmpty }.map(\.law))
                }
            } catch let undone as TakenBack {
                #expect(undone.laws.contains { $0.hasPrefix(tampering.law) }, "\(tampering.what): \(undone.laws)")
            }
        }
        let money = try await shop.expectedMoney(orders[1])
        #expect(money == OrderMoney(kept: Money(fen: 10_000), pending: .zero, held: Money(fen: 10_000)))
        #expect(try await shop.expectedMoney(orders[0]) == OrderMoney(kept: Money(fen: 10_000), pending: Money(fen: 10_000), held: .zero))
        #expect(try await shop.expectedMoney(orders[2]) == .nothing)
    }
}
