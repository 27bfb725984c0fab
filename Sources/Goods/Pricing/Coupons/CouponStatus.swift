// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a coupon has come; the codes are those of the compatible API.
package enum CouponStatus: Int, StateMachine, SQLConvertible {
    /// Made and not yet to be claimed.
    case drafting = 1
    /// Can be claimed within its window.
    case active = 2
    /// Its time is over: none can be claimed or used any more.
    case expired = 3
    /// Cannot be claimed any more. What was claimed before stays usable: it is a promise made to the buyer.
    case void = 4
    /// Not shown to the merchant any more.
    case deleted = 5

    package static let initial: [CouponStatus] = [.drafting]

    package static let steps: [Step<CouponStatus>] = [
        Step(
            "activate", from: .drafting, to: .active, by: [.merchant, .system],
            deadline: Text("领取开始时间（若设为自动生效）", "start of claiming, if it activates by itself")),
        Step("void", from: .drafting, to: .void, by: [.merchant]),
        Step("void", from: .active, to: .void, by: [.merchant]),
        Step(
            "expire", from: .active, to: .expired, by: [.system],
            deadline: Text("最后一张的有效期结束", "the last of them can no longer be used")),
        Step("delete", from: .drafting, to: .deleted, by: [.merchant]),
        Step("delete", from: .expired, to: .deleted, by: [.merchant]),
        Step("delete", from: .void, to: .deleted, by: [.merchant]),
    ]

    package var label: Text {
        switch self {
        case .drafting: Text("未生效", "Not active")
        case .active: Text("生效中", "Active")
        case .expired: Text("已过期", "Expired")
        case .void: Text("已作废", "Voided")
        case .deleted: Text("已删除", "Deleted")
        }
    }
}

/// How far a claimed coupon has come; the codes are those of the compatible API.
package enum UserCouponStatus: Int, StateMachine, SQLConvertible {
    case usable = 100
    /// Its time is over. It is never stored: whoever reads a usable coupon after its end sees this.
    case expired = 101
    case used = 102

    package static let initial: [UserCouponStatus] = [.usable]

    package static let steps: [Step<UserCouponStatus>] = [
        Step("use", from: .usable, to: .used, by: [.buyer]),
        Step("return", from: .used, to: .usable, by: [.system]),
        Step("expire", from: .usable, to: .expired, by: [.system], deadline: Text("有效期结束", "end of its validity")),
    ]

    package var label: Text {
        switch self {
        case .usable: Text("可使用", "Usable")
        case .expired: Text("已过期", "Expired")
        case .used: Text("已使用", "Used")
        }
    }
}
