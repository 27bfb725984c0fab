// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The state of a dispute, by the codes of the WeChat Store API (ComplaintStatus).
package enum DisputeState: Int, StateMachine, SQLConvertible {
    case waitingForMerchant = 100
    case waitingForPlatform = 101
    case withdrawn = 102
    case handling = 103
    case waitingForBuyerEvidence = 104
    case buyerEvidenceGiven = 105
    case waitingForMerchantEvidence = 106
    case merchantEvidenceGiven = 107
    case waitingForBothEvidence = 108
    case bothOverdue = 109
    case decided = 112
    case closed = 116
    case buyerOverdue = 305
    case merchantOverdue = 307

    package static let initial: [DisputeState] = [.waitingForMerchant]

    /// Where the operator may decide or ask for evidence.
    static let onDesk: [DisputeState] = [
        .waitingForPlatform, .handling, .buyerEvidenceGiven, .merchantEvidenceGiven, .bothOverdue, .buyerOverdue, .merchantOverdue,
    ]
    static let collecting: [DisputeState] = [.waitingForBuyerEvidence, .waitingForMerchantEvidence, .waitingForBothEvidence]

    private static let answer = Text("商家 48 小时未回复则转平台处理", "goes to the platform after 48 hours without an answer")
    private static let evidence = Text("72 小时未举证则逾期", "overdue after 72 hours without evidence")

    package static let steps: [Step<DisputeState>] =
        [
            Step("answer", from: .waitingForMerchant, to: .waitingForPlatform, by: [.merchant, .system], deadline: answer),
            Step("take", from: .waitingForPlatform, to: .handling, by: [.operator]),
            Step("giveBuyerEvidence", from: .waitingForBuyerEvidence, to: .buyerEvidenceGiven, by: [.buyer]),
            Step("giveMerchantEvidence", from: .waitingForMerchantEvidence, to: .merchantEvidenceGiven, by: [.merchant]),
            Step("giveBuyerEvidenceFirst", from: .waitingForBothEvidence, to: .waitingForMerchantEvidence, by: [.buyer]),
            Step("giveMerchantEvidenceFirst", from: .waitingForBothEvidence, to: .waitingForBuyerEvidence, by: [.merchant]),
            Step("missBuyerEvidence", from: .waitingForBuyerEvidence, to: .buyerOverdue, by: [.system], deadline: evidence),
            Step("missMerchantEvidence", from: .waitingForMerchantEvidence, to: .merchantOverdue, by: [.system], deadline: evidence),
            Step("missBothEvidence", from: .waitingForBothEvidence, to: .bothOverdue, by: [.system], deadline: evidence),
        ]
        + onDesk.flatMap { state in
            [
                Step("askBuyer", from: state, to: .waitingForBuyerEvidence, by: [.operator]),
                Step("askMerchant", from: state, to: .waitingForMerchantEvidence, by: [.operator]),
                Step("askBoth", from: state, to: .waitingForBothEvidence, by: [.operator]),
                Step("decide", from: state, to: .decided, by: [.operator]),
                Step("dismiss", from: state, to: .closed, by: [.operator]),
            ]
        }
        + ([.waitingForMerchant] + onDesk + collecting).flatMap { state in
            [
                Step("withdraw", from: state, to: .withdrawn, by: [.buyer]), Step("concede", from: state, to: .decided, by: [.merchant]),
            ]
        }

    package var label: Text {
        switch self {
        case .waitingForMerchant: Text("待商家回复", "Waiting for the merchant")
        case .waitingForPlatform: Text("待平台处理", "Waiting for the platform")
        case .withdrawn: Text("买家已撤销", "Withdrawn by the buyer")
        case .handling: Text("平台处理中", "The platform is on it")
        case .waitingForBuyerEvidence: Text("待买家举证", "Waiting for the buyer's evidence")
        case .buyerEvidenceGiven: Text("买家已举证", "The buyer gave evidence")
        case .waitingForMerchantEvidence: Text("待商家举证", "Waiting for the merchant's evidence")
        case .merchantEvidenceGiven: Text("商家已举证", "The merchant gave evidence")
        case .waitingForBothEvidence: Text("待双方举证", "Waiting for evidence of both")
        case .bothOverdue: Text("双方逾期未举证", "Both missed their time")
        case .decided: Text("已裁决退款", "Decided, refunded")
        case .closed: Text("已裁决不退款", "Decided, not refunded")
        case .buyerOverdue: Text("买家逾期未举证", "The buyer missed the time")
        case .merchantOverdue: Text("商家逾期未举证", "The merchant missed the time")
        }
    }

    /// Whether it still freezes the order's settlement.
    package var isOpen: Bool { !isFinal }
}

