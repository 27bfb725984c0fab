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
import Synchronization
import TestSupport

/// Remembers of which orders it was told that they were given, call by call.
final class GivenOrders: Participant {
    private let calls = Mutex<[[ID<Order>]]>([])

    var told: [[ID<Order>]] { calls.withLock { $0 } }

    func decide(_ request: ShareRequest, in snapshot: any Snapshot, _ context: Context) throws -> ShareDecision { .none }

    func given(_ orders: [Order], in transaction: any Transaction, _ context: Context) throws {
        calls.withLock { $0.append(orders.map(\.id)) }
    }
}

extension OrderBench {
    static let home = AddressText(
        userName: "周知意", telNumber: "13911112222", provinceName: "江苏省", cityName: "苏州市", countyName: "姑苏区", detailInfo: "平江路 8 号")

    func friend(_ phone: String = "13800000009") async throws -> ID<Person> {
        try await bench.write { try Self.person("Zhou", phone, $0, $1) }
    }

    /// The buyer gives so many portions of the first style.
    func give(
        _ portions: Int = 1, count: Int = 1, style: Int = 0, gift: Int64 = 77, expectedTotal: Money? = nil
    ) async throws -> PlaceOrder.Placed {
        try await bench.write(as: try await actor(buyer)) { [buyer, skus] in
            try PlaceGiftOrders(
                giver: buyer, gift: gift, sku: skus[style], count: count, portions: portions, expectedTotal: expectedTotal
            ).run(in: $0, $1)
        }
    }

    /// The same, paid for.
    func given(_ portions: Int = 1, count: Int = 1, style: Int = 0, gift: Int64 = 77) async throws -> [Order] {
        let placed = try await give(portions, count: count, style: style, gift: gift)
        try await pay(placed.payment)
        return try await bench.database.read { try Order.all(ofGift: gift, in: $0) }
    }

    @discardableResult
    func accept(
        _ order: Order, by friend: ID<Person>, style: Int? = nil, at address: AddressText = Self.home,
        participants: [any Participant] = Self.participants
    ) async throws -> Order {
        try await bench.write(as: try await actor(friend)) { [skus] in
            try AcceptGiftOrder(
                order: order.id, recipient: friend, sku: style.map { skus[$0] }, address: address, participants: participants
            ).run(in: $0, $1)
        }
    }

    func giveBack(_ orders: [Order], _ reason: GiftReturn = .expired, as actor: Actor = .system) async throws {
        try await bench.write(as: actor) { _ = try ReturnGiftOrder(orders: orders.map(\.id), reason: reason).run(in: $0, $1) }
    }

    /// What the ledger says of an order.
    func money(_ order: Order) async throws -> OrderMoney {
        try await bench.database.read { try OrderMoney.of([order.id.raw], in: $0)[order.id.raw] ?? .nothing }
    }

    /// What orders say of it.
    func expectedMoney(_ order: Order) async throws -> OrderMoney? {
        try await bench.database.read { snapshot in
            try OrdersAudit.moneyByOrder(after: nil, limit: 1000, in: snapshot).first { $0.order == order.id }?.money
        }
    }

    /// As `isEven`, with the ledger beside the orders.
    func isBalanced() async throws -> Bool {
        guard try await isEven() else { return false }
        return try await bench.database.read { snapshot in
            let said = try OrdersAudit.moneyByOrder(after: nil, limit: 1000, in: snapshot)
            let booked = try OrderMoney.of(said.map(\.order.raw), in: snapshot)
            let (held, owed) = (try StockAudit.unitsHeld(in: snapshot), try OrdersAudit.generalUnitsOwed(in: snapshot))
            return said.allSatisfy { $0.money == booked[$0.order.raw] ?? .nothing } && held.filter { $0.value != 0 } == owed
        }
    }
}
