// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a seller's request for a sample has come.
package enum SampleState: String, StateMachine, SQLConvertible {
    case requested, approved, refused, withdrawn, lapsed, shipped, shown, overdue

    package static let initial: [SampleState] = [.requested]

    package static let steps: [Step<SampleState>] = [
        Step("approve", from: .requested, to: .approved, by: [.merchant]),
        Step("refuse", from: .requested, to: .refused, by: [.merchant]),
        Step("withdraw", from: .requested, to: .withdrawn, by: [.seller]),
        Step("lapse", from: .requested, to: .lapsed, by: [.system], deadline: Text("申请后 3 天", "3 days after the request")),
        Step("ship", from: .approved, to: .shipped, by: [.merchant]),
        Step("lapse", from: .approved, to: .lapsed, by: [.system], deadline: Text("同意后 7 天", "7 days after the approval")),
        Step("show", from: .shipped, to: .shown, by: [.seller]),
        Step("miss", from: .shipped, to: .overdue, by: [.system], deadline: Text("寄出后 15 天", "15 days after it was shipped")),
        Step("show", from: .overdue, to: .shown, by: [.seller]),
    ]

    package var label: Text {
        switch self {
        case .requested: Text("待商家答复", "Requested")
        case .approved: Text("待寄出", "Approved")
        case .refused: Text("已拒绝", "Refused")
        case .withdrawn: Text("已撤回", "Withdrawn")
        case .lapsed: Text("已过期", "Lapsed")
        case .shipped: Text("已寄出，待发布内容", "Shipped, content is due")
        case .shown: Text("已发布内容", "Shown")
        case .overdue: Text("逾期未发布", "Content overdue")
        }
    }
}
