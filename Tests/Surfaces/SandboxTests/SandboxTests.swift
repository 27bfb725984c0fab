// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import Sandbox

struct SandboxTests {
    private static let address = #"""
        , "address": {"user_name": "林小满", "tel_number": "13812341234", "province_name": "浙江", "city_name": "杭州市",
        "county_name": "西湖区", "detail_info": "龙井路 1 号"}
        """#

    @Test(arguments: Engine.allCases)
    func `an order is placed, paid, shipped, received and settled, and every invariant holds`(engine: Engine)
        async throws
    {
        let town = try await SandboxTown(engine)
        let placed = try await town.order(
            Self.address + #", "via": "http://localhost/cards/\#(town.card)", "pay": true"#)
        #expect(placed.status == 200, "\(placed.text)")
        let id = try #require(placed.orderIDs.first)
        #expect(try await town.find(id)?.state == .paid)
        let early = try await town.bench.call(.post, "/sandbox/orders/\(id)/receive")
        #expect(early.status == 409 && early.json["error"] is String, "\(early.text)")
        try await town.ship(id)
        #expect(try await town.bench.call(.post, "/sandbox/orders/\(id)/receive").status == 200)
        #expect(try await town.find(id)?.state == .completed)
        let before = town.bench.clock.now.seconds
        let moved = try await town.advance(7 * 86_400)
        #expect(
            moved.json["now"] as? Int64 == before + 7 * 86_400 || moved.json["now"] as? Int == Int(before) + 7 * 86_400,
            "\(moved.text)")
        #expect(try await town.find(id)?.settledAt != nil)
        let seller = town.seller.party
        let earned = try await town.bench.deployment.database.read { try Balance.of(seller, in: $0) }
        #expect(earned.available == Money(fen: 1_000))
        let audit = try await town.bench.call(.get, "/sandbox/audit")
        #expect(audit.json["ok"] as? Bool == true, "\(audit.text)")
        #expect((audit.json["checks"] as? [Any])?.isEmpty == false)
    }

    @Test(arguments: Engine.allCases)
    func `each deadline runs at its own moment however far the clock jumps`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let unpaid = try await town.order().orderID()
        let shipped = try await town.order(#", "pay": true"#, openid: "o-Wei").orderID()
        try await town.ship(shipped)
        let start = town.bench.clock.now
        #expect(try await town.advance(17 * 86_400).status == 200)
        #expect(try await town.find(unpaid)?.state == .cancelled)
        let order = try #require(try await town.find(shipped))
        #expect(order.receivedAt == start + .days(10))
        #expect(order.settledAt == start + .days(17))
    }

    @Test(arguments: Engine.allCases)
    func `ids and counts may be numbers or strings, and an openid is one buyer`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let (product, sku) = town.products[1]
        let first = try await town.order(lines: #"{"product_id": \#(product), "sku_id": \#(sku), "count": "2"}"#)
        let second = try await town.order()
        let other = try await town.order(openid: "o-lin")
        let orders = try await [first, second, other].asyncMap { try await town.find(try $0.orderID())! }
        #expect(orders[0].payable == Money(fen: 20_000))
        #expect(orders[0].buyer == orders[1].buyer)
        #expect(orders[0].buyer != orders[2].buyer)
    }

    @Test(arguments: Engine.allCases)
    func `twelve orders of a new openid at once have one buyer`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let answers = try await withThrowingTaskGroup(of: WebBench.Answer.self) { group in
            for _ in 0..<12 { group.addTask { try await town.order(#", "pay": true"#, openid: "o-New") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let placed = answers.filter { $0.status == 200 }
        #expect(placed.count >= 5, "\(answers.map(\.text))")
        let buyers = try await placed.asyncMap { try await town.find(try $0.orderID())!.buyer }
        #expect(Set(buyers).count == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a store's coupon is claimed and used`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let id = try await town.order(#", "coupon_ids": ["\#(town.coupon)"]"#).orderID()
        #expect(try await town.find(id)?.payable == Money(fen: 9_900))
        let unknown = try await town.order(#", "coupon_ids": [7]"#)
        #expect(unknown.status == 404 && unknown.json["field"] as? String == "coupon_ids")
    }

    @Test(arguments: Engine.allCases)
    func `after-sales are opened line by line, and an amount is shared out`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let lines = town.products.map { #"{"product_id": "\#($0.product)", "sku_id": "\#($0.sku)", "count": 1}"# }
        let id = try await town.order(#", "pay": true"#, lines: lines.joined(separator: ",")).orderID()
        let opened = try await town.bench.call(
            .post, "/sandbox/orders/\(id)/aftersales", #"{"type": "REFUND", "amount": 501, "reason": "不想要了"}"#)
        #expect((opened.json["after_sale_ids"] as? [String])?.count == 2, "\(opened.text)")
        let again = try await town.bench.call(.post, "/sandbox/orders/\(id)/aftersales", #"{"type": "REFUND"}"#)
        #expect(again.status == 409, "\(again.text)")
        let other = try await town.order(#", "pay": true"#).orderID()
        let sku = town.products[0].sku
        let one = try await town.bench.call(
            .post, "/sandbox/orders/\(other)/aftersales",
            #"{"type": "REFUND", "lines": [{"sku_id": \#(sku), "count": 1}], "amount": "100", "reason": "NO_LONGER_WANT"}"#
        )
        #expect((one.json["after_sale_ids"] as? [String])?.count == 1, "\(one.text)")
        let audit = try await town.bench.call(.get, "/sandbox/audit")
        #expect(audit.json["ok"] as? Bool == true, "\(audit.text)")
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong is answered as an error that says what to do`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let (product, sku) = town.products[0]
        let id = try await town.order(#", "pay": true"#).orderID()
        let cases: [(path: String, body: String, status: Int)] = [
            ("/sandbox/orders", "{", 400),
            ("/sandbox/orders", #"{"openid": "o"}"#, 400),
            ("/sandbox/orders", #"{"openid": "", "lines": []}"#, 422),
            ("/sandbox/orders", #"{"openid": "o", "lines": []}"#, 422),
            ("/sandbox/orders", #"{"openid": "o", "lines": [{"product_id": 1, "sku_id": "\#(sku)"}]}"#, 404),
            ("/sandbox/orders", #"{"openid": "o", "lines": [{"product_id": "\#(product)", "sku_id": 1}]}"#, 404),
            (
                "/sandbox/orders",
                #"{"openid": "o", "via": "forged", "lines": [{"product_id": "\#(product)", "sku_id": "\#(sku)"}]}"#, 422
            ),
            ("/sandbox/orders/7/receive", "", 404),
            ("/sandbox/orders/x/receive", "", 404),
            ("/sandbox/orders/7/aftersales", #"{"type": "REFUND"}"#, 404),
            ("/sandbox/orders/\(id)/aftersales", #"{"type": "GIFT"}"#, 422),
            ("/sandbox/orders/\(id)/aftersales", #"{"type": "REFUND", "lines": [{"sku_id": 7}]}"#, 422),
            ("/sandbox/orders/\(id)/aftersales", #"{"type": "REFUND", "amount": -1}"#, 422),
            ("/sandbox/orders/\(id)/aftersales", #"{"type": "RETURN"}"#, 422),
            ("/sandbox/clock", #"{"advance_seconds": -1}"#, 422),
        ]
        for (path, body, status) in cases {
            let answer = try await town.bench.call(.post, path, body)
            #expect(answer.status == status, "\(path) \(body): \(answer.status) \(answer.text)")
            #expect((answer.json["error"] as? String)?.isEmpty == false, "\(path) \(body): \(answer.text)")
        }
    }
}

extension Array {
    fileprivate func asyncMap<Other>(_ transform: (Element) async throws -> Other) async throws -> [Other] {
        var result: [Other] = []
        for element in self { result.append(try await transform(element)) }
        return result
    }
}
