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
    package static let ticketMinutes = Rule(
        "payments.ticket_minutes", Text("提现二维码有效期", "A withdrawal's ticket is valid for"), unit: .minutes, standard: 1440,
        range: 1...10_080, source: "ours")

    package static let all = [least, perDay, ticketMinutes]
}
