// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Testing
import TestSupport
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

    @Test(arguments: Engine.allCases)
    func `an agency says where its messages go, tries it, and sends one again`(engine: Engine) async throws {
        let town = try await PartnerTown(engine, http: EchoingReceiver())
        let (bench, path) = (town.bench, "/partner/programs/pushes")
        let agency = town.ming.person!
        let app = try await bench.asSystem { transaction, context in
            try BecomeAgency(person: agency, name: "明日机构").run(in: transaction, context)
            return try CreateApp(agency: agency, name: "ERP").run(in: transaction, context).app
        }
        // Without an app there is nothing to set.
        try await town.become(town.lan, "兰")
        let bare = try await bench.get(path, as: town.lan)
        #expect(bare.status == 200 && bare.text.contains("Make an app under Programs first") && !bare.text.contains("EncodingAESKey"))
        let fields = [
            ("appid", app.appid), ("url", "https://agency.example/in"), ("token", "Token1"),
            ("encoding_key", String(repeating: "a", count: MessageCrypto.keyCharacters)), ("format", "1"), ("encrypted", "on"),
        ]
        func posted(_ field: String, _ value: String) async throws -> WebBench.Answer {
            try await bench.post(path, fields.map { $0.0 == field ? (field, value) : $0 }, as: town.ming)
        }
        let wrong = try await posted("token", "a b")
        #expect(wrong.status == 422 && wrong.text.contains("https://agency.example/in"), "what was typed stays")
        #expect(try await posted("url", "https://mute.example/in").status == 422)
        #expect(try await bench.post(path, fields, as: town.lan).status == 422, "the app is another's")
        #expect(try await bench.post(path, fields, as: town.ming).location == path)
        #expect(try await bench.post("\(path)/test", as: town.ming).status == 303)
        try await bench.deployment.runDue()
        let page = try await bench.get(path, as: town.ming)
        #expect(page.text.contains("xiaodian_test") && page.text.contains("Delivered"))
        let sent = try #require(page.text.firstMatch(of: /pushes\/(\d+)\/replay/)?.1)
        #expect(try await bench.post("\(path)/\(sent)/replay", as: town.lan).status == 409, "a stranger has no messages")
        #expect(try await bench.post("\(path)/\(sent)/replay", as: town.ming).status == 303)
        #expect(try await bench.get("\(path)?state=1", as: town.ming).text.contains("xiaodian_test"), "it waits again")
        #expect(try await bench.post("\(path)/end", as: town.ming).status == 303)
        #expect(!(try await bench.get(path, as: town.ming).text.contains("Send a test message")))
    }
}

/// Answers addresses that are to be verified, but for one that says nothing.
private struct EchoingReceiver: HTTPFetcher {
    func fetch(_ request: Runtime.HTTPRequest) async throws -> HTTPAnswer {
        guard !request.url.contains("mute") else { return HTTPAnswer(status: 200, headers: [], body: []) }
        let echo = request.url.firstMatch(of: /echostr=([0-9a-f]+)/)?.1 ?? "success"
        return HTTPAnswer(status: 200, headers: [], body: Array(echo.utf8))
    }
}
