// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Where a refund is on its way to the buyer.
package enum RefundState: String, SQLConvertible, StateMachine, Sendable {
    case requested, sent, succeeded, failed

    package static let initial: [RefundState] = [.requested]

    package static let steps: [Step<RefundState>] = [
        Step("send", from: .requested, to: .sent, by: [.system]),
        Step("succeed", from: .sent, to: .succeeded, by: [.system]),
        Step("fail", from: .sent, to: .failed, by: [.system]),
        Step("retry", from: .failed, to: .sent, by: [.system, .operator]),
    ]

    package var label: Text {
        switch self {
        case .requested: Text("待发起", "Requested")
        case .sent: Text("处理中", "Sent")
        case .succeeded: Text("退款成功", "Succeeded")
        case .failed: Text("退款失败", "Failed")
        }
    }
}
