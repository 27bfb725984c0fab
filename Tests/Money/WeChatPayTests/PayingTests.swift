// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import Foundation
import Kernel
import Payments
import Runtime
import Storage
import Testing
import TestSupport

@testable import WeChatPay

struct PayingTests {
    @Test(arguments: Engine.allCases) func `each scene is opened in its way`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let (first, code) = try await merchant.open([9_900])
        #expect(code == .code("weixin://wxpay/bizpayurl?pr=\(first.id)"))
        let (second, page) = try await merchant.open([9_900], .phone(address: "203.0.113.7"))
        let back = "https%3A%2F%2Fshop.example%2Forders%3Ffrom%3Dpay"
        #expect(page == .page("https://wx.example/checkmweb?prepay_id=\(second.id)&redirect_url=\(back)"))
        let (third, script) = try await merchant.open([9_900], .app(openID: "openid-of-min"))
        guard case .script(let fields) = script else { throw NothingToPay() }
        #expect(fields["package"] == "prepay_id=wx\(third.id)" && fields["signType"] == "RSA" && fields["appId"] == StandIn.app)
        let message = "\(StandIn.app)\n\(fields["timeStamp"]!)\n\(fields["nonceStr"]!)\n\(fields["package"]!)\n"
        let signature = _RSA.Signing.RSASignature(rawRepresentation: Data(base64Encoded: fields["paySign"]!)!)
        #expect(merchant.pay.merchantKey.publicKey.isValidSignature(signature, for: Data(message.utf8), padding: .insecurePKCS1v1_5))
        #expect(merchant.pay.with { $0.orders["\(third.id)"]?.openID } == "openid-of-min")
    }

    @Test(arguments: Engine.allCases) func `several orders are paid at once, each as its own trade`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let payment = try await merchant.paid([9_900, 1, 50_000])
        #expect(payment.state == .paid && payment.provider == "wechat_pay")
        let trades = try await merchant.trades(payment)
        #expect(trades.map(\.outTradeNumber) == (1...3).map { "\(payment.id)-\($0)" })
        #expect(trades.map(\.reference) == [31, 32, 33] && trades.allSatisfy { $0.state == .paid && $0.isCombined })
        #expect(trades.map(\.transaction) == trades.map { "42000" + $0.outTradeNumber })
        #expect(merchant.pay.calls.contains("POST /v3/combine-transactions/native"))
    }

    @Test(arguments: Engine.allCases) func `a sum that is not its parts, and too many parts, are refused before anything is asked`(
        engine: Engine
    ) async throws {
        let merchant = try await Merchant(engine)
        let payment = try await merchant.bench.write {
            try OpenPayment(buyer: Merchant.buyer, amount: Money(fen: 500), purpose: .orders([31])).run(in: $0, $1)
        }
        await #expect(throws: WeChatPayRefusal.amountMoved) { try await merchant.provider.open(merchant.request(payment, [499])) }
        let many = Array(repeating: Int64(10), count: 51)
        await #expect(throws: WeChatPayRefusal.tooManyOrders) { try await merchant.provider.open(merchant.request(payment, many)) }
        #expect(merchant.pay.calls.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `an answer that comes too late leaves one order, which the next try finds`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        merchant.pay.become(.slow)
        await #expect(throws: (any Error).self) { try await merchant.open([9_900]) }
        let number = merchant.pay.with { $0.orders.keys.first! }
        let payment = try await merchant.payment(ID(Int64(number)!))
        merchant.pay.become(.well)
        #expect(try await merchant.provider.open(merchant.request(payment, [9_900])) == .code("weixin://wxpay/bizpayurl?pr=\(number)"))
        #expect(merchant.pay.with { $0.orders.count } == 1)
        #expect(try await merchant.trades(payment).count == 1)
    }

    @Test(arguments: Engine.allCases) func `an answer with a wrong signature is as no answer`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        merchant.pay.become(.wrong)
        await #expect(throws: WeChatPayFault.self) { try await merchant.open([9_900]) }
    }

    @Test(arguments: Engine.allCases) func `a lost notice is asked for, and comes late without effect`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let (payment, _) = try await merchant.open([300, 700])
        #expect(try await merchant.provider.query(payment) == nil)
        let content = try merchant.buyerPays(payment)
        let found = try await merchant.provider.query(payment)
        let notice = try #require(found)
        #expect(notice.amount == Money(fen: 1_000))
        _ = try await merchant.bench.write { try RecordPaymentNotice(notice: notice, targets: [Books()]).run(in: $0, $1) }
        #expect(try await merchant.payment(payment.id).state == .paid)
        #expect(try await merchant.receive(merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "late")))
        let after = try await merchant.payment(payment.id)
        #expect(after.state == .paid && after.refundable == Money(fen: 1_000))
    }

    @Test(arguments: Engine.allCases) func `a payment that was given up is closed there too, unless the buyer was faster`(
        engine: Engine
    ) async throws {
        let merchant = try await Merchant(engine)
        let (slow, _) = try await merchant.open([500])
        let (fast, _) = try await merchant.open([600, 700])
        let content = try merchant.buyerPays(fast)
        for payment in [slow, fast] { _ = try await merchant.bench.write { try ClosePayment(payment: payment.id).run(in: $0, $1) } }
        try await merchant.run { try await merchant.trades(slow)[0].state == .closed }
        #expect(merchant.pay.with { $0.orders["\(slow.id)"]?.isClosed } == true)
        #expect(throws: NothingToPay.self) { try merchant.buyerPays(slow) }
        try await merchant.receive(merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "fast"))
        #expect(try await merchant.payment(fast.id).state == .paid)
        #expect(try await merchant.trades(fast).allSatisfy { $0.state == .paid })
    }

    @Test func `what cannot work is said before the first sale`() throws {
        let pay = try StandIn(clock: ManualClock(TestBench.start))
        let pem = pay.merchantKey.pemRepresentation
        func settings(
            merchant: String = "1900", app: String = "wx1", serial: String = "S", pem: String, key: String = StandIn.apiKey
        ) throws {
            _ = try WeChatPaySettings(merchant: merchant, app: app, certificateSerial: serial, privateKeyPEM: pem, apiKey: key, baseURL: "")
        }
        #expect(throws: WeChatPaySettingsFault.merchant) { try settings(merchant: "19a", pem: pem) }
        #expect(throws: WeChatPaySettingsFault.app) { try settings(app: "", pem: pem) }
        #expect(throws: WeChatPaySettingsFault.certificateSerial) { try settings(serial: "", pem: pem) }
        #expect(throws: WeChatPaySettingsFault.apiKey) { try settings(pem: pem, key: "short") }
        #expect(throws: WeChatPaySettingsFault.privateKey) { try settings(pem: "no key") }
        try settings(pem: pem)
    }
}
