// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why a promoter who was close gets nothing of a line: what a note says to them.
package struct CreditReason: Sendable, Hashable {
    /// A stable name such as `later_seller_won`.
    package let code: String
    package let text: Text

    package init(code: String, text: Text) {
        self.code = code
        self.text = text
    }
}

/// Reasons that hold for everybody who promotes. What is wrong with one kind of promotion alone, such as an ended plan, its module
/// says.
package enum CreditRefusal: String, Sendable, CaseIterable {
    case ownPurchase = "own_purchase"
    case ownGift = "own_gift"
    case relatedAccount = "related_account"
    case sameDevice = "same_device"
    case sameRecipient = "same_recipient"
    case touchExpired = "touch_expired"
    case laterSellerWon = "later_seller_won"
    case laterSharerWon = "later_sharer_won"

    package var reason: CreditReason { CreditReason(code: rawValue, text: text) }

    package var text: Text {
        switch self {
        case .ownPurchase: Text("自己的订单不计佣金", "One's own order pays no commission")
        case .ownGift: Text("礼物由推广者本人领取，不计佣金", "The promoter accepted the gift, so there is no commission")
        case .relatedAccount:
            Text(
                "买家与推广者共用执照或收款账户，不计佣金",
                "The buyer shares a licence or a payout account with the promoter, so there is no commission")
        case .sameDevice:
            Text(
                "买家与推广者在同一浏览器登录过，不计佣金",
                "The buyer and the promoter signed in in the same browser, so there is no commission")
        case .sameRecipient:
            Text(
                "收货电话是推广者自己的或其订单用过的，不计佣金",
                "The parcel goes to a phone number of the promoter's, or of an order of theirs, so there is no commission")
        case .touchExpired: Text("打开卡片距下单超过归因有效期", "The card was opened too long before the order")
        case .laterSellerWon: Text("买家之后打开了另一位带货者的卡片", "The buyer opened another seller's card later")
        case .laterSharerWon: Text("买家之后打开了分享员的专属链接", "The buyer opened a sharer's link later")
        }
    }
}
