// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a commission got, by the codes of the WeChat Store API.
package enum CommissionState: Int, StateMachine, SQLConvertible {
    case unsettled = 20
    case settled = 100
    case cancelled = 200

    package static let initial: [CommissionState] = [.unsettled]

    package static let steps: [Step<CommissionState>] = [
        Step("settle", from: .unsettled, to: .settled, by: [.system]),
        Step("cancel", from: .unsettled, to: .cancelled, by: [.system]),
        Step("takeBack", from: .settled, to: .cancelled, by: [.system]),
    ]

    package var label: Text {
        switch self {
        case .unsettled: Text("未结算", "Unsettled")
        case .settled: Text("已结算", "Settled")
        case .cancelled: Text("已取消", "Cancelled")
        }
    }
}
