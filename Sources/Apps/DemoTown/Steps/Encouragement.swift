// SPDX-License-Identifier: Apache-2.0
import Incentives
import Kernel
import Ledger
import Runtime
import Storage

/// What the platform pays on top, from the middle of the town's time on: two incentives that still run when it opens, each with a
/// quarter of what the platform has earned by then.
struct Encouragement: Sendable {
    /// A younger town has settled nothing that could be given away.
    static let daysMin = 30
    static let trialDays: Int64 = 14
    /// How long they run on after the town has opened.
    static let daysAfter: Int64 = 45

    let plan: TownPlan
    let town: Town

    func acts() -> [Act] {
        guard plan.size.days >= Self.daysMin else { return [] }
        let at = plan.opening + .days(Int64(plan.size.days / 2))
        return [
            Act(at: at, key: 60_000, name: "start incentives") { hand in
                let budget = try await hand.read { snapshot, _ in
                    Money(fen: try Balance.of(Party.platform, in: snapshot).withdrawable.fen / 4)
                }
                guard budget > .zero else { return }
                for terms in programmes(budget: budget, from: at) { try await start(terms, hand) }
            }
        ]
    }

    private func programmes(budget: Money, from begin: Timestamp) -> [IncentiveTerms] {
        let end = plan.end + .days(Self.daysAfter)
        return [
            IncentiveTerms(
                name: Text("新带货者起步奖", "A start for new sellers"), audience: .newSellers, days: 90, formula: .rateOfBase,
                rate: Rate(ppm: 5_000), budget: budget, cap: budget, beginsAt: begin, endsAt: end),
            IncentiveTerms(
                name: Text("新店服务费减半", "Half the fee for new stores"), audience: .newStores, days: 90, formula: .feeRelief,
                rate: Rate(percent: 50), budget: budget, cap: budget, beginsAt: begin, endsAt: end),
        ]
    }

    private func start(_ terms: IncentiveTerms, _ hand: Hand) async throws {
        hand.clock.advance(.minutes(10))
        try await hand.write(as: town.platform, lane: .party(Party.platform)) { transaction, context in
            let drafted = try DraftIncentive(terms: terms).run(in: transaction, context)
            try TryIncentive(incentive: drafted.id, since: context.now - .days(Self.trialDays), until: context.now)
                .run(in: transaction, context)
            try StartIncentive(incentive: drafted.id).run(in: transaction, context)
        }
    }
}
