// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a store's cooperation with an account outside has come, by the codes of the WeChat Store API (CooperationStatus).
package enum CooperationState: Int, StateMachine, SQLConvertible {
    case bound = 1
    case unbound = 2
    case declined = 3
    /// Invited, and not answered yet.
    case waiting = 4
    case expired = 5
    /// Accepted, but the account could not be linked to the store.
    case failed = 6
    /// Taken back by the store before an answer.
    case cancelled = 7

    package static let initial: [CooperationState] = [.waiting]

    /// From where an account can be invited again.
    static let ended: [CooperationState] = [.unbound, .declined, .expired, .failed, .cancelled]

    package static let steps: [Step<CooperationState>] =
        [
            Step("accept", from: .waiting, to: .bound, by: [.seller]),
            Step("fail", from: .waiting, to: .failed, by: [.system]),
            Step("decline", from: .waiting, to: .declined, by: [.seller]),
            Step("cancel", from: .waiting, to: .cancelled, by: [.merchant]),
            Step("expire", from: .waiting, to: .expired, by: [.system], deadline: Text("邀请 3 天未答复则过期", "3 days without an answer")),
            Step("unbind", from: .bound, to: .unbound, by: [.merchant]),
        ] + ended.map { Step("inviteAgain", from: $0, to: .waiting, by: [.merchant]) }

    package var label: Text {
        switch self {
        case .bound: Text("合作中", "Bound")
        case .unbound: Text("已解除", "Ended")
        case .declined: Text("已拒绝", "Declined")
        case .waiting: Text("待答复", "Waiting")
        case .expired: Text("已过期", "Expired")
        case .failed: Text("绑定失败", "Failed")
        case .cancelled: Text("已取消", "Cancelled")
        }
    }
}
