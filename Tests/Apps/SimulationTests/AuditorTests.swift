// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Kernel
import Runtime
import Storage
import Testing

@testable import Simulation

/// An auditor that never objects would pass every simulation. Here each law is broken behind the shop's back, and has to be missed.
struct AuditorTests {
    /// What is done to the database, and the check that has to notice.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let what: String
        let check: String
        let statement: SQL

        var testDescription: String { what }
    }

    static let tamperings = [
        Tampering(
            what: "an entry is raised by a fen", check: "ledger: chains",
            statement: "UPDATE ledger_entries SET amount = amount + 1 WHERE transfer_id = (SELECT MAX(transfer_id) FROM ledger_entries)"),
        Tampering(
            what: "one side of a transfer is gone", check: "ledger: chains",
            statement: """
                DELETE FROM ledger_entries
                WHERE transfer_id = (SELECT MAX(transfer_id) FROM ledger_entries) AND amount > 0
                """),
        Tampering(
            what: "a balance is raised", check: "ledger: chains",
            statement: "UPDATE ledger_heads SET available = available + 1 WHERE party_id = 1"),
        Tampering(
            what: "an entry names another order", check: "ledger: chains",
            statement: "UPDATE ledger_entries SET order_id = 1 WHERE order_id IS NOT NULL AND amount < 0"),
        Tampering(
            what: "a sharer was never bound", check: "sharers: whoever was credited",
            statement: """
                INSERT INTO sharer_orders (store_id, order_id, line, role, person_id, kind, product_id, sku_id, placement_id, channel_kind,
                  scene, title, base, rate, amount, touched_at, paid_at)
                VALUES (1, 1, 1, 'sharer', 1, 0, 1, 1, 1, 'moments', 7, '', 1, 0, 0, 0, 0)
                """),
        Tampering(
            what: "somebody is paid who invited nobody", check: "sharers: a line pays one sharer",
            statement: """
                INSERT INTO sharer_orders (store_id, order_id, line, role, person_id, kind, product_id, sku_id, placement_id, channel_kind,
                  scene, title, base, rate, amount, touched_at, paid_at)
                VALUES (1, 1, 1, 'inviter', 1, 0, 1, 1, 1, 'moments', 7, '', 1, 0, 0, 0, 0)
                """),
        Tampering(
            what: "a sharer is counted twice", check: "sharers: the count",
            statement: """
                INSERT INTO sharer_counts (store_id, bound) VALUES (1, 1)
                ON CONFLICT (store_id) DO UPDATE SET bound = sharer_counts.bound + 1
                """),
        Tampering(
            what: "a unit appears", check: "stock: every stock",
            statement: "UPDATE stocks SET available = available + 1 WHERE sku_id = (SELECT MIN(sku_id) FROM stocks)"),
        Tampering(
            what: "a hold outlives its order", check: "stock: what is held",
            statement: """
                UPDATE orders SET state = 250 WHERE id = (
                  SELECT MAX(id) FROM orders WHERE state IN (10, 20)
                  AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND l.place_kind <> 0))
                """),
        Tampering(
            what: "a buyer's purchases are forgotten", check: "purchase limits:",
            statement: "UPDATE purchase_counts SET units = 0"),
        Tampering(
            what: "a share loses a fen", check: "orders: the shares",
            statement: "UPDATE order_shares SET amount = amount - 1 WHERE amount > returned AND role = 'merchant'"),
        Tampering(
            what: "a share gave back what nobody got", check: "orders: what went back",
            statement: "UPDATE order_shares SET returned = returned + 1 WHERE returned < amount AND role = 'merchant'"),
        Tampering(
            what: "an order is cheaper than its lines", check: "orders: the lines",
            statement: "UPDATE orders SET payable = payable - 1 WHERE refunded < payable AND payable > 1"),
        Tampering(
            what: "an order was paid without shares", check: "orders: what parties",
            statement: "DELETE FROM order_shares"),
        Tampering(
            what: "something is sold under a brand that its store has not", check: "brands:",
            statement: "UPDATE products SET brand_id = 1 WHERE status = \(ProductStatus.onSale)"),
        Tampering(
            what: "a point appears", check: "members: points are the sum", statement: "UPDATE members SET points = points + 1"),
        Tampering(
            what: "an entry of points says another balance", check: "members: points are the sum",
            statement: "UPDATE point_entries SET balance = balance + 1"),
        Tampering(
            what: "a member spent what was never received", check: "members: spend and earned",
            statement: "UPDATE members SET spent = spent + 1"),
        Tampering(
            what: "a purchase earned more than its rule gives", check: "members: a purchase earned",
            statement: "UPDATE member_purchases SET earned = earned + 1"),
        Tampering(
            what: "a refund took back too few points", check: "members: a purchase earned",
            statement: "UPDATE member_purchases SET taken_back = taken_back - 1 WHERE taken_back > 0"),
        Tampering(
            what: "a member climbs unearned", check: "members: the level",
            statement: "UPDATE members SET level = level + 1 WHERE level < 10"),
        Tampering(
            what: "somebody pays a price that is not their level's", check: "members: the level",
            statement: "UPDATE member_standings SET level = level + 1 WHERE level < 10"),
        Tampering(
            what: "a member never agreed", check: "members: nobody is a member", statement: "DELETE FROM member_consents"),
        Tampering(
            what: "an order counts for more than its goods keep", check: "members: what an order counts",
            statement: "UPDATE member_purchases SET kept = kept - 1 WHERE kept > 0"),
        Tampering(
            what: "somebody who is no member paid a member's price", check: "members: nobody paid",
            statement: "UPDATE order_lines SET member_level = 1, regular_price = unit_price + 1"),
        Tampering(
            what: "an order of a mall outside is in the ledger", check: "malls:",
            statement: """
                INSERT INTO mall_orders (store_id, id, number, mall, state, version, total, placed_at, changed_at)
                SELECT store_id, id, 'X', 'X', 10, 1, 0, 0, 0 FROM orders WHERE paid_at IS NOT NULL
                AND id = (SELECT MAX(id) FROM orders WHERE paid_at IS NOT NULL)
                """),
        Tampering(
            what: "a portion of a gift is missing", check: "gifts: accepted, returned and waiting portions",
            statement: "DELETE FROM gift_portions WHERE number = 1"),
        Tampering(
            what: "a gift counts a portion more than were given", check: "gifts: accepted, returned and waiting portions",
            statement: "UPDATE gifts SET portions = portions + 1 WHERE portions < 100"),
        Tampering(
            what: "an accepted portion says that nobody accepted it", check: "gifts: every portion's order",
            statement: "UPDATE gift_portions SET state = 'expired' WHERE state = 'accepted'"),
        Tampering(
            what: "a waiting gift's order is under way", check: "gifts: every portion's order",
            statement: "UPDATE orders SET state = 20 WHERE state = 12"),
        Tampering(
            what: "a gift goes to somebody else than who accepted it", check: "gifts: every portion's order",
            statement: "UPDATE orders SET recipient_id = recipient_id + 1 WHERE recipient_id IS NOT NULL"),
        Tampering(
            what: "an accepted gift has lost its recipient", check: "orders: a gift has a recipient",
            statement: "UPDATE orders SET recipient_id = NULL WHERE recipient_id IS NOT NULL"),
        Tampering(
            what: "a giver holds a portion", check: "gifts: nobody holds two portions",
            statement: """
                UPDATE gift_portions SET recipient_id = (SELECT giver_id FROM gifts g WHERE g.id = gift_portions.gift_id)
                WHERE state = 'accepted' AND number = (
                  SELECT MIN(number) FROM gift_portions p WHERE p.gift_id = gift_portions.gift_id AND p.state = 'accepted')
                """),
        Tampering(
            what: "a lottery's winner has lost the prize", check: "gifts: the winners of every lottery",
            statement: "UPDATE gift_entrants SET portion = NULL WHERE portion IS NOT NULL"),
        Tampering(
            what: "an entrant has another name than was drawn", check: "gifts: the winners of every lottery",
            statement: """
                UPDATE gift_entrants SET name = '别人' WHERE number = 1
                AND gift_id IN (SELECT id FROM gifts WHERE drawn_at IS NOT NULL)
                """),
        Tampering(
            what: "a gift that is over waits", check: "gifts: a gift ends when",
            statement: "UPDATE gifts SET state = 'waiting' WHERE state = 'ended'"),
        Tampering(
            what: "a gift waits for ever", check: "gifts: whatever waits",
            statement: "DELETE FROM timers WHERE kind IN ('gift.expire', 'gift.draw', 'gift.unpaid')"),
        Tampering(
            what: "a gift's money is held although it went back", check: "ledger: what the parties",
            statement: "UPDATE orders SET state = 200, refunded = payable WHERE state = 12"),
        Tampering(
            what: "a gift's money is not held although it waits", check: "ledger: what the parties",
            statement: """
                UPDATE orders SET state = 12, refunded = 0 WHERE state = 200 AND gift_id IS NOT NULL AND accepted_at IS NULL
                """),
        Tampering(
            what: "a gift's stock is held although it went back", check: "stock: what is held",
            statement: """
                UPDATE orders SET state = 200 WHERE state = 12
                AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND l.place_kind <> 0)
                """),
        Tampering(
            what: "an incentive paid what no payment says", check: "incentives: an incentive paid",
            statement: """
                INSERT INTO incentives (id, version, name_chinese, name_english, audience, measure, brands, formula, rate, budget, cap,
                  begins_at, ends_at, state, paid, created_at)
                VALUES (1, 1, '甲', 'A', 'agencies', 'allLines', '', 'rateOfBase', 1, 10, 10, 0, 1, 'draft', 1, 0)
                """),
        Tampering(
            what: "an incentive runs on a budget that was never set aside", check: "incentives: the ledger moved",
            statement: """
                INSERT INTO incentives (id, version, name_chinese, name_english, audience, measure, brands, formula, rate, budget, cap,
                  begins_at, ends_at, state, created_at, started_at)
                VALUES (1, 1, '甲', 'A', 'agencies', 'allLines', '', 'rateOfBase', 1, 10, 10, 0, 1, 'running', 0, 0)
                """),
        Tampering(
            what: "a month counts what was never sold", check: "incentives: a party's month",
            statement: """
                INSERT INTO incentive_months (party_id, incentive_id, month, sales, orders, measured, paid, returned, is_closed)
                VALUES (7, 1, 202601, 0, 1, 5, 0, 0, 1)
                """),
        Tampering(
            what: "a payment is higher than its formula gives", check: "incentives: every payment recomputes",
            statement: """
                INSERT INTO incentive_payments (party_id, id, incentive_id, version, month, order_id, line, formula, measured, orders, rate,
                  sales, due, cap_left, budget_left, amount, kept, paid_at)
                VALUES (7, 1, 1, 1, 202601, 0, 0, 'rateOfBase', 100, 0, 10000, 0, 5, 9, 9, 5, 100, 0)
                """),
        Tampering(
            what: "a refund left an incentive alone", check: "incentives: refunds took back",
            statement: """
                INSERT INTO incentive_payments (party_id, id, incentive_id, version, month, order_id, line, store_id, formula, measured,
                  orders, rate, sales, due, cap_left, budget_left, amount, kept, paid_at)
                SELECT 7, 1, 1, 1, 202601, id, 1, store_id, 'rateOfBase', 99999999, 0, 0, 0, 0, 9, 9, 0, 99999999, 0 FROM orders
                WHERE id = (SELECT MIN(id) FROM orders WHERE settled_at IS NOT NULL)
                """),
        Tampering(
            what: "a coupon was used once more than it was held", check: "coupons:",
            statement: "UPDATE coupons SET used = used + 1"),
        Tampering(
            what: "a coupon was claimed and nobody has it", check: "coupons:",
            statement: "UPDATE coupons SET claimed = claimed + 1 WHERE claimed < total"),
        Tampering(
            what: "a plan promises more than the limit", check: "alliance: commission and service rate",
            statement: "UPDATE alliance_plan_versions SET rate = 900000, service_rate = 1"),
        Tampering(
            what: "a plan becomes exclusive beside another", check: "alliance: a product with an exclusive plan",
            statement: """
                UPDATE alliance_plans SET kind = 3
                WHERE kind = 1 AND ends_at IS NULL AND product_id IN (SELECT product_id FROM alliance_plans WHERE kind > 3)
                """),
        Tampering(
            what: "a seller is signed by two agencies at a time", check: "alliance: a seller is under one contract",
            statement: """
                UPDATE agency_contracts SET state = 'signed', begins_at = 1, ends_at = NULL
                WHERE seller_id IN (SELECT seller_id FROM agency_contracts GROUP BY seller_id HAVING COUNT(*) > 1)
                """),
        Tampering(
            what: "a commission is a fen higher than its share", check: "alliance: commissions and service fees",
            statement: "UPDATE commission_orders SET amount = amount + 1"),
        Tampering(
            what: "a store has a score that nobody counted", check: "scores: every store's latest score",
            statement: "UPDATE store_scores SET points = CASE WHEN points IS NULL THEN 250 ELSE NULL END"),
        Tampering(
            what: "a cooperation lost its channel", check: "cooperations: whoever cooperates",
            statement: "UPDATE cooperations SET channel_id = 1 WHERE state = 1"),
        Tampering(
            what: "an account that declined still shows cards", check: "cooperations: whoever cooperates",
            statement: "UPDATE cooperations SET state = 3 WHERE state = 1"),
        Tampering(
            what: "a waiting invitation's link is gone", check: "cooperations: an invitation",
            statement: "UPDATE cooperations SET code_hash = NULL WHERE state = 4"),
        Tampering(
            what: "a waiting invitation never ends", check: "cooperations: an invitation",
            statement: "DELETE FROM timers WHERE kind = 'channels.cooperation'"),
        Tampering(
            what: "a category's mean is better than its stores", check: "scores: the means",
            statement: "UPDATE score_means SET numerator = numerator + 1"),
        Tampering(
            what: "a fen more goes back than orders say", check: "payments:",
            statement: """
                UPDATE payments SET refunds_requested = refunds_requested + 1
                WHERE refunds_requested < amount AND state = 'paid' AND purpose = 'orders'
                """),
        Tampering(
            what: "a refund is larger than was asked for", check: "payments:",
            statement: "UPDATE refunds SET amount = amount + 1 WHERE is_extra = 0"),
        Tampering(
            what: "the ledger paid for an order that was not paid", check: "ledger: what the parties",
            statement: "UPDATE orders SET paid_at = NULL WHERE paid_at IS NOT NULL"),
        Tampering(
            what: "a settled order's money is still a promise", check: "ledger: what the parties",
            statement: "UPDATE orders SET settled_at = paid_at WHERE settled_at IS NULL AND paid_at IS NOT NULL AND refunded < payable"),
    ]

    /// Not every shop has everything that can be tampered with: the first of these seeds that has it serves.
    static let seeds: ClosedRange<UInt64> = 3...40

    /// A shop in the middle of its life: a seed's first steps, without crashes.
    static func stage(seed: UInt64 = 3) async throws -> (stage: SimulatedStage, folder: String) {
        let folder = try SimulationTests.folder()
        let simulation = try await Simulation(folder: folder)
        let stage = try await simulation.livelyStage(seed: seed, steps: 400)
        return (stage, folder)
    }

    @Test func `each law that is broken behind the shop's back is noticed by its own check`() async throws {
        var waiting = Self.tamperings
        for seed in Self.seeds where !waiting.isEmpty {
            let (stage, folder) = try await Self.stage(seed: seed)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            #expect(try await Auditor.problems(in: stage).isEmpty)
            var untouched: [Tampering] = []
            for tampering in waiting {
                guard let problems = try await problems(after: tampering, in: stage) else {
                    untouched.append(tampering)
                    continue
                }
                #expect(problems.contains { $0.hasPrefix(tampering.check) }, "\(tampering.what): \(problems)")
            }
            waiting = untouched
            #expect(try await Auditor.problems(in: stage).isEmpty, "every tampering was undone")
            await stage.database.close()
        }
        #expect(waiting.map(\.what) == [], "these changed nothing under any seed")
    }

    @Test func `money that the provider paid back unasked is noticed`() async throws {
        let (stage, folder) = try await Self.stage()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(stage.provider.refunded > .zero)
        _ = try await stage.database.write(lane: .shared) { try $0.changes("DELETE FROM refunds") }
        #expect(try await Auditor.problems(in: stage).contains { $0.hasPrefix("the provider paid back") })
        await stage.database.close()
    }

    /// Tampers, audits, and takes it back. Nothing where there was nothing to tamper with.
    private func problems(after tampering: Tampering, in stage: SimulatedStage) async throws -> [String]? {
        struct TakenBack: Error { let problems: [String] }
        do {
            _ = try await stage.database.write(lane: .shared) { transaction -> Int in
                let changed = try transaction.changes(tampering.statement)
                if changed == 0 { return changed }
                let checks = try Audit.run(in: transaction)
                throw TakenBack(problems: checks.flatMap { check in check.problems.map { "\(check.name): \($0)" } })
            }
        } catch let undone as TakenBack {
            return undone.problems
        }
        return nil
    }
}
