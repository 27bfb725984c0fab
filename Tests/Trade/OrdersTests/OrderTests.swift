// SPDX-License-Identifier: Apache-2.0
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

struct OrderTests {
    @Test func `every order state is reachable and every other step is refused`() throws {
        #expect(OrderState.reachable == Set(OrderState.allCases))
        for from in OrderState.allCases {
            for to in OrderState.allCases where !from.allows(to) {
                #expect(throws: IllegalStep.self) { try from.moved(to: to) }
            }
        }
        #expect(OrderState.refunded.isFinal && OrderState.oversold.isFinal)
        #expect(AddressChangeState.reachable == Set(AddressChangeState.allCases))
    }

    @Test(arguments: Engine.allCases) func `a sale goes from order to settlement and every fen is shared`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let order = try await bench.received([2, 1])
        #expect(order.payable == Money(fen: 23_333))
        let shares = try await bench.shares(order)
        #expect(shares.map(\.amount).total == order.payable)
        #expect(shares.filter { $0.role == .platform }.map(\.amount) == [Money(fen: 200), Money(fen: 33)])
        #expect(try await bench.balance(bench.store.id.party).pending == Money(fen: 23_100))
        try await bench.bench.advance(.days(7))
        #expect(try await bench.order(order.id).settledAt != nil)
        #expect(try await bench.balance(bench.store.id.party).available == Money(fen: 23_100))
        #expect(try await bench.balance(Party.platform).available == Money(fen: 233))
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `orders that fall due together settle together, those that may not stay`(engine: Engine) async throws {
        let bench = try await OrderBench(engine, stock: 100)
        var orders: [Order] = []
        for _ in 0..<4 { orders.append(try await bench.received([1, 1])) }
        try await bench.bench.advance(.days(8))
        let late = try await bench.received([1])
        #expect(try await bench.balance(bench.store.id.party).available == Money(fen: 4 * 13_200))
        let ids = orders.map(\.id) + [late.id]
        let again = try await bench.bench.write {
            try SettleOrders(store: bench.store.id, orders: ids, participants: OrderBench.participants).run(in: $0, $1)
        }
        #expect(again.isEmpty)
        #expect(try await bench.order(late.id).settledAt == nil)
        let moments = try await bench.bench.database.read { [orders] snapshot in
            try orders.map { try Order.find($0.id, in: snapshot)?.settledAt }
        }
        #expect(moments.allSatisfy { $0 != nil && $0 == moments[0] })
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `only the system settles`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let order = try await bench.received([1])
        let buyer = try await bench.actor(bench.buyer)
        await #expect(throws: CommonRefusal.forbidden) {
            try await bench.bench.write(as: buyer) {
                try SettleOrders(store: bench.store.id, orders: [order.id], participants: []).run(in: $0, $1)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `an order that nobody pays is cancelled and its stock comes back`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let placed = try await bench.place([3])
        #expect(try await bench.stock().held == 3)
        try await bench.bench.advance(.minutes(29))
        #expect(try await bench.order(placed.orders[0].id).state == .unpaid)
        try await bench.bench.advance(.minutes(1))
        let order = try await bench.order(placed.orders[0].id)
        #expect(order.state == .cancelled && order.cancelReason == .timeout)
        #expect(try await bench.stock().available == 10)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `money that comes late revives the order if its stock is still there`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let placed = try await bench.place([3])
        try await bench.bench.advance(.minutes(31))
        try await bench.pay(placed.payment)
        #expect(try await bench.order(placed.orders[0].id).state == .paid)
        #expect(try await bench.stock().held == 3)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `money that comes late goes back in full if the stock is gone`(engine: Engine) async throws {
        let bench = try await OrderBench(engine, stock: 1)
        let late = try await bench.place([1])
        try await bench.bench.advance(.minutes(31))
        let other = try await bench.bench.write { try OrderBench.person("Wei", "13800000003", $0, $1) }
        try await bench.pay(try await bench.place([1], by: other).payment)
        try await bench.pay(late.payment)
        #expect(try await bench.order(late.orders[0].id).state == .cancelled)
        let refunds = try await bench.bench.database.read { try Refund.all(of: late.payment.id, in: $0) }
        #expect(refunds.map(\.amount).total == late.payment.amount)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `a notice that comes twice pays once, and a second payment goes back`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let placed = try await bench.place([1])
        try await bench.pay(placed.payment)
        guard case .duplicate = try await bench.pay(placed.payment) else { Issue.record("not a duplicate"); return }
        guard case .paidTwice(let refund) = try await bench.pay(placed.payment, number: "T2") else {
            Issue.record("not paid twice"); return
        }
        #expect(refund.amount == placed.payment.amount)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `any sequence of partial refunds returns exactly what was paid`(engine: Engine) async throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            let random = SeededRandom(seed: seed)
            let bench = try await OrderBench(engine, prices: [Int64(1 + random.below(9_999)), 3_333])
            let order = seed % 2 == 0 ? try await bench.received([2, 1]) : try await bench.paid([2, 1])
            if seed % 3 == 0 { try await bench.bench.advance(.days(7)) }
            for line in try await bench.lines(order) {
                var left = line.paid
                while left > .zero {
                    let part = min(Money(fen: Int64(1 + random.below(3_000))), left)
                    try await bench.refund(order, line: line.number, part)
                    left -= part
                }
            }
            let after = try await bench.order(order.id)
            #expect(after.state == .refunded && after.refunded == after.payable)
            #expect(try await bench.shares(order).allSatisfy { $0.returned == $0.amount })
            #expect(try await bench.balance(bench.store.id.party).total.isZero)
            #expect(try await bench.balance(Party.platform).total.isZero)
            #expect(try await bench.isSound())
        }
    }

