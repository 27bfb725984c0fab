// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Why money moved.
package enum TransferKind: String, SQLConvertible, CaseIterable, Sendable {
    case orderPaid, settled, refunded, clawedBack
    case withdrawalHeld, withdrawalPaid, withdrawalReturned, payoutReturned
    case depositPaid, depositReturned, depositUsed
    case balancePaid, balanceReturned
    case compensated, correction, gathered
    case incentiveHeld, incentive, incentiveReturned, incentiveReleased
    case giftHeld, giftReturned

    package var label: Text {
        switch self {
        case .orderPaid: Text("订单支付", "Order paid")
        case .settled: Text("订单结算", "Order settled")
        case .refunded: Text("结算前退款", "Refunded before settlement")
        case .clawedBack: Text("结算后退款扣回", "Taken back after settlement")
        case .withdrawalHeld: Text("提现申请", "Withdrawal requested")
        case .withdrawalPaid: Text("提现到账", "Withdrawal paid out")
        case .withdrawalReturned: Text("提现退回", "Withdrawal returned")
        case .payoutReturned: Text("已付款项回退", "Payout returned")
        case .depositPaid: Text("缴纳保证金", "Deposit paid")
        case .depositReturned: Text("退还保证金", "Deposit returned")
        case .depositUsed: Text("扣除保证金", "Deposit used")
        case .balancePaid: Text("余额支付", "Paid from the balance")
        case .balanceReturned: Text("余额支付退款", "Refund of a payment from the balance")
        case .compensated: Text("平台补偿", "Compensated by the platform")
        case .incentiveHeld: Text("激励预算留存", "Budget of an incentive set aside")
        case .incentive: Text("激励奖励", "Incentive")
        case .incentiveReturned: Text("退款扣回激励", "Incentive taken back after a refund")
        case .incentiveReleased: Text("激励余额释放", "Rest of an incentive's budget released")
        case .giftHeld: Text("礼物款留存（待领取）", "Gift paid, held until it is accepted")
        case .giftReturned: Text("礼物未领取退款", "Gift returned to its giver")
        case .correction: Text("更正", "Correction")
        case .gathered: Text("平台资金归集", "Gathered from the platform's shards")
        }
    }

    /// Whether the paying purse may become negative by it: what was paid out and has to come back is owed.
    var mayOverdraw: Bool { self == .clawedBack || self == .incentiveReturned }
}
