// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Imaging
import Kernel
import OpenPlatform
import Orders
import Runtime
import Sharers
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

struct SharerAreaTests {
    private static let path = "/channels/ec/sharer"

    @Test(arguments: Engine.allCases)
    func `a person is invited by a symbol, accepts, is found, and is let go`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        try await town.town.subscribe()
        let guest = try await town.newcomer()
        let openid = Openid.text(guest.person)
        let symbol = try await town.post("/sharer/bind", ["username": guest.phone])["qrcode_img_base64"] as? String
        let picture = try #require(Data(base64Encoded: symbol ?? ""))
        let link = try QRScanner().texts(in: Array(picture)).first
        let code = try #require(link?.split(separator: "/").last.map(String.init))
        #expect(try await town.post("/sharer/bind", ["username": guest.phone])["qrcode_img_base64"] as? String == symbol)
        #expect(try await town.town.post("\(Self.path)/search_sharer", #"{"openid":"\#(openid)"}"#).errcode == 40003)
        let actor = Actor(party: guest.person.party)
        try await town.bench.deployment.write(as: actor, lane: .shared) {
            _ = try BecomeSharer(code: code, person: guest.person).run(in: $0, $1)
        }
        for body: [String: Any] in [["username": guest.phone], ["openid": openid, "username": ""]] {
            let found = try await town.post("/sharer/search_sharer", body)
            #expect(found["openid"] as? String == openid && found["nickname"] as? String == "小云")
            #expect(found["bind_time"] as? Int64 == town.now && found["sharer_type"] as? Int == 0)
        }
        func listed(_ body: [String: Any]) async throws -> [String] {
            try await town.post("/sharer/get_sharer_list", body).list("sharer_info_list").compactMap { $0["openid"] as? String }
        }
        #expect(try await listed(["sharer_type": 0]) == [openid])
        #expect(try await listed(["sharer_type": 1]).isEmpty)
        let again = try await town.town.post("\(Self.path)/bind", #"{"username":"\#(guest.phone)"}"#)
        #expect(again.errcode == 40097, "a sharer needs no invitation: \(again.text)")
        let gone = try await town.post("/sharer/unbind", ["openid_list": [openid, Openid.text(town.trade.buyer), "tea"]])
        #expect(gone["success_openid"] as? [String] == [openid] && gone["fail_openid"] as? [String] == [])
        #expect(gone["refuse_openid"] as? [String] == [Openid.text(town.trade.buyer), "tea"])
        #expect(try await listed([:]).isEmpty)
        let changes = try await town.town.messages("channels_ec_sharer_change", in: nil)
        #expect(changes.map { $0["bind_status"] as? Int } == [1, 2] && changes.map { $0["sharer_type"] as? Int } == [0, 0])
        #expect(changes.allSatisfy { $0["openid"] as? String == openid })
    }

    @Test(arguments: Engine.allCases)
    func `lists are paged by number, and what is no page is refused`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        var openids: [String] = []
        for _ in 0..<5 { openids.insert(Openid.text(try await town.sharer().person), at: 0) }
        func page(_ number: Int) async throws -> [String] {
            try await town.post("/sharer/get_sharer_list", ["page": number, "page_size": 2]).list("sharer_info_list")
                .compactMap { $0["openid"] as? String }
        }
        #expect(try await [page(1), page(2), page(3), page(4)] == [[openids[0], openids[1]], [openids[2], openids[3]], [openids[4]], []])
        for (body, field) in [
            (#"{"page":0}"#, "page"), (#"{"page":101}"#, "page"), (#"{"page_size":101}"#, "page_size"),
            (#"{"sharer_type":2}"#, "sharer_type")
        ] {
            let refused = try await town.town.post("\(Self.path)/get_sharer_list", body)
            #expect(refused.errcode == 40097 && refused.errmsg.contains(field), "\(body): \(refused.text)")
        }
        let many = (0...SharerArea.unboundMax).map { _ in openids[0] }
        let refused = try await town.town.post(
            "\(Self.path)/unbind", String(decoding: ContractCall(["openid_list": many]).body, as: UTF8.self))
        #expect(refused.errcode == 40097 && refused.errmsg.contains("openid_list"))
    }

    @Test(arguments: Engine.allCases)
    func `an order names who brought it, here and in its details`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let shared = try await town.sharedOrder()
        let openid = Openid.text(shared.person)
        let brought = try await town.post("/sharer/get_sharer_order_list", ["openid": openid]).list("order_list")
        let sku = "\(town.trade.skus[0])"
        #expect(brought.count == 1 && brought[0]["order_id"] as? String == shared.order && brought[0]["sku_id"] as? String == sku)
        #expect(brought[0]["share_scene"] as? Int == 7 && brought[0]["from_wecom"] as? Bool == false)
        for nobodys: [String: Any] in [
            ["share_scene": 8], ["share_scene": 1], ["openid": Openid.text(town.trade.buyer)], ["end_time": town.now - 1],
            ["start_time": town.now + 1],
        ] {
            #expect(try await town.post("/sharer/get_sharer_order_list", nobodys).list("order_list").isEmpty, "\(nobodys)")
        }
        let detail = try await town.post("/order/get", ["order_id": shared.order]).object("order").object("order_detail")
        #expect(detail.object("sharer_info")["sharer_openid"] as? String == openid)
        #expect(detail.object("sharer_info")["share_scene"] as? Int == 7)
        let items = detail.list("sku_sharer_infos")
        #expect(items.map { $0["sku_id"] as? String } == [sku] && items.first?["sharer_openid"] as? String == openid)
        let own = try await town.post("/order/get", ["order_id": try await town.order()]).object("order").object("order_detail")
        #expect(own.object("sharer_info")["sharer_openid"] as? String == "" && own.list("sku_sharer_infos").isEmpty)
    }
}
