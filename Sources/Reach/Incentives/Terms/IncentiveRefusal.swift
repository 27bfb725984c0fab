// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What is wrong with the terms of an incentive. Each case is the name of the rule that it breaks.
package enum IncentiveRefusal: String, Refusal, CaseIterable {
    case budgetMissing, capMissing, capAboveBudget, agencyCapExceeded
    case datesWrong, termTooLong, endPassed
    case daysMissing, salesMissing, scoreOutOfRange, brandsMissing, brandsTooMany, brandUnknown
    case rateOutOfRange, bonusMissing, goalMissing, feeOfStoresOnly

    package var kind: RefusalKind { .invalid }

    package var field: String? {
        switch self {
        case .budgetMissing: "budget"
        case .capMissing, .capAboveBudget, .agencyCapExceeded: "cap"
        case .datesWrong, .termTooLong, .endPassed: "ends"
        case .daysMissing: "days"
        case .salesMissing: "sales"
        case .scoreOutOfRange: "score"
        case .brandsMissing, .brandsTooMany, .brandUnknown: "brands"
        case .rateOutOfRange: "rate"
        case .bonusMissing: "bonus"
        case .goalMissing: "goal_orders"
        case .feeOfStoresOnly: "formula"
        }
    }

    package var text: Text {
        switch self {
        case .budgetMissing:
            Text("激励须有预算：请填写大于 0 的总预算。", "An incentive needs a budget. Enter an amount above zero.")
        case .capMissing:
            Text("请填写每个主体每月的上限（大于 0）。", "Enter what one party may be paid a month, above zero.")
        case .capAboveBudget:
            Text("每月上限不能超过总预算，请降低上限。", "The cap of a month is above the whole budget. Lower it.")
        case .agencyCapExceeded:
            Text("机构激励的每月上限超过规则允许的最高额，请降低上限。", "The cap is above what the rules allow for agencies a month. Lower it.")
        case .datesWrong: Text("结束时间须晚于开始时间。", "It must end after it begins.")
        case .termTooLong:
            Text("期限最长 \(IncentiveTerms.daysMax) 天，请缩短。", "It may run for \(IncentiveTerms.daysMax) days at most. Shorten it.")
        case .endPassed: Text("结束时间已过，请改为以后的日期。", "Its end has passed. Choose a later date.")
        case .daysMissing:
            Text(
                "请填写 1 到 \(IncentiveTerms.audienceDaysMax) 之间的天数。",
                "Enter a number of days between 1 and \(IncentiveTerms.audienceDaysMax).")
        case .salesMissing: Text("请填写每月结算额的上限（大于 0）。", "Enter up to which settled sales of a month a party counts as small.")
        case .scoreOutOfRange:
            Text("店铺评分须在 0.01 到 5.00 之间；不限请留空。", "A store's score lies between 0.01 and 5.00. Leave it empty to ask for none.")
        case .brandsMissing: Text("请至少列出一个品牌。", "List at least one brand.")
        case .brandsTooMany:
            Text("品牌最多 \(IncentiveTerms.brandsMax) 个，请减少。", "There may be \(IncentiveTerms.brandsMax) brands at most. Remove some.")
        case .brandUnknown: Text("品牌库中没有这个品牌，请核对编号。", "There is no such brand in the library. Check the number.")
        case .rateOutOfRange: Text("比例须大于 0，且不超过 100%。", "A rate is above zero and at most 100 %.")
        case .bonusMissing: Text("请填写大于 0 的奖励金额。", "Enter a bonus above zero.")
        case .goalMissing: Text("请只填写一个目标：订单数或结算额。", "Enter one goal: a number of orders, or settled sales.")
        case .feeOfStoresOnly:
            Text("平台服务费由店铺支付，减免只能给店铺。", "Stores pay the platform's fee, so only they can be relieved of it.")
        }
    }
}
