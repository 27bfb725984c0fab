// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import PartnerDesk

struct ProgramTests {
    @Test func `a seller makes an app, sees its secret once, and revokes it`() async throws {
        let town = try await PartnerTown()
        try await town.become(town.lan, "兰")
        let bench = town.bench
        #expect(try await bench.get("/partner/programs", as: town.lan).text.contains("No app yet"))
        let made = try await bench.post("/partner/programs", [("name", "选品助手")], as: town.lan)
        let appid = try #require(made.text.firstMatch(of: /wx[0-9a-f]{16}/)).0
        #expect(made.status == 200 && made.text.firstMatch(of: />[0-9a-f]{32}</) != nil)
        let list = try await bench.get("/partner/programs", as: town.lan)
        #expect(list.text.contains(appid) && list.text.contains("选品助手") && list.text.firstMatch(of: />[0-9a-f]{32}</) == nil)
        let app = try #require(try await bench.deployment.database.read { try OpenApp.find(String(appid), in: $0) })
        #expect(app.kind == .seller && app.owner == town.lan.person!.party && app.actor.party == app.owner)
        // What another seller has does not exist.
        try await town.become(town.ming, "明白人")
        #expect(try await bench.post("/partner/programs/revoke", [("appid", String(appid))], as: town.ming).status == 404)
        #expect(try await bench.post("/partner/programs/revoke", [("appid", String(appid))], as: town.lan).status == 303)
        #expect(try await bench.get("/partner/programs", as: town.lan).text.contains("Revoked"))
        #expect(try await bench.post("/partner/programs", [("name", "")], as: town.lan).status == 422)
    }
}
