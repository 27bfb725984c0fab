// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Synchronization
import TestSupport

@testable import Payments

/// A bench with a provider whose answers are chosen by the test.
struct Till: Sendable {
    static let ming = ID<Party>(9001)
    static let teahouse = ID<Party>(5001)
    static let owner = Actor(party: ID(9002), grants: [teahouse: [.ownStore]])
    static let bookkeeper = Actor(party: ID(9003), grants: [teahouse: [.manageFunds]])
    static let operatorActor = Actor(party: ID(9004), grants: [Party.platform: [.readLedger]])

    let bench: TestBench
    let provider: StagedProvider

    init(_ engine: Engine, rules: RuleBook = .standard) async throws {
        let provider = StagedProvider()
        self.provider = provider
        bench = try await TestBench(
            engine, modules: [LedgerModule.front, PaymentsModule.front(provider: provider, targets: [Books()])], rules: rules)
    }

    func open(_ fen: Int64, orders: [Int64] = [1]) async throws -> Payment {
        try await bench.write { try OpenPayment(buyer: Self.ming, amount: Money(fen: fen), purpose: .orders(orders)).run(in: $0, $1) }
    }

    @discardableResult
    func tell(
        _ payment: Payment, _ number: String = "t1", fen: Int64? = nil, lane: Lane = .shared, targets: [any PaymentTarget] = [Books()]
    ) async throws -> PaymentNoticeOutcome {
        let notice = PaymentNotice(
            payment: payment.id, provider: "staged", providerTransaction: number, amount: fen.map { Money(fen: $0) } ?? payment.amount,
            at: bench.clock.now)
        return try await bench.write(lane: lane) { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
    }

    func paid(_ fen: Int64) async throws -> Payment {
        let payment = try await open(fen)
        try await tell(payment, "t\(payment.id)")
        return payment
    }

    @discardableResult
    func refund(_ payment: Payment, _ fen: Int64, lane: Lane = .shared) async throws -> Refund {
        try await bench.write(lane: lane) {
            try RequestRefund(payment: payment.id, amount: Money(fen: fen), reference: 1, reason: "不想要了").run(in: $0, $1)
        }
    }

    func payment(_ id: ID<Payment>) async throws -> Payment {
        try await bench.read { snapshot, _ in try found(try Payment.find(id, in: snapshot)) }
    }

    func refunds(_ payment: Payment) async throws -> [Refund] {
        try await bench.read { snapshot, _ in try Refund.all(of: payment.id, in: snapshot) }
    }

    func refund(_ id: ID<Refund>) async throws -> Refund {
        try await bench.read { snapshot, _ in try found(try Refund.find(id, in: snapshot)) }
    }

    func withdrawal(_ id: ID<Withdrawal>) async throws -> Withdrawal {
        try await bench.read { snapshot, _ in try found(try Withdrawal.find(id, in: snapshot)) }
    }

    func give(_ fen: Int64, to party: ID<Party>) async throws {
        _ = try await bench.write { transaction, context in
            try PostTransfers([
                Transfer(from: .world(for: party), to: Account(party, .available), amount: Money(fen: fen), kind: .correction, reference: 1)
            ]).run(in: transaction, context)
        }
    }

    func withdraw(_ fen: Int64, from party: ID<Party> = teahouse, as actor: Actor = bookkeeper, lane: Lane = .shared) async throws
        -> Withdrawal
    {
        try await bench.write(as: actor, lane: lane) { try RequestWithdrawal(party: party, amount: Money(fen: fen)).run(in: $0, $1) }
    }

    func balance(_ party: ID<Party>) async throws -> Balance { try await bench.read { snapshot, _ in try Balance.of(party, in: snapshot) } }

    /// Counted in the table: subscribers on PostgreSQL see an event only when all older transactions of the server are over.
    func events(_ kind: String) async throws -> Int {
        try await bench.read { snapshot, _ in try snapshot.value("SELECT COUNT(*) FROM outbox WHERE kind = \(kind)") ?? 0 }
    }

    func isSound() async throws -> Bool { try await bench.read { snapshot, _ in try VerifyLedger().run(in: snapshot).isSound } }
}

struct Missing: Error {}

func found<Value>(_ value: Value?) throws -> Value { if let value { value } else { throw Missing() } }

/// Books the payment as the teahouse's pending income.
struct Books: PaymentTarget {
    func paid(_ payment: Payment, in transaction: any Transaction, _ context: Context) throws -> PaymentEffect {
        guard case .orders(let orders) = payment.purpose else { return .notMine }
        try PostTransfers([
            Transfer(
                from: .world(for: Till.teahouse), to: Account(Till.teahouse, .pending), amount: payment.amount, kind: .orderPaid,
                order: orders[0], reference: payment.id.raw)
        ]).run(in: transaction, context)
        return .done
    }

