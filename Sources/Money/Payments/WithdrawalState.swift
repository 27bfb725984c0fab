// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Where a withdrawal is on its way to the bank. Its money is frozen until a final state.
package enum WithdrawalState: String, SQLConvertible, StateMachine, Sendable {
    case requested, confirmed, sent, paid, returned, cancelled

    package static let initial: [WithdrawalState] = [.requested, .confirmed]

    package static let steps: [Step<WithdrawalState>] = [
        Step("confirm", from: .requested, to: .confirmed, by: [.merchant]),
        Step("cancel", from: .requested, to: .cancelled, by: [.merchant]),
        Step("send", from: .confirmed, to: .sent, by: [.system]),
        Step("payOut", from: .sent, to: .paid, by: [.system]),
        Step("return", from: .sent, to: .returned, by: [.system]),
    ]

    package var label: Text {
        switch self {
        case .requested: Text("待店主确认", "Waiting for the owner")
        case .confirmed: Text("待打款", "Confirmed")
        case .sent: Text("打款中", "Sent to the bank")
        case .paid: Text("已到账", "Paid out")
        case .returned: Text("已退回", "Returned")
        case .cancelled: Text("已取消", "Cancelled")
        }
    }
}
