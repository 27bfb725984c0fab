// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import API

/// Channels that people follow, what is given to those who follow them, and what is given in return.
struct GiftFollowTests {
    @Test(arguments: Engine.allCases)
    func `a channel is followed, listed and unfollowed, and followers take part in what comes next`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, friend, channel) = (town.bench, town.rival, town.ids["channels"]!)
        let (path, body) = ("/api/v1/channels/\(channel)", #"{"channel_id": "\#(channel)"}"#)
        let face = try await bench.call(.get, path)
        #expect(face.status == 200 && face.json["name"] as? String == "茶话" && face.json["followers"] as? Int == 0, "\(face.text)")
        #expect(face.json["followed_at"] == nil)
        #expect(try await bench.call(.get, "/api/v1/channels/5").status == 404)
        #expect(try await bench.call(.post, "/api/v1/followed-channels", body).status == 401)
        #expect(try await bench.call(.post, "/api/v1/followed-channels", #"{"channel_id": "5"}"#, as: friend).status == 404)

        let audience = #", "mode": "firstCome", "portions": 2, "channel_id": "\#(channel)""#
        let early = try town.opening(try await town.send(audience, as: town.seller).json)
        for _ in 0..<2 {
            let followed = try await bench.call(.post, "/api/v1/followed-channels", body, as: friend)
            #expect(followed.status == 201 && followed.json["followers"] as? Int == 1, "\(followed.text)")
        }
        let refused = try await bench.call(.get, early, as: friend)
        #expect(refused.json["standing"] as? String == "closed" && refused.json["reason"] as? String == "followed_late", "\(refused.text)")
        #expect((refused.json["reason_text"] as? String)?.contains("the next one") ?? false, "\(refused.text)")
        bench.clock.advance(.milliseconds(1))
        let next = try town.opening(try await town.send(audience, as: town.seller).json)
        let accepted = try await town.accept(next, as: friend)
        #expect(accepted.status == 201, "\(accepted.text)")

        let list = try await bench.call(.get, "/api/v1/followed-channels", as: friend)
        #expect((list.json["items"] as? [[String: Any]])?.map { $0["id"] as? String } == [channel], "\(list.text)")
        let others = try await bench.call(.get, "/api/v1/followed-channels", as: town.buyer)
        #expect((others.json["items"] as? [Any])?.isEmpty ?? false, "\(others.text)")
        let gone = try await bench.call(.delete, "/api/v1/followed-channels/\(channel)", as: friend)
        #expect(gone.status < 300 && gone.json["followers"] as? Int == 0 && gone.json["followed_at"] == nil, "\(gone.text)")
        let none = try await bench.call(.get, "/api/v1/followed-channels", as: friend)
        #expect((none.json["items"] as? [Any])?.isEmpty ?? false, "\(none.text)")
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `a gift in return waits for who gave, with its deadline and its reminder, and for nobody else`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, friend, giver) = (town.bench, town.seller, town.buyer)
        let gift = try await town.send()
        #expect(try await town.accept(try town.opening(gift.json), as: friend).status == 201)
        let how = #", "in_return_for": "\#(gift.id)", "wish": "谢谢你""#
        let foreign = try await town.give(how, as: town.rival)
        #expect(foreign.status == 404, "\(foreign.text)")
        let back = try await town.send(how, as: friend)
        #expect(back.status == 200 && back.json["state"] as? String == "waiting", "\(back.text)")
        let received = try await bench.call(.get, "/api/v1/received-gifts", as: giver)
        let items = try #require(received.json["items"] as? [[String: Any]])
        let item = try #require(items.first { $0["id"] as? String == back.id }, "\(received.text)")
        #expect(item["state"] as? String == "open" && item["wish"] as? String == "谢谢你")
        #expect(item["product_id"] as? String == "\(town.product)")
        #expect(item["deadline"] as? Int == back.json["deadline"] as? Int && item["deadline"] != nil && item["reminded_at"] == nil)
        #expect(!received.text.contains("12800") && item["order_id"] == nil, "no price, and nothing to follow yet")
        let opening = try town.opening(item)
        let stolen = try await town.accept(opening, as: town.rival)
        #expect(stolen.status == 403 && stolen.json["code"] as? String == "not_for_you", "\(stolen.text)")

        bench.clock.advance(.hours(22))
        try await bench.deployment.runDue()
        let reminded = try await bench.call(.get, "/api/v1/received-gifts", as: giver)
        let again = (reminded.json["items"] as? [[String: Any]])?.first { $0["id"] as? String == back.id }
        #expect(again?["reminded_at"] is Int, "\(reminded.text)")
        for path in ["/api/v1/gifts/\(back.id)", "/api/v1/gifts"] {
            #expect(try await bench.call(.get, path, as: friend).text.contains("\"reminded_at\""), "its giver sees it, too")
        }
        #expect(try await town.accept(opening, as: giver).status == 201)
        try await town.expectSound()
    }
}
