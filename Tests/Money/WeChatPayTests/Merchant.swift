// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import TestSupport

@testable import WeChatPay

/// A deployment that takes money by WeChat Pay, with the stand-in on the other side.
struct Merchant: Sendable {
    static let buyer = ID<Party>(9001)
    static let teahouse = ID<Party>(5001)
    static let seller = ID<Party>(7001)

    let bench: TestBench
    let pay: StandIn
    let provider: WeChatPayProvider
    let modules: [Module]

    init(_ engine: Engine) async throws {
        let bare = [LedgerModule.front, PaymentsModule.front(provider: SandboxProvider(baseURL: "")), WeChatPayModule.front(provider: nil)]
        bench = try await TestBench(engine, modules: bare)
        pay = try StandIn(clock: bench.clock)
        let world = World(
            clock: bench.clock, ids: bench.world.ids, random: bench.world.random, http: pay, files: bench.world.files)
        provider = WeChatPayProvider(client: WeChatPayClient(try pay.settings, world: world), database: bench.database)
        modules = [LedgerModule.front, PaymentsModule.front(provider: provider), WeChatPayModule.front(provider: provider)]
    }

    /// Asks a buyer for a sum and opens it at WeChat Pay.
    @discardableResult
    func open(_ amounts: [Int64], _ scene: PaymentScene = .computer(address: "203.0.113.7")) async throws -> (Payment, PaymentOpening) {
        let orders = amounts.indices.map { Int64($0 + 31) }
        let sum = Money(fen: amounts.reduce(0, +))
        let payment = try await bench.write { try OpenPayment(buyer: Self.buyer, amount: sum, purpose: .orders(orders)).run(in: $0, $1) }
        return (payment, try await provider.open(request(payment, amounts, scene)))
    }

    func request(_ payment: Payment, _ amounts: [Int64], _ scene: PaymentScene = .computer(address: "203.0.113.7")) -> PaymentRequest {
        PaymentRequest(
            payment: payment,
            parts: amounts.enumerated().map { PaymentPart(reference: Int64($0 + 31), amount: Money(fen: $1), title: "明前龙井 \($0 + 1)") },
            scene: scene, returnURL: "https://shop.example/orders?from=pay", expiresAt: bench.clock.now + .minutes(30))
    }

    /// The buyer pays on WeChat's side. Answers what a notice of it says.
    func buyerPays(_ payment: Payment) throws -> String {
        try pay.with { state in
            guard var order = state.orders["\(payment.id)"], !order.isClosed else { throw NothingToPay() }
            order.isPaid = true
            order.transactions = order.numbers.map { "42000" + $0 }
            state.orders["\(payment.id)"] = order
            return Desk.query("\(payment.id)", state)
        }
    }

    /// What the program does with a message that arrives.
    @discardableResult
    func receive(_ message: SignedMessage) async throws -> Bool {
        let notice = try await provider.read(message)
        return try await bench.write { try ReceiveNotice(notice: notice, targets: [Books()]).run(in: $0, $1) }
    }

    func paid(_ amounts: [Int64]) async throws -> Payment {
        let (payment, _) = try await open(amounts)
        let content = try buyerPays(payment)
        try await receive(pay.notice("TRANSACTION.SUCCESS", content, id: "n\(payment.id)"))
        return try await self.payment(payment.id)
    }

    /// Runs subscribers and jobs once, as a node does every second.
    func run() async throws {
        let bench = bench
        let scheduler = Scheduler(modules: modules, database: bench.database, leaseClock: SystemClock()) { bench.context() }
        try await scheduler.runDue { name, error in print("\(name) failed: \(error)") }
        let scope = JobScope(world: bench.world, database: bench.database) { bench.context() }
        for job in modules.flatMap(\.jobs) { while try await job.run(scope) {} }
    }

    /// Runs until a condition holds: on PostgreSQL a subscriber waits for the server's older transactions.
    func run(until isDone: () async throws -> Bool) async throws {
        for _ in 0..<100 {
            try await run()
            if try await isDone() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw NeverCame()
    }

    func payment(_ id: ID<Payment>) async throws -> Payment {
        try await bench.read { snapshot, _ in
            guard let payment = try Payment.find(id, in: snapshot) else { throw CommonRefusal.notFound }
            return payment
        }
    }

    func trades(_ payment: Payment) async throws -> [Trade] {
        try await bench.read { snapshot, _ in try Trade.all(of: payment.id, in: snapshot) }
    }

    func refund(_ payment: Payment, _ fen: Int64, of order: Int64) async throws -> Refund {
        try await bench.write {
            try RequestRefund(payment: payment.id, amount: Money(fen: fen), reference: order, reason: "不想要了").run(in: $0, $1)
        }
    }

    func refund(_ id: ID<Refund>) async throws -> Refund? { try await bench.read { snapshot, _ in try Refund.find(id, in: snapshot) } }

    func balance(_ party: ID<Party>) async throws -> Balance { try await bench.read { snapshot, _ in try Balance.of(party, in: snapshot) } }

    func isSound() async throws -> Bool { try await bench.read { snapshot, _ in try VerifyLedger().run(in: snapshot).isSound } }

    /// Settles an order of a paid payment: so much for each party.
    func settle(_ order: Int64, _ shares: [ID<Party>: Int64]) async throws {
        try await bench.write { transaction, context in
            for (party, fen) in shares {
                let promises = try PostTransfers([
                    Transfer(
                        from: .world(for: party), to: Account(party, .pending), amount: Money(fen: fen), kind: .orderPaid, order: order,
                        reference: order)
                ]).run(in: transaction, context)
                try PostTransfers([
                    Transfer(
                        from: Account(party, .pending), to: Account(party, .available), amount: Money(fen: fen), kind: .settled,
                        order: order, reference: order, promise: promises[0].raw)
                ]).run(in: transaction, context)
            }
            try context.publish("order.settled", object: order, party: Self.teahouse, in: transaction)
        }
    }

    /// A refund after settlement takes so much back from a party.
    func clawBack(_ fen: Int64, from party: ID<Party>, order: Int64) async throws {
        try await bench.write { transaction, context in
            try PostTransfers([
                Transfer(
                    from: Account(party, .available), to: .world(for: party), amount: Money(fen: fen), kind: .clawedBack, order: order,
                    reference: order)
            ]).run(in: transaction, context)
            try context.publish("order.refunded", object: order, party: Self.teahouse, in: transaction)
        }
    }

    func link(_ party: ID<Party>, _ account: String, _ kind: Receiver.Kind = .merchant) async throws {
        _ = try await bench.write(as: Actor(party: party)) {
            try LinkReceiver(party: party, kind: kind, account: account, name: "杭州茶舍有限公司").run(in: $0, $1)
        }
        try await run()
    }
}

struct NothingToPay: Error {}
struct NeverCame: Error {}

/// Takes whatever is paid.
struct Books: PaymentTarget {
    func paid(_ payment: Payment, in transaction: any Transaction, _ context: Context) throws -> PaymentEffect { .done }
    func parts(of payment: Payment, in snapshot: any Snapshot) throws -> [PaymentPart]? { nil }
}
