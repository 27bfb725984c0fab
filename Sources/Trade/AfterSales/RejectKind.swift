// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Why a merchant refuses an after-sale, by number, with the words that are sent when none are written.
package enum RejectKind: Int, SQLConvertible, CaseIterable, Sendable {
    case used = 1
    case notReturned
    case damagedByBuyer
    case sentRight
    case onItsWay
    case outOfPolicy
    case agreedOtherwise
    case noProof
    case other = 99

    package var label: Text {
        switch self {
        case .used: Text("商品已使用", "The item was used")
        case .notReturned: Text("未收到退货", "Nothing was sent back")
        case .damagedByBuyer: Text("退回商品有损坏", "What came back is damaged")
        case .sentRight: Text("商品与描述一致", "The item is as described")
        case .onItsWay: Text("包裹在途中", "The parcel is on its way")
        case .outOfPolicy: Text("不在退换范围内", "Outside of what can be returned")
        case .agreedOtherwise: Text("已与买家协商一致", "Agreed otherwise with the buyer")
        case .noProof: Text("凭证不足", "Not enough proof")
        case .other: Text("其他", "Other")
        }
    }

    /// What the buyer reads when the merchant writes nothing.
    package var standard: Text {
        switch self {
        case .used: Text("商品有使用痕迹，影响二次销售。", "The item shows signs of use and cannot be sold again.")
        case .notReturned: Text("还没有收到退回的商品。", "The goods have not come back yet.")
        case .damagedByBuyer: Text("退回的商品破损或缺件。", "What came back is broken or incomplete.")
        case .sentRight: Text("发出的商品与页面描述一致。", "What was sent is what the page describes.")
        case .onItsWay: Text("包裹正在配送，请收到后再申请。", "The parcel is being delivered. Apply again when it has arrived.")
        case .outOfPolicy: Text("该商品不支持无理由退换。", "This item cannot be returned without a reason.")
        case .agreedOtherwise: Text("已协商其他处理方式。", "Something else was agreed.")
        case .noProof: Text("请补充照片或检测凭证后再申请。", "Apply again with photos or a test report.")
        case .other: Text("请联系商家了解详情。", "Talk to the merchant for details.")
        }
    }
}

/// What brought a refund about, by the codes of the WeChat Store API (RefundReason).
package enum RefundCause: Int, SQLConvertible, Sendable {
    case merchantDesk = 1
    case merchantProgram = 3
    case dispute = 5
    case merchantOverdue = 9
    case receiptOverdue = 11
}
