// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// How far an application has come; the codes are those of the compatible API's audit events, which do not know the last.
package enum ApplicationState: Int, StateMachine, SQLConvertible, Codable {
    case inReview = 1
    case rejected = 2
    case approved = 3
    /// Taken back by its store.
    case cancelled = 12
    /// Taken back or rejected, and not shown to its store any more.
    case cleared = 20

    package static let initial: [ApplicationState] = [.inReview]

    package static let steps: [Step<ApplicationState>] = [
        Step("approve", from: .inReview, to: .approved, by: [.operator, .system]),
        Step("reject", from: .inReview, to: .rejected, by: [.operator]),
        Step("cancel", from: .inReview, to: .cancelled, by: [.merchant]),
        Step("clear", from: .rejected, to: .cleared, by: [.merchant, .operator]),
        Step("clear", from: .cancelled, to: .cleared, by: [.merchant, .operator]),
    ]

    package var label: Text {
        switch self {
        case .inReview: Text("审核中", "In review")
        case .rejected: Text("已驳回", "Rejected")
        case .approved: Text("已通过", "Approved")
        case .cancelled: Text("已撤回", "Cancelled")
        case .cleared: Text("已清除", "Cleared away")
        }
    }
}

/// What is applied for.
package enum ApplicationKind: String, SQLConvertible, Sendable, CaseIterable, Codable {
    case brand, category, background, banner

    package var label: Text {
        switch self {
        case .brand: Text("品牌资质", "Brand")
        case .category: Text("类目资质", "Category")
        case .background: Text("店铺背景图", "Background picture")
        case .banner: Text("店铺精选展示位", "Banner")
        }
    }

    /// What somebody must be allowed to do in the store to apply.
    package var permission: Permission {
        switch self {
        case .brand, .category: .manageProducts
        case .background, .banner: .manageSettings
        }
    }
}
