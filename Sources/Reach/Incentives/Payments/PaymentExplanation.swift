// SPDX-License-Identifier: Apache-2.0
import Kernel
import Scores

/// How a payment came to its amount, step by step, from what was recorded with it.
package struct PaymentExplanation: Sendable, Hashable {
    package struct Step: Sendable, Hashable {
        package let label: Text
        package let value: Text
    }

    package let steps: [Step]

    package init(_ payment: IncentivePayment, of incentive: Incentive, in zone: ZoneOffset) {
        let inputs = payment.inputs
        var steps = [Self.step(Text("激励", "Incentive"), incentive.terms.name)]
        steps.append(Self.step(Text("条款版本", "Version of the terms"), Text("第 \(payment.version) 版", "\(payment.version)")))
        steps += Self.eligibility(payment, incentive.terms, zone)
        steps += Self.formula(inputs, isOfLine: payment.line != nil)
        steps.append(Self.money(Text("按公式应付", "Due by the formula"), payment.due))
        steps.append(Self.money(Text("当时本月上限剩余", "Left of the month's cap then"), payment.capLeft))
        steps.append(Self.money(Text("当时预算剩余", "Left of the budget then"), payment.budgetLeft))
        steps.append(Self.step(Text("实付（三者中最小的）", "Paid: the least of the three"), Self.amount(payment.amount, payment.limit)))
        if payment.kept != inputs.measured {
            steps.append(
                Self.step(
                    Text("退款后仍保留的基数", "Measured and kept after refunds"),
                    Text("¥\(payment.kept.yuan) / ¥\(inputs.measured.yuan)", "¥\(payment.kept.yuan) of ¥\(inputs.measured.yuan)")))
            steps.append(Self.money(Text("按同样比例扣回", "Taken back, the same part"), payment.returned))
        }
        self.steps = steps
    }

    private static func eligibility(_ payment: IncentivePayment, _ terms: IncentiveTerms, _ zone: ZoneOffset) -> [Step] {
        var steps = [step(Text("对象", "For"), terms.audience.label)]
        if let since = payment.since, let days = terms.days {
            let date = CivilTime(since, in: zone).date
            steps.append(step(Text("新的期限", "Counts as new"), Text("自 \(date) 起 \(days) 天", "\(days) days from \(date)")))
        }
        if let salesMax = terms.salesMax {
            steps.append(
                step(
                    Text("本月已结算（含本单）", "Settled this month, this order included"),
                    Text("¥\(payment.sales.yuan)，不超过 ¥\(salesMax.yuan)", "¥\(payment.sales.yuan), at most ¥\(salesMax.yuan)")))
        }
        if let score = payment.score {
            let date = CivilTime(zone.start(ofDay: score.day), in: zone).date
            steps.append(
                step(
                    Text("店铺评分（\(date)）", "The store's score of \(date)"),
                    Text("\(score.points.text)，不低于 \(score.least.text)", "\(score.points.text), at least \(score.least.text)")))
        }
        return steps + [step(Text("计入", "What counts"), terms.measure.label)]
    }

    private static func formula(_ inputs: IncentiveInputs, isOfLine: Bool) -> [Step] {
        let measured = money(
            inputs.formula == .feeRelief ? Text("已付平台服务费", "Platform fee paid") : Text("结算基数", "Base"), inputs.measured)
        switch inputs.formula {
        case .rateOfBase, .feeRelief:
            return [measured, step(Text("比例", "Rate"), same("\(inputs.rate?.percent ?? "0")%"))]
        case .rateAboveFloor:
            let (rate, fee, floor) = (inputs.rate ?? .zero, inputs.feeRate ?? .zero, inputs.feeFloor ?? .zero)
            let parts = "\(rate.percent)% × (\(fee.percent)% − \(floor.percent)%) = \(inputs.effectiveRate?.percent ?? "0")%"
            return [measured, step(Text("比例 ×（服务费率 − 下限）", "Rate × (fee rate − floor)"), same(parts))]
        case .bonus:
            guard !isOfLine else {
                return [measured, step(Text("奖励", "Bonus"), Text("计入本月目标，月底结算", "Counts towards the month's goal"))]
            }
            return [measured, step(Text("目标", "Goal"), goal(inputs))]
        }
    }

    private static func goal(_ inputs: IncentiveInputs) -> Text {
        let isReached = inputs.isGoalReached ? Text("已达成", "reached") : Text("未达成", "not reached")
        if let orders = inputs.goalOrders {
            return Text("\(inputs.orders) / \(orders) 单，\(isReached.chinese)", "\(inputs.orders) of \(orders) orders, \(isReached.english)")
        }
        let sales = inputs.goalSales ?? .zero
        return Text(
            "¥\(inputs.measured.yuan) / ¥\(sales.yuan)，\(isReached.chinese)",
            "¥\(inputs.measured.yuan) of ¥\(sales.yuan), \(isReached.english)")
    }

    private static func amount(_ amount: Money, _ limit: IncentivePayment.Limit) -> Text {
        switch limit {
        case .formula: same("¥\(amount.yuan)")
        case .cap: Text("¥\(amount.yuan)（受每月上限限制）", "¥\(amount.yuan) (limited by the cap)")
        case .budget: Text("¥\(amount.yuan)（受预算限制）", "¥\(amount.yuan) (limited by the budget)")
        }
    }

    private static func money(_ label: Text, _ amount: Money) -> Step { step(label, same("¥\(amount.yuan)")) }
    private static func step(_ label: Text, _ value: Text) -> Step { Step(label: label, value: value) }
    private static func same(_ text: String) -> Text { Text(text, text) }
}
