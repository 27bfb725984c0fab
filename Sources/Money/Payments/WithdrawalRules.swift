// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// The rules of withdrawals.
package enum WithdrawalRules {
    package static let least = Rule(
        "payments.withdrawal_least_fen", Text("最低提现金额", "Least amount of a withdrawal"), unit: .fen, standard: 100,
        range: 1...10_000_000, source: "WeChat Store documentation")
    package static let perDay = Rule(
        "payments.withdrawals_per_day", Text("每个账户每日提现次数", "Withdrawals a day and account"), unit: .count, standard: 1,
        range: 1...100, source: "WeChat Store documentation")

    package static let all = [least, perDay]
}
