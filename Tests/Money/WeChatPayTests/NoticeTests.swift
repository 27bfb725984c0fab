// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Payments
import Runtime
import Storage
import Testing
import TestSupport

@testable import WeChatPay

struct NoticeTests {
    @Test(arguments: Engine.allCases) func `a notice pays once, however often it comes`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let (payment, _) = try await merchant.open([9_900])
        let content = try merchant.buyerPays(payment)
        #expect(try await merchant.receive(merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "n1")))
        #expect(try await !merchant.receive(merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "n1")))
        #expect(try await merchant.receive(merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "n2")))
        let after = try await merchant.payment(payment.id)
        #expect(after.state == .paid && after.refundable == Money(fen: 9_900))
    }

    @Test(arguments: Engine.allCases) func `a replayed, forged or unsealed message is not believed`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let (payment, _) = try await merchant.open([9_900])
        let content = try merchant.buyerPays(payment)
        let old = try merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "n1", at: merchant.bench.clock.now - .seconds(301))
        await #expect(throws: WeChatPayFault.self) { try await merchant.receive(old) }
        let genuine = try merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "n1")
        var forged = genuine.body
        forged[forged.count - 3] ^= 1
        let headers = ["wechatpay-serial": genuine.serial, "wechatpay-timestamp": genuine.timestamp, "wechatpay-nonce": genuine.nonce,
            "wechatpay-signature": genuine.signature]
        await #expect(throws: WeChatPayFault.self) { try await merchant.receive(SignedMessage(body: forged) { headers[$0] }) }
        await #expect(throws: WeChatPayFault.self) { try await merchant.receive(SignedMessage(body: genuine.body) { _ in nil }) }
        let stranger = try StandIn(clock: merchant.bench.clock)
        await #expect(throws: WeChatPayFault.self) {
            try await merchant.receive(stranger.notice("TRANSACTION.SUCCESS", content, id: "n1"))
        }
        #expect(try await merchant.payment(payment.id).state == .waiting)
        #expect(try await merchant.receive(genuine))
    }

    @Test(arguments: Engine.allCases) func `keys rotate without a pause, and an unknown key is asked for once a minute`(
        engine: Engine
    ) async throws {
        let merchant = try await Merchant(engine)
        let (payment, _) = try await merchant.open([9_900])
        let content = try merchant.buyerPays(payment)
        merchant.bench.clock.advance(.minutes(2))
        try merchant.pay.rotate()
        #expect(try await merchant.receive(merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "n1")))
        let fetches = { merchant.pay.calls.filter { $0 == "GET /v3/certificates" }.count }
        let before = fetches()
        let unknown = SignedMessage(body: [1]) { ["wechatpay-serial": "NOBODY", "wechatpay-timestamp": "1"][$0] }
        for _ in 0..<20 { await #expect(throws: WeChatPayFault.self) { try await merchant.receive(unknown) } }
        #expect(fetches() == before)
        merchant.bench.clock.advance(.minutes(2))
        for _ in 0..<20 { await #expect(throws: WeChatPayFault.self) { try await merchant.receive(unknown) } }
        #expect(fetches() == before + 1)
    }

    @Test(arguments: Engine.allCases) func `an ended certificate is no longer believed`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let (payment, _) = try await merchant.open([9_900])
        let content = try merchant.buyerPays(payment)
        merchant.bench.clock.advance(.days(1801))
        let message = try merchant.pay.notice("TRANSACTION.SUCCESS", content, id: "n1")
        await #expect(throws: WeChatPayFault.self) { try await merchant.receive(message) }
    }

    @Test(arguments: Engine.allCases)
    func `a refund's notice ends the refund, before or after it was asked for`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let payment = try await merchant.paid([9_900])
        merchant.pay.with { $0.refundsWait = true }
        let refund = try await merchant.refund(payment, 4_000, of: 31)
        try await merchant.run()
        #expect(try await merchant.refund(refund.id)?.state == .sent)
        let content = #"{"out_refund_no":"\#(refund.id)","refund_id":"50300","refund_status":"SUCCESS","transaction_id":"1"}"#
        #expect(try await merchant.receive(merchant.pay.notice("REFUND.SUCCESS", content, id: "r1")))
        #expect(try await merchant.refund(refund.id)?.state == .succeeded)
        #expect(try await merchant.payment(payment.id).state == .partlyRefunded)
        #expect(try await merchant.receive(merchant.pay.notice("REFUND.SUCCESS", content, id: "r2")))
        #expect(try await merchant.payment(payment.id).refundable == Money(fen: 5_900))
    }
}
