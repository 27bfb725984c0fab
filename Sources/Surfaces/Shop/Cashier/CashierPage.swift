// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Payments
import WebCore

/// Where a buyer pays, or sees that it is paid.
struct CashierPage: PageModel {
    static let template = "shop/cashier"

    let amount: String
    let amountFraction: String
    let purpose: String
    let state: ChipPart
    let isOpen: Bool
    let note: String
    let pay: ActionPart
    let fail: ActionPart
    let faults: [ActionPart]
    let hasFaults: Bool
    let backHref: String
    let back: String

    init(_ view: CashierView, isSandbox: Bool, _ format: Format) {
        let (payment, language) = (view.payment, format.language)
        let price = format.price(payment.amount)
        (amount, amountFraction) = (price.symbol + price.whole, price.fraction)
        purpose = CashierPage.purpose(view).in(language)
        let tone = payment.state == .paid ? "good" : payment.state == .waiting ? "wait" : "neutral"
        state = ChipPart(tone: tone, label: payment.state.label.in(language))
        isOpen = payment.state == .waiting
        note = CashierPage.note(payment.state).in(language)
        let path = ShopPath.cashier(payment.id)
        func button(_ act: CashierAct, _ label: Text, style: String) -> ActionPart {
            ActionPart(action: "\(path)/\(act.rawValue)", label: label.in(language), style: style)
        }
        pay = button(.pay, Text("立即支付", "Pay now"), style: "primary large wide")
        fail = button(.fail, Text("模拟支付失败", "Let it fail"), style: "wide")
        faults = isSandbox
            ? [
                button(.payTwice, Text("付两次", "Pay twice"), style: "quiet wide"),
                button(.payLate, Text("超时后才付款", "Pay too late"), style: "quiet wide"),
            ] : []
        hasFaults = isSandbox
        backHref = view.resultPath
        back = (view.isGift ? Text("查看礼物", "See the gift") : Text("查看订单", "See the order")).in(language)
    }

    private static func purpose(_ view: CashierView) -> Text {
        switch view.payment.purpose {
        case .orders(let ids) where view.isGift:
            Text("一份礼物，共 \(ids.count) 份", ids.count == 1 ? "A gift" : "A gift of \(ids.count) portions")
        case .orders(let ids):
            Text("\(ids.count) 笔订单", ids.count == 1 ? "1 order" : "\(ids.count) orders, one payment")
        case .deposit: Text("店铺保证金", "A store's deposit")
        }
    }

    private static func note(_ state: PaymentState) -> Text {
        switch state {
        case .waiting: Text("这是沙箱收银台，不会真的扣款。", "This is the sandbox's cashier: no real money is taken.")
        case .paid: Text("这笔支付已经完成。", "This payment is done.")
        case .closed:
            Text(
                "这笔支付已关闭：订单已取消，或金额有变。请从订单进入新的支付。",
                "This payment was closed: the order was cancelled, or its sum changed. Open the new one from the order.")
        case .partlyRefunded, .refunded: Text("这笔支付已退款。", "This payment was refunded.")
        }
    }
}
