// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Payments
import Runtime
import Storage
import Testing
import TestSupport

@testable import WeChatPay

struct BillTests {
    static let titles =
        "\u{FEFF}交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,"
        + "充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"

    static func line(_ trade: String, _ amount: String, refund: String = "0", refunded: String = "0.00") -> String {
        let state = refund == "0" ? "SUCCESS" : "REFUND"
        let fields = [
            "2026-01-01 10:05:00", "wx", "1900000109", "0", "", "42000", trade, "openid", "NATIVE", state, "OTHERS", "CNY", amount, "0.00",
            "50300",
            refund, refunded, "0.00", "ORIGINAL", "SUCCESS", "茶, 明前", "", "0.02", "0.60%", amount, refunded, "",
        ]
        return "`" + fields.joined(separator: ",`")
    }

    static func text(_ lines: [String]) -> String {
        ([titles] + lines + ["总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额", "`1,`0.00,`0.00,`0.00,`0.00,`0.00,`0.00"])
            .joined(separator: "\r\n")
    }

    @Test func `a bill is read as WeChat Pay writes it`() throws {
        let lines = [Self.line("7-1", "99.01"), Self.line("7-1", "99.01", refund: "8", refunded: "12.50")]
        let bill = try TradeBill(csv: Array(Self.text(lines).utf8))
        #expect(bill.lines.map(\.number) == ["7-1", "8"])
        #expect(bill.lines.map(\.amount) == [Money(fen: 9_901), Money(fen: 1_250)])
        #expect(bill.lines.map(\.isRefund) == [false, true])
        #expect(throws: WeChatPayFault.self) { try TradeBill(csv: [0xFF, 0xFE]) }
        #expect(throws: WeChatPayFault.self) { try TradeBill(csv: Array("a,b\r\n`1,`2".utf8)) }
    }

    @Test(arguments: Engine.allCases)
    func `a bill that agrees is equal, and one that does not shows each difference`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        let (payment, _) = try await merchant.open([9_900, 500])
        try await merchant.receive(merchant.pay.notice("TRANSACTION.SUCCESS", merchant.buyerPays(payment), id: "n1"))
        merchant.bench.clock.advance(.hours(8))
        let refund = try await merchant.refund(payment, 1_250, of: 31)
        try await merchant.run()
        merchant.bench.clock.advance(.days(1))
        let good = [
            Self.line("\(payment.id)-1", "99.00"), Self.line("\(payment.id)-2", "5.00"),
            Self.line("\(payment.id)-1", "99.00", refund: "\(refund.id)", refunded: "12.50"),
        ]
        merchant.pay.with { $0.bill = Self.text(good) }
        let equal = try await compare(merchant)
        #expect(equal.state == .equal && equal.trades == 2 && equal.tradesAmount == Money(fen: 10_400) && equal.refunds == 1)
        merchant.pay.with { $0.bill = Self.text([Self.line("\(payment.id)-1", "98.99"), Self.line("12345", "1.00"), good[2]]) }
        try await merchant.bench.write { transaction, _ in
            try BillComparison(missing: "2026-01-01", "again", at: TestBench.start).save(in: transaction)
        }
        let differs = try await compare(merchant)
        #expect(differs.state == .differs)
        #expect(Set(differs.differences.map(\.kind)) == [.amount, .onlyOurs, .onlyTheirs])
        #expect(differs.differences.first { $0.kind == .onlyOurs }?.number == "\(payment.id)-2")
    }

    @Test(arguments: Engine.allCases) func `a bill that cannot be had is asked for again`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        merchant.bench.clock.advance(.days(1))
        merchant.pay.become(.down)
        #expect(try await compare(merchant).state == .missing)
        merchant.pay.become(.well)
        #expect(try await compare(merchant).state == .equal)
    }

    @Test(arguments: Engine.allCases) func `bills are for operators with access to the ledger`(engine: Engine) async throws {
        let merchant = try await Merchant(engine)
        await #expect(throws: CommonRefusal.notFound) {
            try await merchant.bench.read(as: Actor(party: ID(1_001))) { try BillComparison.recent(in: $0, $1) }
        }
    }

    private func compare(_ merchant: Merchant) async throws -> BillComparison {
        try await merchant.run()
        let all = try await merchant.bench.read { try BillComparison.recent(in: $0, $1) }
        return try #require(all.first { $0.day == "2026-01-01" })
    }
}
