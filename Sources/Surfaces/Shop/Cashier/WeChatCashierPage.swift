// SPDX-License-Identifier: Apache-2.0
import Foundation
import Imaging
import Kernel
import Payments
import WebCore

/// Where a buyer pays with WeChat Pay, or sees that it is paid.
struct WeChatCashierPage: PageModel {
    static let template = "shop/cashier-wechat"

    let amount: String
    let amountFraction: String
    let state: ChipPart
    /// Where the page's state is looked up while the buyer pays; nothing once it is decided.
    let live: String?
    /// The code as a picture in the page itself.
    var code: String?
    /// WeChat's own page.
    var pageHref: String?
    /// The parameters of the dialog inside WeChat, for the script.
    var script: String?
    /// What keeps it from being opened.
    var trouble: String?
    /// Whether the money is still awaited.
    var isUnderWay: Bool
    let again: String
    let backHref: String

    init(_ view: CashierView, _ format: Format) {
        let (payment, language) = (view.payment, format.language)
        let price = format.price(payment.amount)
        (amount, amountFraction) = (price.symbol + price.whole, price.fraction)
        let tone = payment.state == .paid ? "good" : payment.state == .waiting ? "wait" : "neutral"
        state = ChipPart(tone: tone, label: payment.state.label.in(language))
        isUnderWay = payment.state == .waiting
        again = ShopPath.cashier(payment.id)
        live = isUnderWay ? again + "/state" : nil
        backHref = view.resultPath
    }

    mutating func open(_ opening: PaymentOpening) {
        switch opening {
        case .code(let text): code = (try? QRCode(text).svg()).map { "data:image/svg+xml;base64," + Data($0.bytes).base64EncodedString() }
        case .page(let address): pageHref = address
        case .script(let parameters):
            script = (try? JSONEncoder().encode(parameters)).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
