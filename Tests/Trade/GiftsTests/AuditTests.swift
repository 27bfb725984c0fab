// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Scores
import Storage
import Testing
import TestSupport

@testable import Gifts

@Suite struct AuditTests {
    /// What somebody with the database in hand might do, and the law that shows it.
    enum Tampering: String, CaseIterable {
        case dropPortion, handToGiver, takeTwo, reopen, takeAgain, swapWinner, rewriteList, otherSeed, endEarly, forgetTimer

        var law: GiftsAudit.Law {
            switch self {
            case .dropPortion: .portions
            case .handToGiver, .takeTwo: .recipients
            case .reopen, .takeAgain: .orders
            case .swapWinner, .rewriteList, .otherSeed: .draws
            case .endEarly: .states
            case .forgetTimer: .timers
            }
        }

        func statements(_ group: Gift, _ lottery: Gift) -> [SQL] {
            if self == .takeTwo {
                // The database itself refuses this as long as it has its key.
                return [
                    "DROP INDEX gift_portions_once",
                    """
                    UPDATE gift_portions SET state = 'won', recipient_id = (
                      SELECT p.recipient_id FROM gift_portions p WHERE p.gift_id = \(group.id) AND p.state = 'accepted')
                    WHERE gift_id = \(group.id) AND number = 2
                    """,
                ]
            }
            return [statement(group, lottery)]
        }

        private func statement(_ group: Gift, _ lottery: Gift) -> SQL {
            switch self {
            case .dropPortion: "DELETE FROM gift_portions WHERE gift_id = \(group.id) AND number = 3"
            case .handToGiver, .takeTwo:
                "UPDATE gift_portions SET recipient_id = \(group.giver) WHERE gift_id = \(group.id) AND state = 'accepted'"
            case .reopen: "UPDATE gift_portions SET state = 'open' WHERE gift_id = \(group.id) AND state = 'accepted'"
            case .takeAgain: "UPDATE gift_portions SET state = 'expired' WHERE gift_id = \(group.id) AND number = 2"
            case .swapWinner: "UPDATE gift_entrants SET portion = CASE WHEN portion IS NULL THEN 1 END WHERE gift_id = \(lottery.id)"
            case .rewriteList: "UPDATE gift_entrants SET name = '别人' WHERE gift_id = \(lottery.id) AND number = 1"
            case .otherSeed: "UPDATE gifts SET seed = \([UInt8](repeating: 1, count: 32)) WHERE id = \(lottery.id)"
            case .endEarly: "UPDATE gifts SET state = 'ended' WHERE id = \(group.id)"
            case .forgetTimer: "DELETE FROM timers WHERE kind = 'gift.expire' AND object = \(group.id)"
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `every way of tampering with gifts is found`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let group = try await world.sent(.firstCome(portions: 3))
        try await world.accept(try #require(group.link), as: world.friends[0])
        let lottery = try await world.sent(.lottery(portions: 1, drawMinutes: 5))
        for friend in world.friends.prefix(2) { try await world.enter(try #require(lottery.link), as: friend) }
        try await world.bench.advance(.minutes(5))
        #expect(try await world.unsound() == [])
        for tampering in Tampering.allCases {
            let found = try await found(tampering, group.gift, lottery.gift, in: world)
            #expect(!found.isEmpty, "\(tampering)")
        }
        #expect(try await world.unsound() == [])
    }

    /// Tampers, looks, and takes it back.
    private func found(_ tampering: Tampering, _ group: Gift, _ lottery: Gift, in world: GiftBench) async throws -> [String] {
        struct TakenBack: Error { let found: [String] }
        do {
            try await world.bench.write { transaction, _ in
                for statement in tampering.statements(group, lottery) { try transaction.execute(statement) }
                let findings = try GiftsAudit.findings(in: transaction)
                throw TakenBack(found: findings.first { $0.law == tampering.law.rawValue }?.problems ?? [])
            }
            return []
        } catch let result as TakenBack { return result.found }
    }

    @Test(arguments: Engine.allCases)
    func `the shelf holds what can be given, what suits first, then favoured brands, then good stores`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let shelf = try await world.bench.read { try GiftShelf.of(.thanks, favoured: [], in: $0, $1) }
        #expect(shelf.entries.map(\.product.id) == [world.product])
        #expect(shelf.entries[0].suits)
        let product = shelf.entries[0].product
        func entry(_ suits: Bool, _ favoured: Bool, _ points: Int64?) -> GiftShelf.Entry {
            GiftShelf.Entry(
                product: product, storeName: "\(suits)\(favoured)\(points ?? 0)", points: points.map { ScorePoints(hundredths: $0) },
                isFavoured: favoured, suits: suits)
        }
        let best: [GiftShelf.Entry] = [
            entry(true, false, 300), entry(false, true, 400), entry(false, true, 200), entry(false, false, 490), entry(false, false, nil),
        ]
        #expect(GiftShelf.ordered(best.reversed()) == best)
        try await world.bench.write { [product = world.product] in
            _ = try SwitchGiftability(product: product, isOn: false).run(in: $0, $1)
        }
        #expect(try await world.bench.read { try GiftShelf.of(favoured: [], in: $0, $1) }.entries.isEmpty)
    }
}
