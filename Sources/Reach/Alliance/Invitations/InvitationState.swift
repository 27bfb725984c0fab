// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a store and a partner have come with working together. The codes are those of the WeChat Store API, as far as it has
/// them; `lapsed` and `proposed` are ours.
package enum InvitationState: Int, StateMachine, SQLConvertible {
    /// The store's terms wait for the partner.
    case invited = 1
    case accepted = 2
    case declined = 3
    case cancelled = 4
    case ended = 5
    case lapsed = 6
    /// The partner's terms wait for the store.
    case proposed = 7
    /// Not shown to the store any more.
    case deleted = 10

    package static let initial: [InvitationState] = [.invited, .proposed]

    package static let steps: [Step<InvitationState>] = [
        Step("counter", from: .invited, to: .proposed, by: [.seller, .agency]),
        Step("counter", from: .proposed, to: .invited, by: [.merchant]),
        Step("accept", from: .invited, to: .accepted, by: [.seller, .agency]),
        Step("accept", from: .proposed, to: .accepted, by: [.merchant]),
        Step("decline", from: .invited, to: .declined, by: [.seller, .agency]),
        Step("decline", from: .proposed, to: .declined, by: [.merchant]),
        Step("cancel", from: .invited, to: .cancelled, by: [.merchant]),
        Step("cancel", from: .proposed, to: .cancelled, by: [.seller, .agency]),
        Step("lapse", from: .invited, to: .lapsed, by: [.system], deadline: Text("最近一次报价后 7 天", "7 days after the last terms")),
        Step("lapse", from: .proposed, to: .lapsed, by: [.system], deadline: Text("最近一次报价后 7 天", "7 days after the last terms")),
        Step("end", from: .accepted, to: .ended, by: [.merchant, .seller, .agency]),
    ] + [InvitationState.declined, .cancelled, .ended, .lapsed].map { Step("delete", from: $0, to: .deleted, by: [.merchant]) }

    /// Those in which somebody still has to answer.
    package static let open: [InvitationState] = [.invited, .proposed]

    package var isOpen: Bool { Self.open.contains(self) }

    package var label: Text {
        switch self {
        case .invited: Text("待合作方答复", "Waits for the partner")
        case .accepted: Text("合作中", "Accepted")
        case .declined: Text("已拒绝", "Declined")
        case .cancelled: Text("已取消", "Cancelled")
        case .ended: Text("已结束", "Ended")
        case .lapsed: Text("已过期", "Lapsed")
        case .proposed: Text("待商家答复", "Waits for the store")
        case .deleted: Text("已删除", "Deleted")
        }
    }
}
