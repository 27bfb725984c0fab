// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// Starts an incentive that was tried: its budget is set aside out of the platform's own money, so that whatever it promises is there.
package struct StartIncentive: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notTried, endPassed, budgetNotCovered

        package var kind: RefusalKind { .conflict }
        package var field: String? { self == .budgetNotCovered ? "budget" : nil }
        package var text: Text {
            switch self {
            case .notTried: Text("请先对过往订单试算，再开始。", "Try it over past orders first, then start it.")
            case .endPassed: Text("结束时间已过，请先修改日期。", "Its end has passed. Change the dates first.")
            case .budgetNotCovered:
                Text(
                    "平台可用余额不足以留存这笔预算，请减少预算或等待更多订单结算。",
                    "The platform's available balance does not cover the budget. Lower it, or wait until more orders have settled.")
            }
        }
    }

    package let incentive: ID<Incentive>

    package init(incentive: ID<Incentive>) { self.incentive = incentive }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Incentive {
        try context.actor.requireOperator(.manageRules)
        guard var found = try Incentive.locked([incentive], in: transaction).first else { throw CommonRefusal.notFound }
        guard found.state != .draft else { throw Refusal.notTried }
        let running = try found.state.moved(to: .running)
        guard found.terms.endsAt > context.now else { throw Refusal.endPassed }
        try setAside(found, in: transaction, context)
        found.state = running
        found.startedAt = context.now
        found.terms.beginsAt = max(found.terms.beginsAt, context.now)
        try found.save(in: transaction)
        try AdvanceIncentive.plan(found, in: transaction, context)
        try context.audit(
            "incentive.started", object: found.id.raw, party: Party.platform, detail: "budget \(found.terms.budget.fen) fen",
            in: transaction)
        try context.publish("incentive.started", object: found.id.raw, party: Party.platform, in: transaction)
        return found
    }

    private func setAside(_ incentive: Incentive, in transaction: any Transaction, _ context: Context) throws {
        do {
            try GatherPlatformFunds(amount: incentive.terms.budget, reference: incentive.id.raw).run(in: transaction, context)
        } catch PostTransfers.Refusal.balanceTooLow {
            throw Refusal.budgetNotCovered
        }
        let budget = Transfer(
            from: Incentive.platformPurse, to: Incentive.fund, amount: incentive.terms.budget, kind: .incentiveHeld,
            reference: incentive.id.raw)
        try PostTransfers([budget]).run(in: transaction, context)
    }
}
