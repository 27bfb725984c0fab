// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The state of a product's draft, with the codes of the WeChat Store API. Ours are written at once, so 5, 7 and 8
/// only serve clients.
package enum EditStatus: Int, StateMachine, SQLConvertible, Codable {
    case new = 0
    case editing = 1
    case inReview = 2
    case rejected = 3
    case approved = 4
    case writing = 5
    case submitting = 7
    case submitFailed = 8

    package static let initial: [EditStatus] = [.new, .editing]

    package static let steps: [Step<EditStatus>] = [
        Step("write", from: .new, to: .writing, by: [.merchant]),
        Step("edit", from: .new, to: .editing, by: [.merchant]),
        Step("written", from: .writing, to: .editing, by: [.system]),
        Step("submit", from: .editing, to: .inReview, by: [.merchant]),
        Step("submitLater", from: .editing, to: .submitting, by: [.merchant]),
        Step("submitted", from: .submitting, to: .inReview, by: [.system]),
        Step("failSubmit", from: .submitting, to: .submitFailed, by: [.system]),
        Step("edit", from: .submitFailed, to: .editing, by: [.merchant]),
        Step("submitLater", from: .submitFailed, to: .submitting, by: [.merchant]),
        Step("withdraw", from: .inReview, to: .editing, by: [.merchant]),
        Step("reject", from: .inReview, to: .rejected, by: [.operator]),
        Step("approve", from: .inReview, to: .approved, by: [.operator]),
        Step("edit", from: .rejected, to: .editing, by: [.merchant]),
        Step("submit", from: .rejected, to: .inReview, by: [.merchant]),
        Step("edit", from: .approved, to: .editing, by: [.merchant]),
        Step("submit", from: .approved, to: .inReview, by: [.merchant]),
    ]

    package var label: Text {
        switch self {
        case .new: Text("初始", "New")
        case .editing: Text("编辑中", "Being edited")
        case .inReview: Text("审核中", "In review")
        case .rejected: Text("审核未通过", "Rejected")
        case .approved: Text("审核通过", "Approved")
        case .writing: Text("写入中", "Being written")
        case .submitting: Text("提交中", "Being submitted")
        case .submitFailed: Text("提交失败", "Submitting failed")
        }
    }
}