    @Test(arguments: Engine.allCases)
    func `a refund after settlement makes a negative balance that later income fills`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let order = try await bench.received([1])
        try await bench.bench.advance(.days(7))
        try await bench.bench.write {
            let withdrawal = try RequestWithdrawal(party: bench.store.id.party, amount: Money(fen: 9_000)).run(in: $0, $1)
            try ConfirmWithdrawal(withdrawal: withdrawal.id).run(in: $0, $1)
        }
        try await bench.bench.runJobs()
        try await bench.refund(order, order.payable)
        #expect(try await bench.balance(bench.store.id.party).available == Money(fen: -9_000))
        let next = try await bench.received([1])
        try await bench.bench.advance(.days(7))
        #expect(try await bench.order(next.id).settledAt != nil)
        #expect(try await bench.balance(bench.store.id.party).available == Money(fen: 900))
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `a merchant's price cut lowers the payment and the old one no longer pays`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let placed = try await bench.place([1, 1])
        let order = try await bench.bench.write { try CutPrice(order: placed.orders[0].id, amount: Money(fen: 333)).run(in: $0, $1) }
        #expect(order.payable == Money(fen: 13_000) && order.payment != placed.payment.id)
        try await bench.pay(placed.payment)
        #expect(try await bench.order(order.id).state == .unpaid)
        let fresh = try await bench.bench.database.read { try Payment.find(order.payment, in: $0)! }
        #expect(fresh.amount == Money(fen: 13_000))
        try await bench.pay(fresh)
        #expect(try await bench.order(order.id).state == .paid)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `an order ships in several parcels, line by line`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let order = try await bench.paid([2, 1])
        try await bench.bench.write {
            _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF00001", contents: [.init(line: 1, count: 1)]).run(
                in: $0, $1)
        }
        #expect(try await bench.order(order.id).state == .partlyShipped)
        await #expect(throws: ShipOrder.Refusal.moreThanOrdered) {
            try await bench.bench.write {
                _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF00002", contents: [.init(line: 1, count: 2)]).run(
                    in: $0, $1)
            }
        }
        try await bench.refund(order, line: 2, Money(fen: 3_333))
        try await bench.bench.write { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF00003").run(in: $0, $1) }
        #expect(try await bench.order(order.id).state == .shipped)
        #expect(try await bench.stock(1).available == 10)
        try await bench.bench.advance(.days(10))
        #expect(try await bench.order(order.id).state == .completed)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `a thousand buyers on one unit make exactly one order`(engine: Engine) async throws {
        let bench = try await OrderBench(engine, stock: 1)
        let buyers = try await bench.bench.write { transaction, context in
            try (0..<1000).map { try OrderBench.person("B\($0)", "1370000\(1000 + $0)", transaction, context) }
        }
        let sku = bench.skus[0]
        let (placed, soldOut) = await withTaskGroup(of: Bool.self) { group in
            for buyer in buyers {
                group.addTask {
                    let order = PlaceOrder(buyer: buyer, lines: [.init(sku: sku, count: 1)], address: OrderBench.address)
                    return (try? await bench.bench.write(as: Actor(party: buyer.party), lane: .party(bench.store.id)) {
                        try order.run(in: $0, $1).orders.count
                    }) == 1
                }
            }
            var counts = (0, 0)
            for await isPlaced in group { if isPlaced { counts.0 += 1 } else { counts.1 += 1 } }
            return counts
        }
        #expect(placed == 1 && soldOut == 999)
        let left = try await bench.stock()
        #expect(left.available == 0 && left.held == 1)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `one buyer cannot hold all the stock or many unpaid orders`(engine: Engine) async throws {
        let bench = try await OrderBench(engine, stock: 100)
        await #expect(throws: PlaceOrder.Refusal.tooMuchStockHeld) { try await bench.place([21]) }
        for _ in 0..<5 { _ = try await bench.place([1]) }
        await #expect(throws: PlaceOrder.Refusal.tooManyUnpaidOrders) { try await bench.place([1]) }
    }

    @Test(arguments: Engine.allCases) func `what the buyer was shown must still be the total`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        await #expect(throws: PlaceOrder.Refusal.priceChanged) {
            try await bench.bench.write {
                try PlaceOrder(
                    buyer: bench.buyer, lines: [.init(sku: bench.skus[0], count: 1)], address: OrderBench.address,
                    expectedTotal: Money(fen: 1)
                ).run(in: $0, $1).orders.count
            }
        }
        await #expect(throws: PlaceOrder.Refusal.emptyCart) { try await bench.place([0]) }
        await #expect(throws: PlaceOrder.Refusal.countOutOfRange) { try await bench.place([1_000]) }
    }

    @Test(arguments: Engine.allCases) func `an order is nobody else's business`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let order = try await bench.paid([1])
        let stranger = try await bench.bench.write { try OrderBench.person("Wei", "13800000003", $0, $1) }
        let actor = try await bench.actor(stranger)
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.read(as: actor) { _ = try OrderDetail.find(order.id, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.read(as: actor) { _ = try Explanation.find(order.id, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.write(as: actor) { _ = try ConfirmReceipt(order: order.id, participants: []).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.write(as: actor) {
                _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF12345").run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.write(as: actor) { _ = try CutPrice(order: order.id, amount: Money(fen: 1)).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.write(as: actor) { _ = try CancelOrder(order: order.id, reason: .buyer).run(in: $0, $1) }
        }
        let owner = try await bench.actor(bench.owner)
        let explanation = try await bench.bench.read(as: owner) { try Explanation.find(order.id, in: $0, $1) }
        #expect(explanation.isComplete && explanation.isProven)
    }

    @Test(arguments: Engine.allCases) func `an unanswered change of address is accepted after twelve hours`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let order = try await bench.paid([1])
        let elsewhere = AddressText(
            userName: "周也", telNumber: "13900000001", provinceName: "浙江省", cityName: "宁波市", countyName: "海曙区", detailInfo: "中山路 2 号")
        let buyer = try await bench.actor(bench.buyer)
        try await bench.bench.write(as: buyer) { try RequestAddressChange(order: order.id, address: elsewhere).run(in: $0, $1) }
        await #expect(throws: RequestAddressChange.Refusal.alreadyAsked) {
            try await bench.bench.write(as: buyer) { try RequestAddressChange(order: order.id, address: elsewhere).run(in: $0, $1) }
        }
        try await bench.bench.advance(.hours(12))
        let detail = try await bench.bench.read(as: buyer) { try OrderDetail.find(order.id, in: $0, $1) }
        #expect(detail.address?.userName == "周也" && detail.addressChanges.map(\.state) == [.accepted])
    }

    @Test(arguments: Engine.allCases) func `receipt can be put off once`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let order = try await bench.paid([1])
        try await bench.bench.write { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1) }
        try await bench.bench.write { try ExtendReceipt(order: order.id).run(in: $0, $1) }
        await #expect(throws: ExtendReceipt.Refusal.alreadyExtended) {
            try await bench.bench.write { try ExtendReceipt(order: order.id).run(in: $0, $1) }
        }
        try await bench.bench.advance(.days(10))
        #expect(try await bench.order(order.id).state == .shipped)
        try await bench.bench.advance(.days(3))
        #expect(try await bench.order(order.id).state == .completed)
    }
}
