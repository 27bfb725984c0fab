// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The state of a product's online version, with the codes of the WeChat Store API.
package enum ProductStatus: Int, StateMachine, SQLConvertible, Codable {
    case unlisted = 0
    case onSale = 5
    case binned = 6
    case deleted = 9
    case delisted = 11
    case takenDown = 13
    case depositMissing = 14
    case brandExpired = 15
    case banned = 20

    package static let initial: [ProductStatus] = [.unlisted]

    package static let steps: [Step<ProductStatus>] = [
        Step("approve", from: .unlisted, to: .onSale, by: [.operator]),
        Step("delist", from: .onSale, to: .delisted, by: [.merchant]),
        Step("list", from: .delisted, to: .onSale, by: [.merchant, .operator]),
        Step("takeDown", from: .onSale, to: .takenDown, by: [.operator, .system]),
        Step("approve", from: .takenDown, to: .onSale, by: [.operator]),
        Step("suspendForDeposit", from: .onSale, to: .depositMissing, by: [.system]),
        Step("resumeAfterDeposit", from: .depositMissing, to: .onSale, by: [.system]),
        Step("expireBrand", from: .onSale, to: .brandExpired, by: [.system]),
        Step("renewBrand", from: .brandExpired, to: .onSale, by: [.system]),
        Step("ban", from: .unlisted, to: .banned, by: [.operator]),
        Step("ban", from: .onSale, to: .banned, by: [.operator]),
        Step("ban", from: .delisted, to: .banned, by: [.operator]),
        Step("ban", from: .takenDown, to: .banned, by: [.operator]),
        Step("ban", from: .depositMissing, to: .banned, by: [.operator]),
        Step("ban", from: .brandExpired, to: .banned, by: [.operator]),
        Step("liftBan", from: .banned, to: .takenDown, by: [.operator]),
        Step("remove", from: .unlisted, to: .binned, by: [.merchant]),
        Step("remove", from: .onSale, to: .binned, by: [.merchant]),
        Step("remove", from: .delisted, to: .binned, by: [.merchant]),
        Step("remove", from: .takenDown, to: .binned, by: [.merchant]),
        Step("remove", from: .depositMissing, to: .binned, by: [.merchant]),
        Step("remove", from: .brandExpired, to: .binned, by: [.merchant]),
        Step("restore", from: .binned, to: .unlisted, by: [.merchant]),
        Step("restore", from: .binned, to: .delisted, by: [.merchant]),
        Step("restore", from: .binned, to: .takenDown, by: [.merchant]),
        Step("restore", from: .binned, to: .depositMissing, by: [.merchant]),
        Step("restore", from: .binned, to: .brandExpired, by: [.merchant]),
        Step("delete", from: .binned, to: .deleted, by: [.merchant]),
    ]

    package var label: Text {
        switch self {
        case .unlisted: Text("未上架", "Not listed yet")
        case .onSale: Text("销售中", "On sale")
        case .binned: Text("回收站", "In the bin")
        case .deleted: Text("已彻底删除", "Deleted for good")
        case .delisted: Text("已下架", "Delisted")
        case .takenDown: Text("平台下架", "Taken down by the platform")
        case .depositMissing: Text("保证金不足，已下架", "Delisted, deposit too low")
        case .brandExpired: Text("品牌授权到期，已下架", "Delisted, brand expired")
        case .banned: Text("已封禁", "Banned")
        }
    }

    /// What a product that was binned in this state comes back as: never on sale by itself, and never past the
    /// platform's word.
    package var restored: ProductStatus { self == .onSale ? .delisted : self }

    /// What an approval makes of it: a missing deposit or an expired brand is not healed by a review.
    package var approved: ProductStatus {
        switch self {
        case .unlisted, .delisted, .takenDown: .onSale
        case .onSale, .binned, .deleted, .depositMissing, .brandExpired, .banned: self
        }
    }

    /// Whether the merchant may still change and submit it.
    package var isEditable: Bool {
        switch self {
        case .unlisted, .onSale, .delisted, .takenDown, .depositMissing, .brandExpired: true
        case .binned, .deleted, .banned: false
        }
    }
}
