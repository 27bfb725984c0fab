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

@Suite struct GiftOrderTests {
    @Test(arguments: Engine.allCases)
    func `a gift of three portions is three orders with one payment, without an address`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let placed = try await shop.give(3, count: 2)
        #expect(placed.orders.count == 3 && placed.payment.amount == Money(fen: 60_000))
        #expect(placed.orders.allSatisfy { $0.payable == Money(fen: 20_000) && $0.gift == 77 && $0.owner == shop.buyer && !$0.hasAddress })
        #expect(try await shop.stock().held == 6)
        let lines = try await shop.lines(placed.orders[1])
        #expect(lines.map(\.count) == [2] && lines[0].sku == shop.skus[0])
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `money of a gift is held on the giver's account until it is accepted`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let orders = try await shop.given(2)
        #expect(orders.map(\.state) == [.giftPending, .giftPending])
        #expect(try await shop.balance(shop.buyer.party) == Balance(frozen: Money(fen: 20_000)))
        #expect(try await shop.balance(shop.store.id.party).total.isZero)
        #expect(try await shop.shares(orders[0]).isEmpty)
        #expect(try await shop.money(orders[0]) == OrderMoney(kept: Money(fen: 10_000), pending: .zero, held: Money(fen: 10_000)))
        #expect(try await shop.bench.database.read { try Order.heldForGifts(of: shop.buyer.party, in: $0) } == Money(fen: 20_000))
        #expect(orders[0].shipDue == nil && orders[0].soldAt == nil && orders[0].paidAt != nil)

