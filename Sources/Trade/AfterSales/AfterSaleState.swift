// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The state of an after-sale, by the names of the WeChat Store API (spelling as there).
package enum AfterSaleState: String, StateMachine, SQLConvertible {
    case cancelledByBuyer = "USER_CANCELD"
    case merchantProcessing = "MERCHANT_PROCESSING"
    case refundRejected = "MERCHANT_REJECT_REFUND"
    case returnRejected = "MERCHANT_REJECT_RETURN"
    case waitingForReturn = "USER_WAIT_RETURN"
    case returnClosed = "RETURN_CLOSED"
    case waitingForReceipt = "MERCHANT_WAIT_RECEIPT"
    case refunding = "PLATFORM_REFUNDING"
    case refundFailed = "PLATFORM_REFUND_FAIL"
    case refunded = "MERCHANT_REFUND_SUCCESS"
    case returned = "MERCHANT_RETURN_SUCCESS"
    case closed = "MERCHANT_FAIL"

    package static let initial: [AfterSaleState] = [.merchantProcessing]

    private static let decision = Text("商家 48 小时未处理视为同意", "agreed after 48 hours without an answer")
    private static let dispute = Text("买家 7 天内未申诉则关闭", "closed after 7 days without a dispute")

    package static let steps: [Step<AfterSaleState>] = [
        Step("cancel", from: .merchantProcessing, to: .cancelledByBuyer, by: [.buyer]),
        Step("agreeRefund", from: .merchantProcessing, to: .refunding, by: [.merchant, .system], deadline: decision),
        Step("agreeReturn", from: .merchantProcessing, to: .waitingForReturn, by: [.merchant, .system], deadline: decision),
        Step("rejectRefund", from: .merchantProcessing, to: .refundRejected, by: [.merchant]),
        Step("rejectReturn", from: .merchantProcessing, to: .returnRejected, by: [.merchant]),
        Step("cancelReturn", from: .waitingForReturn, to: .cancelledByBuyer, by: [.buyer]),
        Step("sendBack", from: .waitingForReturn, to: .waitingForReceipt, by: [.buyer]),
        Step(
            "closeReturn", from: .waitingForReturn, to: .returnClosed, by: [.system],
            deadline: Text("买家 7 天未寄回则关闭", "closed when nothing was sent back within 7 days")),
        Step(
            "confirmReturn", from: .waitingForReceipt, to: .refunding, by: [.merchant, .system],
            deadline: Text("商家 10 天未确认则退款", "refunded after 10 days without confirmation")),
        Step("finishRefund", from: .refunding, to: .refunded, by: [.system]),
        Step("finishReturn", from: .refunding, to: .returned, by: [.system]),
        Step("failRefund", from: .refunding, to: .refundFailed, by: [.system]),
        Step("retryRefund", from: .refundFailed, to: .refunding, by: [.system]),
        Step("refundByDispute", from: .refundRejected, to: .refunding, by: [.merchant, .operator]),
        Step("refundReturnByDispute", from: .returnRejected, to: .refunding, by: [.merchant, .operator]),
        Step("closeRejectedRefund", from: .refundRejected, to: .closed, by: [.system], deadline: dispute),
        Step("closeRejectedReturn", from: .returnRejected, to: .closed, by: [.system], deadline: dispute),
    ]

    package var label: Text {
        switch self {
        case .cancelledByBuyer: Text("买家已撤销", "Withdrawn by the buyer")
        case .merchantProcessing: Text("待商家处理", "Waiting for the merchant")
        case .refundRejected: Text("商家拒绝退款", "Refund refused")
        case .returnRejected: Text("商家拒绝退货退款", "Return refused")
        case .waitingForReturn: Text("待买家寄回", "Waiting for the parcel")
        case .returnClosed: Text("超时未寄回，已关闭", "Closed, nothing was sent back")
        case .waitingForReceipt: Text("待商家收货", "On its way back")
        case .refunding: Text("退款中", "Refunding")
        case .refundFailed: Text("退款失败，重试中", "Refund failed, trying again")
        case .refunded: Text("退款成功", "Refunded")
        case .returned: Text("退货退款成功", "Returned and refunded")
        case .closed: Text("已关闭", "Closed")
        }
    }

    /// Whether it still holds the order's settlement.
    package var holdsOrder: Bool {
        switch self {
        case .merchantProcessing, .refundRejected, .returnRejected, .waitingForReturn, .waitingForReceipt: true
        case .cancelledByBuyer, .returnClosed, .refunding, .refundFailed, .refunded, .returned, .closed: false
        }
    }

    /// Whether another after-sale of the same line may not be opened.
    package var isOpen: Bool { self == .merchantProcessing || self == .waitingForReturn || self == .waitingForReceipt }
}

