// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import Payments
import Runtime
import Storage
import Stores
import Synchronization

/// Somebody who runs verbs at a moment of the past. Each hand has a clock and a node number of its own, so that
/// ids lie in time
/// and never repeat.
struct Hand: Sendable {
    /// When the town begins.
    let begun: Timestamp
    let clock: ManualClock
    let deployment: Deployment

    /// Runs a verb as an actor.
    @discardableResult
    func write<Value: Sendable>(
        as actor: Actor, lane: Lane = .shared, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await deployment.write(as: actor, lane: lane, .chinese, body)
    }

    func read<Value: Sendable>(
        as actor: Actor = .system, _ body: @escaping @Sendable (any Snapshot, Context) throws -> Value
    ) async throws -> Value {
        try await deployment.read(as: actor, .chinese, body)
    }
}

/// Many hands over one deployment, so that their writes share commits, and one that runs what falls due.
struct Crew: Sendable {
    /// The node numbers above those that programs lease first.
    static let firstNode = 1000
    static let handsCount = IDGenerator.nodesMax - firstNode - 1

    let scheduler: Hand
    let hands: [Hand]
    let provider: FragileProvider

    init(of deployment: Deployment, from start: Timestamp, seed: UInt64) {
        let provider = FragileProvider(SandboxProvider(baseURL: deployment.settings.baseURL))
        self.provider = provider
        let make = { (node: Int) -> Hand in
            let clock = ManualClock(start)
            let world = World(
                clock: clock, ids: IDGenerator(clock: clock, node: node),
                random: SeededRandom(seed: seed &+ UInt64(node)),
                http: deployment.world.http, files: deployment.world.files)
            return Hand(
                begun: start, clock: clock,
                deployment: Deployment(
                    world: world, database: deployment.database, vault: deployment.vault, signer: deployment.signer,
                    settings: deployment.settings, provider: provider))
        }
        scheduler = make(Self.firstNode)
        hands = (1...Self.handsCount).map { make(Self.firstNode + $0) }
    }

    /// Does something with each element, every hand its own share in order, and answers the results in the order
    /// of the elements.
    /// The first begins at `from`, each following one a span later.
    func each<Element: Sendable, Result: Sendable>(
        _ elements: [Element], from: Timestamp, apart: Duration,
        _ body: @escaping @Sendable (Hand, Int, Element) async throws -> Result
    ) async throws -> [Result] {
        let parts = try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
            for (number, hand) in hands.enumerated() where number < elements.count {
                group.addTask {
                    var results: [(Int, Result)] = []
                    for place in stride(from: number, to: elements.count, by: hands.count) {
                        hand.clock.set(from + apart * place)
                        results.append((place, try await body(hand, place, elements[place])))
                    }
                    return results
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return parts.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Moves the time to a moment and runs what falls due.
    func runDue(at now: Timestamp, _ town: Town) async throws {
        scheduler.clock.set(now)
        try await scheduler.deployment.runDue { name, error in town.note("\(name)", error) }
    }
}

/// The sandbox's provider, which can be made to refuse refunds for a while.
final class FragileProvider: PaymentProvider {
    private let inner: SandboxProvider
    private let refuses = Mutex(false)

    init(_ inner: SandboxProvider) { self.inner = inner }

    var name: String { inner.name }
    func breakDown() { refuses.withLock { $0 = true } }

    func open(_ request: PaymentRequest) async throws -> PaymentOpening { try await inner.open(request) }
    func payOut(_ withdrawal: Withdrawal) async throws -> PayoutOutcome { try await inner.payOut(withdrawal) }
    func query(_ payment: Payment) async throws -> PaymentNotice? { try await inner.query(payment) }

    func refund(_ refund: Refund) async throws -> RefundOutcome {
        if refuses.withLock({ $0 }) { return .failed(reason: "演示：渠道暂时不可用") }
        return try await inner.refund(refund)
    }
}