    func parts(of payment: Payment, in snapshot: any Snapshot) throws -> [PaymentPart]? { nil }
}

/// Fails, as a fault in a module above would.
struct Broken: PaymentTarget {
    func paid(_ payment: Payment, in transaction: any Transaction, _ context: Context) throws -> PaymentEffect { throw Missing() }
    func parts(of payment: Payment, in snapshot: any Snapshot) throws -> [PaymentPart]? { nil }
}

/// A provider that answers what the test says, and otherwise success.
final class StagedProvider: PaymentProvider {
    enum Answer { case refund(RefundOutcome), payout(PayoutOutcome), silence }

    let name = "staged"
    private let answers = Mutex<[Answer]>([])
    private let asked = Mutex<[Int64]>([])
    private let lost = Mutex<[ID<Payment>: PaymentNotice]>([:])
    private let queried = Mutex<[ID<Payment>]>([])
    private let away = Mutex(false)

    /// Whether it answers no query.
    var isAway: Bool {
        get { away.withLock { $0 } }
        set { away.withLock { $0 = newValue } }
    }

    func will(_ next: Answer...) { answers.withLock { $0 += next } }
    /// The ids of what was asked for, in order.
    var calls: [Int64] { asked.withLock { $0 } }

    private func next(_ id: Int64) -> Answer? {
        asked.withLock { $0.append(id) }
        return answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    func open(_ request: PaymentRequest) async throws -> PaymentOpening { .page("/cashier/\(request.payment.id)") }
    /// Takes money of which no notice arrives.
    func take(_ payment: Payment, at now: Timestamp) {
        let notice = PaymentNotice(
            payment: payment.id, provider: name, providerTransaction: "lost-\(payment.id)", amount: payment.amount, at: now)
        lost.withLock { $0[payment.id] = notice }
    }

    /// The payments that it was asked about, in order.
    var queries: [ID<Payment>] { queried.withLock { $0 } }

    func query(_ payment: Payment) async throws -> PaymentNotice? {
        if isAway { throw HTTPFault.timedOut }
        queried.withLock { $0.append(payment.id) }
        return lost.withLock { $0[payment.id] }
    }

    func refund(_ refund: Refund) async throws -> RefundOutcome {
        switch next(refund.id.raw) {
        case .refund(let outcome): outcome
        case .silence: throw HTTPFault.timedOut
        case .payout, nil: .succeeded(providerRefund: "r\(refund.id)")
        }
    }

    func payOut(_ withdrawal: Withdrawal) async throws -> PayoutOutcome {
        switch next(withdrawal.id.raw) {
        case .payout(let outcome): outcome
        case .silence: throw HTTPFault.timedOut
        case .refund, nil: .succeeded(providerPayout: "p\(withdrawal.id)")
        }
    }
}

/// Runs a closure many times at once and answers how often it went through.
func successes(of count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async -> Int {
    await withTaskGroup(of: Int.self) { group in
        for index in 0..<count {
            group.addTask {
                do {
                    try await body(index)
                    return 1
                } catch { return 0 }
            }
        }
        return await group.reduce(0, +)
    }
}
