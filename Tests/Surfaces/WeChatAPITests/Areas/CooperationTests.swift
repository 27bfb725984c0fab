// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Foundation
import HTTPTypes
import Identity
import Imaging
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

struct CooperationTests {
    @Test(arguments: Engine.allCases)
    func `an account is invited by a symbol, accepts, and is let go`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let account: [String: Any] = ["sharer_id": "wx0123456789abcdef", "sharer_type": 3]
        func status() async throws -> Int? {
            (try await town.post("/cooperation/invitation/get", account)["data"] as? [String: Any])?["status"] as? Int
        }
        let made = try await town.post("/cooperation/invitation/qrcode/generate", account)["data"] as? [String: Any] ?? [:]
        let picture = try #require(Data(base64Encoded: made["qrcode_base64"] as? String ?? ""))
        let link = try QRScanner().texts(in: Array(picture)).first
        let code = try #require(link?.split(separator: "/").last.map(String.init))
        #expect(try await status() == 4)
        let somebody = Actor(party: town.trade.buyer.party)
        try await town.bench.deployment.write(as: somebody, lane: .shared) {
            _ = try AnswerCooperation(code: code, accepts: true, name: "茶小程序").run(in: $0, $1)
        }
        #expect(try await status() == 1)
        let listed = try await town.post("/cooperation/list", ["sharer_type": "3"])["data_list"] as? [[String: Any]] ?? []
        #expect(listed.count == 1 && listed[0]["sharer_name"] as? String == "茶小程序")
        #expect(listed[0]["bind_time"] as? Int64 == town.bench.clock.now.milliseconds && listed[0]["reject_time"] as? Int == 0)
        #expect((try await town.post("/cooperation/list", ["sharer_type": 2])["data_list"] as? [Any])?.isEmpty == true)
        try await town.post("/cooperation/unbind", account)
        #expect(try await status() == 2)
        // Once it is over there is nothing to cancel or to end.
        let body = String(decoding: ContractCall(account).body, as: UTF8.self)
        #expect(try await town.town.post("/channels/ec/cooperation/unbind", body).errcode == 40097)
        #expect(try await town.town.post("/channels/ec/cooperation/invitation/cancel", body).errcode == 40097)
        let wrong = try await town.town.post(
            "/channels/ec/cooperation/invitation/qrcode/generate", #"{"sharer_id":"tea","sharer_type":2}"#)
        #expect(wrong.errcode == 40097 && wrong.errmsg.contains("sharer_id"))
    }
}
