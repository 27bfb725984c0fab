// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far an incentive has come. Its budget is set aside while it runs, and only then.
package enum IncentiveState: String, StateMachine, SQLConvertible {
    /// Written, and not tried since it was last changed.
    case draft
    /// Tried over past orders as it is now.
    case tried
    case running
    /// Its time is over.
    case ended
    /// An operator put an end to it.
    case stopped
    /// All of its budget is paid.
    case spent

    package static let initial: [IncentiveState] = [.draft]

    package static let steps: [Step<IncentiveState>] = [
        Step("try", from: .draft, to: .tried, by: [.operator]),
        Step("change", from: .tried, to: .draft, by: [.operator]),
        Step("start", from: .tried, to: .running, by: [.operator]),
        Step("stop", from: .draft, to: .stopped, by: [.operator]),
        Step("stop", from: .tried, to: .stopped, by: [.operator]),
        Step("stop", from: .running, to: .stopped, by: [.operator]),
        Step("spend", from: .running, to: .spent, by: [.system]),
        Step("end", from: .running, to: .ended, by: [.system], deadline: Text("结束时间", "its end")),
    ]

    package var label: Text {
        switch self {
        case .draft: Text("草稿", "Draft")
        case .tried: Text("已试算", "Tried")
        case .running: Text("进行中", "Running")
        case .ended: Text("已结束", "Ended")
        case .stopped: Text("已停止", "Stopped")
        case .spent: Text("预算已用完", "Budget spent")
        }
    }

    /// Whether its terms may still be changed.
    package var isOpen: Bool { self == .draft || self == .tried }
}
