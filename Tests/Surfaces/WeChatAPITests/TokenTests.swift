// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

struct TokenTests {
    let list = "/channels/ec/merchant/getfreighttemplatelist"

    func plain(_ town: WeChatTown) async throws -> String {
        let ours = town.ours
        let answer = try await town.bench.call(
            .get, "/cgi-bin/token?grant_type=client_credential&appid=\(ours.appid)&secret=\(ours.secret)")
        return try #require(answer.json["access_token"] as? String, "\(answer.text)")
    }

    func stable(_ town: WeChatTown, forced: Bool = false) async throws -> (token: String, seconds: Int) {
        let ours = town.ours
        let answer = try await town.bench.call(
            .post, "/cgi-bin/stable_token",
            #"{"grant_type":"client_credential","appid":"\#(ours.appid)","secret":"\#(ours.secret)","force_refresh":\#(forced)}"#)
        return (try #require(answer.json["access_token"] as? String, "\(answer.text)"), answer.json["expires_in"] as? Int ?? 0)
    }

    func errcode(_ town: WeChatTown, _ token: String) async throws -> Int {
        try await town.bench.call(.post, "\(list)?access_token=\(token)", "{}").errcode
    }

    @Test(arguments: Engine.allCases)
    func `a new token leaves the old one five minutes`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let (first, second) = (try await plain(town), try await plain(town))
        #expect(first != second)
        town.bench.clock.advance(.seconds(299))
        #expect(try await errcode(town, first) == 0)
        town.bench.clock.advance(.seconds(1))
        #expect(try await errcode(town, first) == 40001)
        #expect(try await errcode(town, second) == 0)
        town.bench.clock.advance(.seconds(6900))
        #expect(try await errcode(town, second) == 42001)
    }

    @Test(arguments: Engine.allCases)
    func `a stable token stays the same until five minutes before its end`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let first = try await stable(town)
        #expect(first.token == town.ours.token)
        _ = try await plain(town)
        town.bench.clock.advance(.seconds(6899))
        let same = try await stable(town)
        #expect(same.token == first.token && same.seconds == 301)
        town.bench.clock.advance(.seconds(1))
        let next = try await stable(town)
        #expect(next.token != first.token && next.seconds == 7200)
        #expect(try await errcode(town, first.token) == 0)
        #expect(try await stable(town).token == next.token)
        town.bench.clock.advance(.seconds(300))
        #expect(try await errcode(town, first.token) == 42001)
        #expect(try await errcode(town, next.token) == 0)
    }

    @Test(arguments: Engine.allCases)
    func `a forced token ends the old one at once, within its limits`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let first = try await stable(town)
        #expect(try await errcode(town, first.token) == 0)
        let second = try await stable(town, forced: true)
        #expect(second.token != first.token)
        #expect(try await errcode(town, first.token) == 40001)
        #expect(try await stable(town, forced: true).token == second.token)
        var last = second.token
        for _ in 2...IssueStableToken.forcedPerDayMax {
            town.bench.clock.advance(.seconds(30))
            let next = try await stable(town, forced: true).token
            #expect(next != last)
            last = next
        }
        town.bench.clock.advance(.seconds(30))
        #expect(try await stable(town, forced: true).token == last)
        town.bench.clock.advance(.hours(24))
        #expect(try await stable(town, forced: true).token != last)
    }

    @Test(arguments: Engine.allCases)
    func `wrong credentials have their numbers`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let (appid, secret) = (town.ours.appid, town.ours.secret)
        let cases = [
            ("grant_type=password&appid=\(appid)&secret=\(secret)", 40002), ("grant_type=client_credential&secret=\(secret)", 41002),
            ("grant_type=client_credential&appid=\(appid)", 41004),
            ("grant_type=client_credential&appid=wx0&secret=\(secret)", 40013),
            ("grant_type=client_credential&appid=\(appid)&secret=\(town.foreign.secret)", 40125),
        ]
        for (query, errcode) in cases { #expect(try await town.bench.call(.get, "/cgi-bin/token?\(query)").errcode == errcode) }
        #expect(try await errcode(town, "") == 41001)
        #expect(try await errcode(town, "tea") == 40014)
        #expect(try await errcode(town, "\(town.foreign.token.dropLast(4))0000") == 40001)
        #expect(try await town.bench.call(.get, "/cgi-bin/stable_token").errcode == 43002)
    }

    @Test(arguments: Engine.allCases)
    func `a revoked app is out at once`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        #expect(try await errcode(town, town.ours.token) == 0)
        let revocation = RevokeApp(town.ours.appid, of: town.ours.store.party)
        try await town.bench.deployment.write(as: .system, lane: .shared) { try revocation.run(in: $0, $1) }
        town.bench.site.callers.forget()
        #expect(try await errcode(town, town.ours.token) == 40001)
    }

    @Test(arguments: Engine.allCases)
    func `an app does only what it was given`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let token = try await town.newToken(permissions: [.manageProducts])
        #expect(try await errcode(town, token) == 0)
        let add = try await town.bench.call(.post, "/channels/ec/merchant/addfreighttemplate?access_token=\(token)", "{}")
        #expect(add.errcode == 48001)
    }

    @Test(arguments: Engine.allCases)
    func `whatever is wrong is answered in the envelope`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let unknown = try await town.post("/channels/ec/no/such/thing", "{}")
        #expect((unknown.status, unknown.errcode) == (200, 40066))
        #expect(unknown.errmsg.firstMatch(of: /rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/) != nil)
        #expect(try await town.get(list).errcode == 43002)
        #expect(try await town.post("/channels/ec/merchant/getfreighttemplatedetail", "").errcode == 44002)
        let broken = try await town.post("/channels/ec/merchant/getfreighttemplatedetail", "{")
        #expect(broken.errcode == 47001)
        let missing = try await town.post("/channels/ec/merchant/getfreighttemplatedetail", "{}")
        #expect(missing.errcode == 40097 && missing.errmsg.contains("template_id"))
        let large = try await town.post("/shop/ec/merchant/getfreighttemplatedetail", String(repeating: " ", count: 2 << 20))
        #expect(large.errcode == 45002)
    }
}
