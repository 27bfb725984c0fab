// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Where a store is in its life.
package enum StoreState: String, SQLConvertible, StateMachine, Sendable {
    case drafting, inReview, open, suspended, closing, closed

    package static let initial: [StoreState] = [.drafting]

    package static let steps: [Step<StoreState>] = [
        Step("submit", from: .drafting, to: .inReview, by: [.merchant]),
        Step("abandon", from: .drafting, to: .closed, by: [.merchant, .operator]),
        Step("approve", from: .inReview, to: .open, by: [.operator]),
        Step("reject", from: .inReview, to: .drafting, by: [.operator]),
        Step("suspend", from: .open, to: .suspended, by: [.operator, .system]),
        Step("resume", from: .suspended, to: .open, by: [.operator, .system]),
        Step("close", from: .open, to: .closing, by: [.merchant, .operator]),
        Step("close", from: .suspended, to: .closing, by: [.merchant, .operator]),
        Step("finish", from: .closing, to: .closed, by: [.merchant, .operator, .system]),
    ]

    package var label: Text {
        switch self {
        case .drafting: Text("填写中", "Drafting")
        case .inReview: Text("审核中", "In review")
        case .open: Text("营业中", "Open")
        case .suspended: Text("已暂停", "Suspended")
        case .closing: Text("关店中", "Closing")
        case .closed: Text("已关店", "Closed")
        }
    }
}