/// What the buyer asks for.
package enum AfterSaleKind: String, SQLConvertible, CaseIterable, Sendable {
    case refund = "REFUND"
    case returnAndRefund = "RETURN"

    package var label: Text {
        switch self {
        case .refund: Text("仅退款", "Refund only")
        case .returnAndRefund: Text("退货退款", "Return and refund")
        }
    }
}

/// Why, by the codes of the WeChat Store API (AfterSalesReason).
package enum AfterSaleReason: String, SQLConvertible, CaseIterable, Sendable {
    case incorrectSelection = "INCORRECT_SELECTION"
    case noLongerWant = "NO_LONGER_WANT"
    case noExpressInfo = "NO_EXPRESS_INFO"
    case emptyPackage = "EMPTY_PACKAGE"
    case rejectedPackage = "REJECT_RECEIVE_PACKAGE"
    case notDelivered = "NOT_DELIVERED_TOO_LONG"
    case damaged = "QUALITY_ISSUE"
    case wrongItem = "SEND_WRONG_GOODS"
    case notAsDescribed = "NOT_MATCH_PRODUCT_DESC"
    case withoutMaker = "THREE_NO_PRODUCT"
    case counterfeit = "FAKE_PRODUCT"
    case sevenDays = "NO_REASON_7_DAYS"
    case others = "OTHERS"

    /// Whether it says that the goods were not what they should be.
    package var isQuality: Bool {
        switch self {
        case .emptyPackage, .damaged, .wrongItem, .notAsDescribed, .withoutMaker, .counterfeit: true
        case .incorrectSelection, .noLongerWant, .noExpressInfo, .rejectedPackage, .notDelivered, .sevenDays, .others: false
        }
    }

    /// Whether it says that the goods did not come.
    package var isDelivery: Bool {
        switch self {
        case .noExpressInfo, .notDelivered: true
        case .incorrectSelection, .noLongerWant, .emptyPackage, .rejectedPackage, .damaged, .wrongItem, .notAsDescribed, .withoutMaker,
            .counterfeit, .sevenDays, .others:
            false
        }
    }

    /// The number by which lists of reasons name it: its place in this table, from 1.
    package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    package var label: Text {
        switch self {
        case .incorrectSelection: Text("拍错/多拍", "Chosen by mistake")
        case .noLongerWant: Text("不想要了", "No longer wanted")
        case .noExpressInfo: Text("无快递信息", "No tracking information")
        case .emptyPackage: Text("包裹为空", "The parcel was empty")
        case .rejectedPackage: Text("已拒签包裹", "The parcel was refused")
        case .notDelivered: Text("快递长时间未送达", "Not delivered for too long")
        case .damaged: Text("质量问题", "Quality problem")
        case .wrongItem: Text("发错商品", "Wrong item")
        case .notAsDescribed: Text("与描述不符", "Not as described")
        case .withoutMaker: Text("三无产品", "No maker's data on the product")
        case .counterfeit: Text("假冒商品", "Counterfeit")
        case .sevenDays: Text("七天无理由", "Returned within seven days")
        case .others: Text("其他", "Other")
        }
    }
}
