// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a violation of the selling rules has come.
package enum ViolationState: String, StateMachine, SQLConvertible {
    case recorded, appealed, standing, lifted

    package static let initial: [ViolationState] = [.recorded]

    package static let steps: [Step<ViolationState>] = [
        Step("appeal", from: .recorded, to: .appealed, by: [.seller]),
        Step("stand", from: .recorded, to: .standing, by: [.system], deadline: Text("记录后 7 天", "7 days after it was recorded")),
        Step("uphold", from: .appealed, to: .standing, by: [.operator]),
        Step("lift", from: .appealed, to: .lifted, by: [.operator]),
        Step("lift", from: .recorded, to: .lifted, by: [.operator]),
    ]

    package var label: Text {
        switch self {
        case .recorded: Text("已记录", "Recorded")
        case .appealed: Text("申诉中", "Appealed")
        case .standing: Text("成立", "Stands")
        case .lifted: Text("已撤销", "Lifted")
        }
    }
}
