// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Owns the platform's programmes that pay those who sell: their terms and dry runs, every payment with its inputs, and what refunds
/// took back. Publishes `incentive.started/closed`.
package enum IncentivesModule {
    package static let front = Module(
        name: "Incentives",
        migrations: IncentivesSchema.migrations,
        rules: IncentivesRules.all,
        timers: [
            TimerHandler(PayIncentives.timer, timersMax: PayIncentives.ordersMax) { transaction, context, _ in
                try PayIncentives().run(in: transaction, context)
            },
            TimerHandler(TakeBackIncentives.timer, timersMax: PayIncentives.ordersMax) { transaction, context, timers in
                try TakeBackIncentives(orders: timers.map { ID($0.object) }).run(in: transaction, context)
            },
            TimerHandler(AdvanceIncentive.timer) { try AdvanceIncentive(incentive: ID($2.object)).run(in: $0, $1) },
        ],
        states: [StateTable(IncentiveState.self, noun: "incentive", title: Text("激励", "Incentive"))],
        limits: [
            Limit("nameCharactersMax", IncentiveTerms.nameCharactersMax), Limit("brandsMax", IncentiveTerms.brandsMax),
            Limit("termDaysMax", IncentiveTerms.daysMax), Limit("audienceDaysMax", IncentiveTerms.audienceDaysMax),
            Limit("goalOrdersMax", IncentiveTerms.goalOrdersMax), Limit("trialDaysMax", TryIncentive.daysMax),
            Limit("trialOrdersMax", TryIncentive.ordersMax), Limit("trialPartiesMax", TryIncentive.partiesMax),
            Limit("ordersPaidTogetherMax", PayIncentives.ordersMax), Limit("bonusesDecidedTogetherMax", AdvanceIncentive.partiesMax),
            Limit("reasonCharactersMax", StopIncentive.reasonCharactersMax),
        ])
}

/// The rules of incentives, with their defaults.
package enum IncentivesRules {
    package static let agencyCap = Rule(
        "incentives.agency_cap_fen", Text("机构激励每月上限的最高额", "The most that an incentive may pay one agency a month"), unit: .fen,
        standard: 250_000_000, range: 0...1_000_000_000_000, source: "third-party digest of the official rule pages")
    package static let feeFloor = Rule(
        "incentives.fee_floor_ppm", Text("机构激励公式的费率下限", "The part of the fee rate that an incentive by fee rate leaves out"),
        unit: .ppm, standard: 10_000, range: 0...900_000, source: "third-party digest of the official rule pages")

    package static let all = [agencyCap, feeFloor]
}