/// Who pays for what a dispute gives back.
package enum DisputeBearer: String, SQLConvertible, CaseIterable, Sendable, Codable {
    /// The store, and with it everyone who was paid of the line.
    case store
    /// The platform gives the store back what the refund took from it.
    case platform
    /// The platform gives half of that back.
    case both

    package var label: Text {
        switch self {
        case .store: Text("商家承担", "The store")
        case .platform: Text("平台承担", "The platform")
        case .both: Text("商家与平台各半", "Store and platform, half each")
        }
    }
}

/// What an entry in a dispute's history is, by the codes of the WeChat Store API (ComplaintItemType).
package enum DisputeEntryKind: Int, SQLConvertible, CaseIterable, Sendable {
    case opened = 1
    case buyerMessage = 2
    case merchantMessage = 3
    case merchantOverdue = 6
    case buyerEvidence = 7
    case merchantEvidence = 8
    case withdrawn = 12
    case handling = 13
    case askedBuyer = 14
    case buyerMissed = 15
    case askedMerchant = 16
    case merchantMissed = 17
    case askedBoth = 18
    case bothMissed = 19
    case conceded = 22
    case buyerResponsible = 30
    case storeResponsible = 31
    case bothResponsible = 32
    case nobodyResponsible = 33

    package var label: Text {
        switch self {
        case .opened: Text("买家申请平台介入", "The buyer asked the platform")
        case .buyerMessage: Text("买家留言", "The buyer says")
        case .merchantMessage: Text("商家留言", "The merchant says")
        case .merchantOverdue: Text("商家超时未回复", "The merchant did not answer in time")
        case .buyerEvidence: Text("买家举证", "The buyer's evidence")
        case .merchantEvidence: Text("商家举证", "The merchant's evidence")
        case .withdrawn: Text("买家撤销", "Withdrawn by the buyer")
        case .handling: Text("平台开始处理", "The platform took it on")
        case .askedBuyer: Text("平台请买家举证", "The platform asked the buyer for evidence")
        case .buyerMissed: Text("买家逾期未举证", "The buyer missed the time for evidence")
        case .askedMerchant: Text("平台请商家举证", "The platform asked the merchant for evidence")
        case .merchantMissed: Text("商家逾期未举证", "The merchant missed the time for evidence")
        case .askedBoth: Text("平台请双方举证", "The platform asked both for evidence")
        case .bothMissed: Text("双方逾期未举证", "Both missed the time for evidence")
        case .conceded: Text("商家同意退款", "The merchant agreed to the refund")
        case .buyerResponsible: Text("裁决：不退款", "Decided: no refund")
        case .storeResponsible: Text("裁决：商家承担", "Decided: the store bears it")
        case .bothResponsible: Text("裁决：双方分担", "Decided: both bear it")
        case .nobodyResponsible: Text("裁决：平台承担", "Decided: the platform bears it")
        }
    }

    /// Who says it.
    package var by: Capacity {
        switch self {
        case .opened, .buyerMessage, .buyerEvidence, .withdrawn: .buyer
        case .merchantMessage, .merchantEvidence, .conceded: .merchant
        case .merchantOverdue, .buyerMissed, .merchantMissed, .bothMissed: .system
        case .handling, .askedBuyer, .askedMerchant, .askedBoth, .buyerResponsible, .storeResponsible, .bothResponsible, .nobodyResponsible:
            .operator
        }
    }
}
