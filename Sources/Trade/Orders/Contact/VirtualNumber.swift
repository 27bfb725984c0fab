// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A number between the store and a buyer: calls to it reach the buyer for a time, and the store never learns the real one.
package struct VirtualNumber: Sendable, Hashable {
    /// How often an order's number may be exchanged.
    package static let exchangesMax = 10

    package let id: ID<VirtualNumber>
    package let order: ID<Order>
    package let number: String
    /// What is dialled after it; empty where the number alone is enough.
    package let `extension`: String
    package let issuedAt: Timestamp
    package let expiresAt: Timestamp

    /// The number as it is written on a parcel, such as `17012345678-1234`.
    package var dialled: String { self.extension.isEmpty ? number : "\(number)-\(self.extension)" }

    /// The one in use at a time, if any.
    package static func current(of order: Order, at now: Timestamp, in snapshot: any Snapshot) throws -> VirtualNumber? {
        try all(of: order, in: snapshot).last { $0.expiresAt > now }
    }
}

/// Who lends numbers: an operator's contract with a carrier. Called outside of transactions; every call may be repeated.
package protocol NumberPool: Sendable {
    /// Such as `sandbox`.
    var name: String { get }
    /// Lends a number that reaches `realNumber` until a time.
    func lend(for order: ID<Order>, realNumber: String, until: Timestamp, exchange: Int) async throws -> PooledNumber
}

/// A number that a pool lends.
package struct PooledNumber: Sendable, Hashable {
    package let number: String
    package let `extension`: String

    package init(number: String, extension: String) {
        self.number = number
        self.extension = `extension`
    }
}

/// The built-in pool of the sandbox: numbers of the range 170 0000 that no carrier gives out, told apart by their extension.
package struct SandboxNumberPool: NumberPool {
    package let name = "sandbox"

    package init() {}

    package func lend(for order: ID<Order>, realNumber: String, until: Timestamp, exchange: Int) async throws -> PooledNumber {
        let mixed = UInt64(bitPattern: order.raw) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(exchange)
        let digits = { (value: UInt64, count: Int) in
            let text = String(value)
            return String(repeating: "0", count: max(count - text.count, 0)) + text.suffix(count)
        }
        return PooledNumber(number: "1700000" + digits((mixed >> 40) % 10_000, 4), extension: digits((mixed >> 16) % 10_000, 4))
    }
}

/// Gives an order a virtual number, or another one when the last has run out.
package struct AssignVirtualNumber: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notUnderWay, tooManyExchanges

        package var kind: RefusalKind { self == .tooManyExchanges ? .tooMany : .conflict }
        package var text: Text {
            switch self {
            case .notUnderWay: Text("付款后、结算前的订单才能使用虚拟号码。", "A virtual number is for orders between payment and settlement.")
            case .tooManyExchanges: Text("这笔订单换取虚拟号码的次数已用完。", "This order's virtual number was exchanged as often as allowed.")
            }
        }
    }

    /// What is asked of the pool.
    package struct Request: Sendable {
        package let order: ID<Order>
        package let store: ID<Store>
        package let realNumber: String
        package let until: Timestamp
        package let exchange: Int
    }

    /// The answer of a look before the pool is asked.
    package enum Standing: Sendable {
        case inUse(VirtualNumber, exchanges: Int)
        case needed(Request)
    }

    package let order: ID<Order>
    package let lent: PooledNumber
    package let until: Timestamp

    /// Whether an order has a number in use, or what to ask the pool for. Refuses whoever does not manage the store's orders.
    package static func standing(_ id: ID<Order>, in snapshot: any Snapshot, _ context: Context) throws -> Standing {
        guard let order = try Order.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        try context.actor.require(.manageOrders, in: order.store.party)
        let earlier = try VirtualNumber.all(of: order, in: snapshot)
        if let used = earlier.last(where: { $0.expiresAt > context.now }) { return .inUse(used, exchanges: earlier.count) }
        guard order.state.isPaid, order.settledAt == nil else { throw Refusal.notUnderWay }
        guard earlier.count < VirtualNumber.exchangesMax else { throw Refusal.tooManyExchanges }
        return .needed(
            Request(
                order: id, store: order.store, realNumber: try order.openAddress(context.vault).telNumber,
                until: context.now + context.span(OrdersRules.virtualNumberHours), exchange: earlier.count))
    }

    /// Writes what the pool lent. If another has been faster, its number is answered.
    package func run(in transaction: any Transaction, _ context: Context) throws -> VirtualNumber {
        let order = try Order.locked(order, in: transaction)
        if case .inUse(let used, _) = try Self.standing(order.id, in: transaction, context) { return used }
        let number = VirtualNumber(
            id: context.newID(), order: order.id, number: lent.number, extension: lent.extension, issuedAt: context.now, expiresAt: until)
        try number.insert(order, in: transaction)
        try context.publish("order.virtual_number_assigned", object: order.id.raw, party: order.store.party, in: transaction)
        return number
    }

    /// Looks, asks the pool if need be, and writes. Answers the number in use and how often one was exchanged.
    package static func obtain(
        _ id: ID<Order>, from pool: any NumberPool, on database: any Database, _ context: Context
    ) async throws -> (number: VirtualNumber, exchanges: Int) {
        switch try await database.read({ try standing(id, in: $0, context) }) {
        case .inUse(let number, let exchanges): return (number, exchanges)
        case .needed(let request):
            let lent = try await pool.lend(
                for: id, realNumber: request.realNumber, until: request.until, exchange: request.exchange)
            let verb = AssignVirtualNumber(order: id, lent: lent, until: request.until)
            let number = try await database.write(lane: .party(request.store.party)) { try verb.run(in: $0, context) }
            return (number, request.exchange + 1)
        }
    }
}
