// SPDX-License-Identifier: Apache-2.0
import Composition
import Incentives
import Kernel
import Ledger
import Runtime
import Scores
import Storage

/// What the platform pays on top: programmes of all kinds come and go, with budgets that are small beside what is sold.
extension Workload {
    func encourage(_ action: Action, _ stage: SimulatedStage) async throws {
        let known = try await stage.deployment.read(as: .system) { try IncentiveBook.page(in: $0, $1).items }
        switch action {
        case .draftIncentive:
            let terms = try await terms(stage)
            _ = try await asSystem(stage) { try DraftIncentive(terms: terms).run(in: $0, $1) }
        case .changeIncentive:
            guard let incentive = pick(known) else { return }
            let terms = try await terms(stage)
            _ = try await asSystem(stage) { try ChangeIncentive(incentive: incentive.id, terms: terms).run(in: $0, $1) }
        case .startIncentive:
            guard let incentive = pick(known.filter { $0.state.isOpen }) ?? pick(known) else { return }
            let (days, skips) = (Int64(1 + below(60)), chance(6))
            if !skips {
                _ = try await asSystem(stage) {
                    try TryIncentive(incentive: incentive.id, since: $1.now - .days(days), until: $1.now).run(in: $0, $1)
                }
            }
            _ = try await asSystem(stage) { try StartIncentive(incentive: incentive.id).run(in: $0, $1) }
        default:
            guard let incentive = pick(known) else { return }
            _ = try await asSystem(stage) { try StopIncentive(incentive: incentive.id, reason: "模拟").run(in: $0, $1) }
        }
    }

    private func terms(_ stage: SimulatedStage) async throws -> IncentiveTerms {
        let audiences = IncentiveAudience.allCases.filter { $0 != .brandStores }
        let (audience, formula) = (audiences[below(audiences.count)], IncentiveFormula.allCases[below(4)])
        let held = try await stage.database.read { try Balance.of(Party.platform, in: $0).available }
        let budget = Int64(below(Int(max(held.fen, 100)))) + (chance(20) ? 0 : 1)
        let (now, isByOrders) = (stage.clock.now, chance(2))
        return IncentiveTerms(
            name: Text("模拟激励", "Simulated"), audience: audience, days: Int64(below(120)), salesMax: Money(fen: Int64(below(40_000))),
            scoreMin: chance(4) ? ScorePoints(hundredths: Int64(below(501))) : nil, measure: chance(3) ? .privateDomain : .allLines,
            formula: formula, rate: Rate(ppm: Int64(below(600_000))),
            bonus: Money(fen: Int64(below(2_000))), goalOrders: isByOrders ? 1 + below(3) : nil,
            goalSales: isByOrders ? nil : Money(fen: Int64(1 + below(20_000))), budget: Money(fen: budget),
            cap: Money(fen: Int64(below(Int(budget) + 1))), beginsAt: now, endsAt: now + .days(Int64(5 + below(60))))
    }
}
