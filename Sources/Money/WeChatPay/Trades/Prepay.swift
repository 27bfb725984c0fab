// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments

/// The bodies by which a payment is opened. Source: WeChat Pay API v3, `/v3/pay/transactions/…` and
/// `/v3/combine-transactions/…`. Amounts are fen.
struct Prepay: Encodable {
    struct Amount: Encodable {
        let total: Int64
        let currency = "CNY"
    }

    let appid: String
    let mchid: String
    let description: String
    let outTradeNo: String
    let timeExpire: String?
    let notifyUrl: String
    let amount: Amount
    let payer: Payer?
    let sceneInfo: SceneInfo?
    let settleInfo = SettleInfo()

    struct Payer: Encodable { let openid: String }

    /// Keeps the money for profit sharing until it is released.
    struct SettleInfo: Encodable { let profitSharing = true }

    struct SceneInfo: Encodable {
        struct Browser: Encodable { let type = "Wap" }
        let payerClientIp: String
        let h5Info: Browser?
    }
}

/// One payment for several orders.
struct CombinedPrepay: Encodable {
    struct Part: Encodable {
        struct Amount: Encodable {
            let totalAmount: Int64
            let currency = "CNY"
        }

        let mchid: String
        let outTradeNo: String
        let amount: Amount
        let attach: String
        let description: String
        let settleInfo = Prepay.SettleInfo()
    }

    let combineAppid: String
    let combineMchid: String
    let combineOutTradeNo: String
    let subOrders: [Part]
    let timeExpire: String?
    let notifyUrl: String
    let combinePayerInfo: Prepay.Payer?
    let sceneInfo: Prepay.SceneInfo?
}

/// What an opened payment answers: one of the three, by the scene.
struct PrepayAnswer: Decodable {
    let prepayId: String?
    let codeUrl: String?
    let h5Url: String?
}

extension PaymentScene {
    /// The end of the path, and the word that WeChat Pay has for it.
    var product: String {
        switch self {
        case .computer: "native"
        case .phone: "h5"
        case .app: "jsapi"
        }
    }

    var payer: Prepay.Payer? {
        if case .app(let openID) = self { Prepay.Payer(openid: openID) } else { nil }
    }

    var info: Prepay.SceneInfo? {
        switch self {
        case .computer(let address): Prepay.SceneInfo(payerClientIp: address, h5Info: nil)
        case .phone(let address): Prepay.SceneInfo(payerClientIp: address, h5Info: Prepay.SceneInfo.Browser())
        case .app: nil
        }
    }
}
