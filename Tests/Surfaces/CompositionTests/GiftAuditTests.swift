// SPDX-License-Identifier: Apache-2.0
import Composition
import Gifts
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

/// What several books say of gifts together: the money that is held for them and the stock, on both engines. `AuditorTests` breaks the
/// same laws in the middle of a simulated life.
struct GiftAuditTests {
    private static let tamperings: [(what: String, statement: SQL, check: String)] = [
        ("money is held for what went back", "UPDATE orders SET state = 200, refunded = payable WHERE state = 12", "ledger: what the"),
        ("no money is held for a gift that waits", "UPDATE orders SET state = 12, refunded = 0 WHERE state = 200", "ledger: what the"),
        ("a gift that waits is under way", "UPDATE orders SET state = 20 WHERE state = 12", "ledger: what the"),
        ("stock is held for a gift that went back", "UPDATE orders SET state = 200 WHERE state = 12", "stock: what is held"),
        ("more is given than is held", "UPDATE order_lines SET count = count + 1", "stock: what is held"),
        ("the style was changed and the stock was not", "UPDATE order_lines SET sku_id = sku_id + 1", "stock: what is held"),
        ("a fen less went back than was asked for", "UPDATE orders SET refunded = refunded - 1 WHERE state = 200", "payments:"),
        ("a gift was accepted by nobody", "UPDATE orders SET recipient_id = NULL WHERE recipient_id IS NOT NULL", "orders: a gift has a"),
        ("a portion is accepted and its order waits", "UPDATE gift_portions SET state = 'open' WHERE state = 'accepted'", "gifts: every"),
    ]

    @Test(arguments: Engine.allCases)
    func `money and stock of gifts that do not fit are found`(engine: Engine) async throws {
        struct TakenBack: Error { let problems: [String] }
        let bench = try await WebBench(engine) { _, _ in [] }
        try await give(on: bench)
        #expect(try await bench.deployment.database.read { try Self.problems(in: $0) } == [])
        for tampering in Self.tamperings {
            do {
                try await bench.deployment.database.write(lane: .shared) { transaction in
                    #expect(try transaction.changes(tampering.statement) > 0)
                    throw TakenBack(problems: try Self.problems(in: transaction))
                }
            } catch let undone as TakenBack {
                #expect(undone.problems.contains { $0.hasPrefix(tampering.check) }, "\(tampering.what): \(undone.problems)")
            }
        }
        #expect(try await bench.deployment.database.read { try Self.problems(in: $0) } == [], "every tampering was undone")
    }

    private static func problems(in snapshot: any Snapshot) throws -> [String] {
        try Audit.run(in: snapshot).flatMap { check in check.problems.map { "\(check.name): \($0)" } }
    }

    /// Three portions: one accepted, one declined, one that waits.
    private func give(on bench: WebBench) async throws {
        let deployment = bench.deployment
        let (giver, friend, other) = (try await bench.signUp("明"), try await bench.signUp("兰"), try await bench.signUp("墨"))
        let (participants, targets) = (deployment.participants, deployment.paymentTargets)
        let sku = try await bench.teaStore(of: bench.signUp("璞").person!).sku
        func act<Value: Sendable>(
            _ caller: WebBench.Caller, _ run: @escaping @Sendable (any Transaction, Context) throws -> Value
        ) async throws -> Value {
            try await deployment.write(as: Actor(party: caller.person!.party), lane: .shared, .chinese, run)
        }
        let giverID = giver.person!
        let given = try await act(giver) { try GiveGift(giver: giverID, sku: sku, plan: .named(["兰", "墨", "竹"])).run(in: $0, $1) }
        let notice = SandboxProvider.notice(for: given.payment, at: bench.clock.now)
        try await deployment.write(as: .system, lane: .shared, .chinese) {
            _ = try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1)
        }
        let links = try await deployment.read(as: .system) { try GiftDetail.find(given.gift.id, in: $0, $1).portions.compactMap(\.link) }
        let address = AddressText(
            userName: "沈若溪", telNumber: "13911112222", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "梅家坞 2 号")
        _ = try await act(friend) { try AcceptGift(link: links[0], address: address, participants: participants).run(in: $0, $1) }
        _ = try await act(other) { try DeclineGift(link: links[1], thanks: "心领了").run(in: $0, $1) }
    }
}
