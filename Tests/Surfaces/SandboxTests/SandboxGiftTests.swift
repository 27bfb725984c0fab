// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Kernel
import Lottery
import Orders
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import Sandbox

struct SandboxGiftTests {
    private static let address = #"""
        "address": {"user_name": "林小满", "tel_number": "13812341234", "province_name": "浙江", "city_name": "杭州市",
        "county_name": "西湖区", "detail_info": "龙井路 1 号"}
        """#

    @Test(arguments: Engine.allCases)
    func `a gift is given, paid, accepted, shipped and received by its recipient`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let gift = try await town.give(#", "wish": "生日快乐", "pay": true"#)
        let accepted = try await town.accept(gift, "o-Friend", ", " + Self.address)
        let id = try #require(accepted.json["order_id"] as? String, "\(accepted.text)")
        let order = try #require(try await town.find(id))
        #expect(order.state == .paid)
        #expect(order.recipient != nil && order.recipient != order.buyer)
        let detail = try await town.detail(gift)
        #expect(detail.gift.wish == "生日快乐" && detail.gift.state == .ended && detail.count(.accepted) == 1)
        try await town.ship("\(order.id)")
        #expect(try await town.bench.call(.post, "/sandbox/orders/\(order.id)/receive").status == 200)
        #expect(try await town.find("\(order.id)")?.state == .completed)
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `portions go first come, first served, and the rest goes back after a day`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let gift = try await town.give(#", "portions": "3", "pay": true"#)
        for friend in ["o-A", "o-B"] { #expect(try await town.accept(gift, friend).status == 200) }
        let again = try await town.accept(gift, "o-A")
        #expect(again.status == 409 && again.json["code"] as? String == "already_accepted", "\(again.text)")
        let own = try await town.accept(gift, "o-Giver")
        #expect(own.status == 403 && own.json["code"] as? String == "own_gift", "\(own.text)")
        #expect(try await town.advance(24 * 3600).status == 200)
        let late = try await town.accept(gift, "o-C")
        #expect(late.status == 409 && late.json["code"] as? String == "deadline_passed", "\(late.text)")
        let detail = try await town.detail(gift)
        #expect(detail.count(.accepted) == 2 && detail.count(.expired) == 1 && detail.refunded == Money(fen: 10_000))
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `a lottery is entered, drawn when time comes, and accepted by its winners only`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let gift = try await town.give(#", "portions": 2, "lottery": true, "draw_minutes": 30, "pay": true"#)
        let friends = (1...5).map { "o-Friend-\($0)" }
        for (index, friend) in friends.enumerated() {
            let entered = try await town.bench.call(.post, "/sandbox/gifts/\(gift)/entries", #"{"openid": "\#(friend)"}"#)
            #expect(entered.json["number"] as? Int == index + 1, "\(entered.text)")
        }
        let early = try await town.accept(gift, friends[0])
        #expect(early.json["code"] as? String == "not_drawn_yet", "\(early.text)")
        #expect(try await town.advance(1800).status == 200)
        var winners = 0
        for friend in friends {
            let answer = try await town.accept(gift, friend)
            if answer.status == 200 { winners += 1 } else { #expect(answer.json["code"] as? String == "not_won", "\(answer.text)") }
        }
        #expect(winners == 2)
        let link = try #require(try await town.detail(gift).link)
        let record = try await town.bench.deployment.read(as: .system) { try LotteryRecord.find(link, in: $0, $1) }
        let proof = try #require(record.proof)
        #expect(LotteryProof.read(proof.file).problems.isEmpty && proof.winners.count == 2 && proof.commitment == record.seedHash)
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be given or accepted says why`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let (product, sku) = town.products[0]
        let unpaid = try await town.give("")
        let goods = #""product_id": "\#(product)", "sku_id": "\#(sku)""#
        let cases: [(path: String, body: String, status: Int)] = [
            ("/sandbox/gifts", #"{"openid": "o"}"#, 400),
            ("/sandbox/gifts", #"{"openid": "o", "product_id": 1, "sku_id": "\#(sku)"}"#, 404),
            ("/sandbox/gifts", #"{"openid": "o", "product_id": "\#(product)", "sku_id": 1}"#, 404),
            ("/sandbox/gifts", #"{"openid": "o", "portions": 201, \#(goods)}"#, 422),
            ("/sandbox/gifts", #"{"openid": "o", "lottery": true, "draw_minutes": 0, \#(goods)}"#, 422),
            ("/sandbox/gifts", #"{"openid": "o", "portions": 101, \#(goods)}"#, 429),
            ("/sandbox/gifts/\(unpaid)/accept", #"{"openid": "o-Friend"}"#, 404),
            ("/sandbox/gifts/\(unpaid)/entries", #"{"openid": "o-Friend"}"#, 404),
            ("/sandbox/gifts/7/accept", #"{"openid": "o-Friend"}"#, 404),
        ]
        for (path, body, status) in cases {
            let answer = try await town.bench.call(.post, path, body)
            #expect(answer.status == status, "\(path) \(body): \(answer.status) \(answer.text)")
            #expect(answer.json["error"] is String)
        }
        try await town.expectSound()
    }
}

extension SandboxTown {
    /// Gives the first product as `o-Giver`, with whatever else is said, and answers the gift's id.
    func give(_ more: String) async throws -> String {
        let (product, sku) = products[0]
        let answer = try await bench.call(
            .post, "/sandbox/gifts", #"{"openid": "o-Giver", "product_id": "\#(product)", "sku_id": "\#(sku)"\#(more)}"#)
        return try #require(answer.json["gift_id"] as? String, "\(answer.status) \(answer.text)")
    }

    func accept(_ gift: String, _ openid: String, _ more: String = "") async throws -> WebBench.Answer {
        try await bench.call(.post, "/sandbox/gifts/\(gift)/accept", #"{"openid": "\#(openid)"\#(more)}"#)
    }

    func detail(_ gift: String) async throws -> GiftDetail {
        try await bench.deployment.read(as: .system) { try GiftDetail.find(ID(gift)!, in: $0, $1) }
    }

    func expectSound() async throws {
        let audit = try await bench.call(.get, "/sandbox/audit")
        #expect(audit.json["ok"] as? Bool == true, "\(audit.text)")
    }
}
