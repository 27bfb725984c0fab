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
import TestSupport

/// Whole sales in tests of what stands above Orders: placed, paid, shipped, received, settled and refunded, with the participants whose
/// shares are looked at.
package struct SaleKit: Sendable {
    /// From confirmed receipt to the settlement, and a day more.
    package static let settlementDays: Int64 = 8
    /// Nobody's account.
    package static let phone = "021-55550000"

    /// Where orders go to.
    private static func address(_ phone: String) -> AddressText {
        AddressText(
            userName: "林小满", telNumber: phone, provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
    }

    private let bench: TestBench
    private let participants: [any Participant]

    package init(_ bench: TestBench, _ participants: [any Participant]) {
        self.bench = bench
        self.participants = participants
    }

    /// Places and pays an order of one SKU, sent to somebody with this phone number.
    package func buy(
        _ count: Int, of sku: ID<SKU>, by buyer: ID<Person>, phone: String = phone
    ) async throws -> Order {
        let sentTo = Self.address(phone)
        let placed = try await bench.write(as: Actor(party: buyer.party)) {
            try PlaceOrder(buyer: buyer, lines: [QuoteRequest.Line(sku: sku, count: count)], address: sentTo).run(in: $0, $1)
        }
        try await pay(placed)
        return placed.orders[0]
    }

    /// Gives so many portions of one SKU and pays for them; answers their orders, which wait to be accepted.
    package func give(_ portions: Int = 1, of sku: ID<SKU>, by giver: ID<Person>) async throws -> [Order] {
        let placed = try await bench.write(as: Actor(party: giver.party)) { transaction, context in
            try PlaceGiftOrders(giver: giver, gift: context.ids.nextRaw(), sku: sku, portions: portions).run(in: transaction, context)
        }
        try await pay(placed)
        return placed.orders
    }

    /// Accepts a portion, sent to somebody with this phone number.
    package func accept(_ order: Order, by friend: ID<Person>, phone: String = phone) async throws -> Order {
        let (participants, sentTo) = (participants, Self.address(phone))
        return try await bench.write(as: Actor(party: friend.party)) {
            try AcceptGiftOrder(order: order.id, recipient: friend, address: sentTo, participants: participants).run(in: $0, $1)
        }
    }

    /// Portions go back that nobody accepted.
    package func giveBack(_ orders: [Order], _ reason: GiftReturn = .expired) async throws {
        try await bench.write { _ = try ReturnGiftOrder(orders: orders.map(\.id), reason: reason).run(in: $0, $1) }
    }

    private func pay(_ placed: PlaceOrder.Placed) async throws {
        let (notice, target) = (
            PaymentNotice(
                payment: placed.payment.id, provider: "sandbox", providerTransaction: "T-\(placed.payment.id)",
                amount: placed.payment.amount, at: bench.clock.now), PayOrders(participants: participants)
        )
        _ = try await bench.write { try RecordPaymentNotice(notice: notice, targets: [target]).run(in: $0, $1) }
    }

    /// Ships it, receives it, and lets so many days pass.
    package func settle(_ order: Order, days: Int64 = settlementDays) async throws {
        let participants = participants
        try await bench.write { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF\(order.id)").run(in: $0, $1) }
        try await bench.write { _ = try ConfirmReceipt(order: order.id, participants: participants).run(in: $0, $1) }
        try await bench.advance(.days(days))
    }

    /// Gives the buyer something of its first line back.
    package func refund(_ order: Order, _ fen: Int64) async throws {
        let participants = participants
        try await bench.write {
            let amount = Money(fen: fen)
            _ = try RefundLine(order: order.id, line: 1, amount: amount, reason: "test", participants: participants).run(in: $0, $1)
        }
    }
}
