// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Runtime
import Storage

/// WeChat Pay, API v3: takes buyers' money as code, in a phone's browser or inside WeChat, for one order or several at
/// once, and gives it back. Source: the API reference of pay.weixin.qq.com.
package struct WeChatPayProvider: PaymentProvider {
    package static let name = "wechat_pay"

    package let client: WeChatPayClient
    let database: any Database

    package init(client: WeChatPayClient, database: any Database) {
        self.client = client
        self.database = database
    }

    package var name: String { Self.name }
    var settings: WeChatPaySettings { client.settings }

    package func open(_ request: PaymentRequest) async throws -> PaymentOpening {
        guard request.parts.count <= Trade.partsMax else { throw WeChatPayRefusal.tooManyOrders }
        guard request.parts.map(\.amount).total == request.payment.amount else { throw WeChatPayRefusal.amountMoved }
        let trades = Trade.trades(of: request, now: client.world.clock.now)
        // Written down first: whatever is paid from now on finds its trade.
        try await database.write(lane: .party(request.payment.buyer)) { transaction in
            for trade in trades { try trade.insert(in: transaction) }
        }
        let path = trades.count > 1 ? "/v3/combine-transactions/" : "/v3/pay/transactions/"
        let answer: PrepayAnswer =
            trades.count > 1
            ? try await client.post(path + request.scene.product, combined(request, trades))
            : try await client.post(path + request.scene.product, single(request, trades[0]))
        return try opening(answer, request)
    }

    private func single(_ request: PaymentRequest, _ trade: Trade) -> Prepay {
        Prepay(
            appid: settings.app, mchid: settings.merchant, description: Self.title(request.parts[0]), outTradeNo: trade.outTradeNumber,
            timeExpire: request.expiresAt.map(WeChatPayTime.text), notifyUrl: settings.noticeURL,
            amount: Prepay.Amount(total: trade.amount.fen), payer: request.scene.payer, sceneInfo: request.scene.info)
    }

    private func combined(_ request: PaymentRequest, _ trades: [Trade]) -> CombinedPrepay {
        let parts = zip(trades, request.parts).map { trade, part in
            CombinedPrepay.Part(
                mchid: settings.merchant, outTradeNo: trade.outTradeNumber,
                amount: CombinedPrepay.Part.Amount(totalAmount: trade.amount.fen), attach: "\(trade.reference)",
                description: Self.title(part))
        }
        return CombinedPrepay(
            combineAppid: settings.app, combineMchid: settings.merchant, combineOutTradeNo: "\(request.payment.id)", subOrders: parts,
            timeExpire: request.expiresAt.map(WeChatPayTime.text), notifyUrl: settings.noticeURL, combinePayerInfo: request.scene.payer,
            sceneInfo: request.scene.info)
    }

    private static func title(_ part: PaymentPart) -> String {
        part.title.isEmpty ? "\(part.reference)" : String(part.title.prefix(Trade.titleCharactersMax))
    }

    private func opening(_ answer: PrepayAnswer, _ request: PaymentRequest) throws -> PaymentOpening {
        switch request.scene {
        case .computer:
            guard let code = answer.codeUrl else { throw WeChatPayFault.unreadable("code_url") }
            return .code(code)
        case .phone:
            guard let url = answer.h5Url else { throw WeChatPayFault.unreadable("h5_url") }
            return .page(url + (url.contains("?") ? "&" : "?") + "redirect_url=" + request.returnURL.percentEncoded)
        case .app:
            guard let prepay = answer.prepayId else { throw WeChatPayFault.unreadable("prepay_id") }
            return .script(try script(prepay))
        }
    }

    /// The parameters of `WeixinJSBridge`'s `getBrandWCPayRequest`, signed by the merchant.
    private func script(_ prepay: String) throws -> [String: String] {
        let seconds = "\(client.world.clock.now.seconds)"
        let nonce = client.world.random.token(characters: 32)
        let package = "prepay_id=\(prepay)"
        return [
            "appId": settings.app, "timeStamp": seconds, "nonceStr": nonce, "package": package, "signType": "RSA",
            "paySign": try settings.signature(of: "\(settings.app)\n\(seconds)\n\(nonce)\n\(package)\n"),
        ]
    }

    /// Withdrawals leave by bank transfer, which an operator confirms, or by profit sharing: WeChat Pay's payments hold
    /// no balance that could be sent to a bank account of somebody else.
    package func payOut(_ withdrawal: Withdrawal) async throws -> PayoutOutcome { .processing }
}

/// What a buyer can be told when a payment cannot be opened.
package enum WeChatPayRefusal: String, Refusal, CaseIterable {
    case tooManyOrders, amountMoved, notAvailable

    package var kind: RefusalKind {
        switch self {
        case .tooManyOrders: .invalid
        case .amountMoved: .conflict
        case .notAvailable: .unavailable
        }
    }

    package var text: Text {
        switch self {
        case .tooManyOrders: Text("微信支付一次最多支付 50 笔订单，请分开结算。", "WeChat Pay takes up to 50 orders at once. Check out in parts.")
        case .amountMoved: Text("订单金额有变，请从订单重新进入支付。", "The sum has changed. Open the payment again from the order.")
        case .notAvailable: Text("微信支付暂时无法连接，请稍后再试；订单会为你保留。", "WeChat Pay cannot be reached. Try again soon; your order is kept.")
        }
    }
}