        try await shop.bench.advance(.hours(3))
        let friend = try await shop.friend()
        let order = try await shop.accept(orders[0], by: friend)
        #expect(order.state == .paid && order.recipient == friend && order.owner == friend && order.buyer == shop.buyer)
        #expect(order.acceptedAt == shop.bench.clock.now && order.shipDue == shop.bench.clock.now + .hours(48))
        #expect(try await shop.balance(shop.buyer.party) == Balance(frozen: Money(fen: 10_000)))
        #expect(try await shop.balance(shop.store.id.party).pending == Money(fen: 9_900))
        #expect(try await shop.shares(order).map(\.amount).total == order.payable)
        let address = try await shop.bench.read { try order.openAddress($1.vault) }
        #expect(address == OrderBench.home)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `whoever keeps gifts is told once of all the orders that were paid for`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let placed = try await shop.give(3)
        let listener = GivenOrders()
        let notice = PaymentNotice(
            payment: placed.payment.id, provider: "sandbox", providerTransaction: "T", amount: placed.payment.amount,
            at: shop.bench.clock.now)
        _ = try await shop.bench.write {
            try RecordPaymentNotice(notice: notice, targets: [PayOrders(participants: [listener])]).run(in: $0, $1)
        }
        #expect(Set(listener.told) == [placed.orders.map(\.id)])
    }

    @Test(arguments: Engine.allCases)
    func `an accepted gift is shipped, received by its recipient and settled as any order`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let friend = try await shop.friend()
        let order = try await shop.accept(try await shop.given()[0], by: friend)
        try await shop.bench.write { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1) }
        let giver = try await shop.actor(shop.buyer)
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: giver) {
                _ = try ConfirmReceipt(order: order.id, participants: OrderBench.participants).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: giver) { try ExtendReceipt(order: order.id).run(in: $0, $1) }
        }
        let actor = try await shop.actor(friend)
        try await shop.bench.write(as: actor) { try ExtendReceipt(order: order.id).run(in: $0, $1) }
        try await shop.bench.write(as: actor) {
            _ = try ConfirmReceipt(order: order.id, participants: OrderBench.participants).run(in: $0, $1)
        }
        try await shop.bench.advance(.days(7))
        #expect(try await shop.order(order.id).settledAt != nil)
        #expect(try await shop.balance(shop.store.id.party).available == Money(fen: 9_900))
        #expect(try await shop.balance(friend.party).total.isZero)
        #expect(try await shop.balance(shop.buyer.party).total.isZero)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `what goes back of an accepted gift goes to the giver's payment`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let placed = try await shop.give()
        try await shop.pay(placed.payment)
        let order = try await shop.accept(placed.orders[0], by: try await shop.friend())
        try await shop.refund(order, Money(fen: 4_000))
        let refunds = try await shop.bench.database.read { try Refund.all(of: placed.payment.id, in: $0) }
        #expect(refunds.map(\.amount) == [Money(fen: 4_000)])
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `only the recipient changes the address of an accepted gift, and nobody of one that waits`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let order = try await shop.given()[0]
        let (giver, elsewhere) = (try await shop.actor(shop.buyer), OrderBench.address)
        await #expect(throws: RequestAddressChange.Refusal.giftNotAccepted) {
            try await shop.bench.write(as: giver) { try RequestAddressChange(order: order.id, address: elsewhere).run(in: $0, $1) }
        }
        await #expect(throws: RequestAddressChange.Refusal.giftNotAccepted) {
            try await shop.bench.write { try ChangeAddress(order: order.id, address: elsewhere).run(in: $0, $1) }
        }
        await #expect(throws: RevealAddress.Refusal.giftNotAccepted) {
            try await shop.bench.write { _ = try RevealAddress(order: order.id).run(in: $0, $1) }
        }
        await #expect(throws: RefundLine.Refusal.giftNotAccepted) { try await shop.refund(order, Money(fen: 1)) }
        let friend = try await shop.friend()
        try await shop.accept(order, by: friend)
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: giver) { try RequestAddressChange(order: order.id, address: elsewhere).run(in: $0, $1) }
        }
        let near = OrderBench.home.inSameCity
        try await shop.bench.write(as: try await shop.actor(friend)) {
            try RequestAddressChange(order: order.id, address: near).run(in: $0, $1)
        }
        try await shop.bench.write { try DecideAddressChange(order: order.id, isAccepted: true).run(in: $0, $1) }
        let address = try await shop.bench.read { try Order.find(order.id, in: $0)!.openAddress($1.vault) }
        #expect(address == near)
    }

    @Test(arguments: Engine.allCases)
    func `portions that nobody accepts go back in full with one refund, and their stock too`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let orders = try await shop.given(3)
        try await shop.accept(orders[1], by: try await shop.friend())
        try await shop.giveBack([orders[2], orders[0]])
        #expect(try await shop.stock().held == 1)
        #expect(try await shop.balance(shop.buyer.party).total.isZero)
        let refunds = try await shop.bench.database.read { try Refund.all(of: orders[0].payment, in: $0) }
        #expect(refunds.map(\.amount) == [Money(fen: 20_000)] && refunds[0].reason == "gift.expired")
        let order = try await shop.order(orders[0].id)
        #expect(order.state == .refunded && order.cancelReason == .allRefunded && order.refunded == order.payable && order.soldAt == nil)
        #expect(try await shop.isBalanced())
        await #expect(throws: ReturnGiftOrder.Refusal.notWaiting) { try await shop.giveBack([orders[0]]) }
        await #expect(throws: ReturnGiftOrder.Refusal.notWaiting) { try await shop.giveBack([orders[1]]) }
        await #expect(throws: AcceptGiftOrder.Refusal.notWaiting) {
            try await shop.accept(orders[2], by: try await shop.friend("13800000010"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the giver takes a gift back, a stranger and the store do not`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let orders = try await shop.given(2)
        for person in [try await shop.friend(), shop.owner] {
            let actor = try await shop.actor(person)
            await #expect(throws: CommonRefusal.notFound) { try await shop.giveBack(orders, .cancelled, as: actor) }
        }
        let giver = try await shop.actor(shop.buyer)
        await #expect(throws: CommonRefusal.notFound) { try await shop.giveBack(orders, .expired, as: giver) }
        let plain = try await shop.paid()
        await #expect(throws: CommonRefusal.notFound) { try await shop.giveBack([plain]) }
        try await shop.giveBack(orders, .cancelled, as: giver)
        #expect(try await shop.balance(shop.buyer.party).total.isZero)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `an unpaid gift ends as a whole, by its giver or by the clock`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let placed = try await shop.give(3)
        let stranger = try await shop.friend()
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: try await shop.actor(stranger)) {
                try CancelGiftOrders(giver: stranger, gift: 77).run(in: $0, $1)
            }
        }
        let (giver, buyer) = (try await shop.actor(shop.buyer), shop.buyer)
        try await shop.bench.write(as: giver) { try CancelGiftOrders(giver: buyer, gift: 77).run(in: $0, $1) }
        #expect(try await shop.stock().available == 10)
        #expect(try await shop.order(placed.orders[2].id).cancelReason == .buyer)
        await #expect(throws: CancelGiftOrders.Refusal.notUnpaid) {
            try await shop.bench.write(as: giver) { try CancelGiftOrders(giver: buyer, gift: 77).run(in: $0, $1) }
        }
        let second = try await shop.give(2, gift: 78)
        try await shop.bench.advance(.minutes(30))
        #expect(try await shop.order(second.orders[0].id).cancelReason == .timeout)
        #expect(try await shop.stock().available == 10)
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `money that comes late sends as many portions as there is stock for and returns the rest`(engine: Engine) async throws {
        let shop = try await OrderBench(engine, stock: 3)
        let placed = try await shop.give(3)
        try await shop.bench.advance(.minutes(31))
        let other = try await shop.friend()
        try await shop.pay(try await shop.place([2], by: other).payment)
        try await shop.pay(placed.payment)
        let states = try await shop.bench.database.read { try Order.all(ofGift: 77, in: $0).map(\.state) }
        #expect(states.count { $0 == .giftPending } == 1 && states.count { $0 == .cancelled } == 2)
        #expect(try await shop.balance(shop.buyer.party) == Balance(frozen: Money(fen: 10_000)))
        let refunds = try await shop.bench.database.read { try Refund.all(of: placed.payment.id, in: $0) }
        #expect(refunds.map(\.amount).total == Money(fen: 20_000))
        #expect(try await shop.isBalanced())
    }

    @Test(arguments: Engine.allCases)
    func `the provider is asked for a gift as for one thing`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let placed = try await shop.give(4)
        let parts = try await shop.bench.database.read { try PayOrders(participants: []).parts(of: placed.payment, in: $0) }
        #expect(parts?.map(\.amount) == [Money(fen: 40_000)] && parts?[0].reference == placed.orders[0].id.raw)
    }
}

extension AddressText {
    /// A house further down the road.
    fileprivate var inSameCity: AddressText {
        AddressText(
            userName: userName, telNumber: telNumber, provinceName: provinceName, cityName: cityName, countyName: countyName,
            detailInfo: "平江路 80 号")
    }
}
