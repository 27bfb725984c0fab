// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import Testing
import TestSupport

@testable import WeChatPay

struct MoneyBackTests {
    @Test(arguments: Engine.allCases) func `refunds of orders paid together each take from their own trade`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let payment = try await merchant.paid([9_900, 500])
        for (fen, order) in [(3_333, 31), (6_567, 31), (500, 32)] as [(Int64, Int64)] {
            _ = try await merchant.refund(payment, fen, of: order)
        }
        try await merchant.run()
        #expect(try await merchant.payment(payment.id).state == .refunded)
        #expect(merchant.pay.with { $0.refundedOf } == ["\(payment.id)-1": 9_900, "\(payment.id)-2": 500])
    }

    @Test(arguments: Engine.allCases) func `a refund of a whole payment takes from all of its trades, once`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let payment = try await merchant.paid([9_900, 500])
        let refund = try await merchant.refund(payment, 10_400, of: payment.id.raw)
        merchant.pay.become(.slow)
        try await merchant.run()
        #expect(try await merchant.refund(refund.id)?.state == .sent)
        merchant.pay.become(.well)
        merchant.bench.clock.advance(.hours(7))
        try await merchant.run()
        #expect(try await merchant.refund(refund.id)?.state == .succeeded)
        #expect(merchant.pay.with { $0.refunds.values.reduce(0, +) } == 10_400)
    }

    @Test(arguments: Engine.allCases) func `what WeChat Pay refuses is tried again, and said`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let payment = try await merchant.paid([9_900])
        let refund = try await merchant.refund(payment, 9_900, of: 31)
        merchant.pay.become(.refusing("NOT_ENOUGH"))
        try await merchant.run()
        let refused = try await merchant.refund(refund.id)
        #expect(refused?.state == .failed && refused?.failure.contains("NOT_ENOUGH") == true)
        merchant.pay.become(.well)
        merchant.bench.clock.advance(.hours(7))
        try await merchant.run()
        #expect(try await merchant.refund(refund.id)?.state == .succeeded)
    }

    @Test(arguments: Engine.allCases)
    func `a settled order's shares go to their receivers, and the rest is released`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        try await merchant.link(Merchant.teahouse, "1900000555")
        try await merchant.link(Merchant.seller, "openid-of-seller", .person)
        #expect(merchant.pay.with { $0.receivers.map(\.name) } == ["杭州茶舍有限公司", "杭州茶舍有限公司"])
        _ = try await merchant.paid([10_000])
        try await merchant.settle(31, [Merchant.teahouse: 7_501, Merchant.seller: 1_999])
        try await merchant.run { try await merchant.bench.read { snapshot, _ in try Sharing.find(31, in: snapshot)?.state } == .finished }
        #expect(merchant.pay.with { $0.sharings["S31"]?.receivers.map(\.amount).sorted() } == [1_999, 7_501])
        #expect(try await merchant.balance(Merchant.teahouse) == Balance())
        #expect(try await merchant.balance(Merchant.seller) == Balance())
        #expect(try await merchant.isSound())
        try await merchant.run()
        #expect(merchant.pay.calls.filter { $0 == "POST /v3/profitsharing/orders" }.count == 1)
    }

    @Test(arguments: Engine.allCases) func `a refund after the sharing asks the merchant's share back`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        try await merchant.link(Merchant.teahouse, "1900000555")
        _ = try await merchant.paid([10_000])
        try await merchant.settle(31, [Merchant.teahouse: 7_501])
        try await merchant.run { try await merchant.bench.read { snapshot, _ in try Sharing.find(31, in: snapshot)?.state } == .finished }
        try await merchant.clawBack(2_085, from: Merchant.teahouse, order: 31)
        #expect(try await merchant.balance(Merchant.teahouse).available == Money(fen: -2_085))
        merchant.pay.become(.down)
        try await merchant.run()
        merchant.pay.become(.well)
        merchant.bench.clock.advance(.hours(1))
        try await merchant.run { try await merchant.balance(Merchant.teahouse).available == .zero }
        try await merchant.clawBack(5_416, from: Merchant.teahouse, order: 31)
        try await merchant.run { try await merchant.balance(Merchant.teahouse).available == .zero }
        #expect(merchant.pay.with { $0.returns.values.sorted() } == [2_085, 5_416])
        #expect(try await merchant.isSound())
    }

    @Test(arguments: Engine.allCases) func `an account that cannot be paid keeps its share in the balance`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        try await merchant.link(Merchant.teahouse, "1900000555")
        _ = merchant.pay.with { $0.refusedAccounts.insert("1900000555") }
        _ = try await merchant.paid([10_000])
        try await merchant.settle(31, [Merchant.teahouse: 7_501])
        try await merchant.run { try await merchant.bench.read { snapshot, _ in try Sharing.find(31, in: snapshot)?.state } == .finished }
        #expect(try await merchant.balance(Merchant.teahouse).available == Money(fen: 7_501))
        #expect(try await merchant.balance(Merchant.teahouse).frozen == .zero)
    }

    @Test(arguments: Engine.allCases) func `an order whose parties have no receiver is released as a whole`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        _ = try await merchant.paid([10_000])
        try await merchant.settle(31, [Merchant.teahouse: 9_500])
        try await merchant.run { merchant.pay.calls.contains("POST /v3/profitsharing/orders/unfreeze") }
        #expect(try await merchant.balance(Merchant.teahouse).available == Money(fen: 9_500))
    }

    @Test(arguments: Engine.allCases) func `only the party or its owner says where its money goes`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let bookkeeper = Actor(party: ID(9003), grants: [Merchant.teahouse: [.manageFunds]])
        for (actor, refusal) in [(bookkeeper, CommonRefusal.forbidden), (Actor(party: ID(9004)), .notFound)] {
            await #expect(throws: refusal) {
                try await merchant.bench.write(as: actor) {
                    try LinkReceiver(party: Merchant.teahouse, kind: .merchant, account: "1", name: "甲").run(in: $0, $1)
                }
            }
            await #expect(throws: refusal) {
                try await merchant.bench.write(as: actor) { try UnlinkReceiver(party: Merchant.teahouse).run(in: $0, $1) }
            }
        }
    }
}
