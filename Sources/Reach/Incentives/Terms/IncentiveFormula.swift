// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How much is paid for what is measured: a closed set.
package enum IncentiveFormula: String, SQLConvertible, CaseIterable, Sendable {
    /// A rate of the line's base.
    case rateOfBase
    /// A rate of what the platform's fee rate is above a floor, of the line's base.
    case rateAboveFloor
    /// A fixed amount for a month in which a number of orders, or sales, was reached. Paid when the month is over.
    case bonus
    /// A rate of the platform's fee that was paid for the line.
    case feeRelief

    package var label: Text {
        switch self {
        case .rateOfBase: Text("结算基数 × 比例", "Base × rate")
        case .rateAboveFloor: Text("结算基数 × 比例 ×（服务费率 − 下限）", "Base × rate × (fee rate − floor)")
        case .bonus: Text("达标固定奖励", "A fixed bonus when a goal is reached")
        case .feeRelief: Text("平台服务费 × 比例", "Platform fee × rate")
        }
    }

    /// Whether it pays line by line, as they settle.
    package var isByLine: Bool { self != .bonus }
}
