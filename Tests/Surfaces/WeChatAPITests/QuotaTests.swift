// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

struct QuotaTests {
    let list = "/channels/ec/merchant/getfreighttemplatelist"

    /// Lets an operator's rule hold from now on.
    func limit(_ rule: Rule, to value: Int64, _ town: WeChatTown) async throws {
        let bench = town.bench
        try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            _ = try ChangeRule(rule: rule, value: value, from: context.now, reason: "test").run(in: transaction, context)
        }
        try await bench.deployment.reloadRules()
    }

    /// A token that is good now.
    func token(_ town: WeChatTown) async throws -> String { try await TokenTests().stable(town).token }

    func used(_ town: WeChatTown, _ path: String, _ token: String) async throws -> Int? {
        let answer = try await town.bench.call(.post, "/cgi-bin/openapi/quota/get?access_token=\(token)", #"{"cgi_path":"\#(path)"}"#)
        #expect(answer.errcode == 0, "\(answer.text)")
        return (answer.json["quota"] as? [String: Any])?["used"] as? Int
    }

    @Test(arguments: Engine.allCases)
    func `an endpoint is used up for the day, and is back at midnight in Beijing`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        try await limit(CallQuota.perDayRule, to: 3, town)
        let first = try await token(town)
        for _ in 0..<3 { #expect(try await town.bench.call(.post, "\(list)?access_token=\(first)", "{}").errcode == 0) }
        #expect(try await town.bench.call(.post, "\(list)?access_token=\(first)", "{}").errcode == 45009)
        #expect(try await town.bench.call(.post, "/channels/ec/merchant/address/list?access_token=\(first)", "{}").errcode == 0)
        try await town.bench.site.calls.flush()
        let (store, now) = (town.ours.store, town.bench.clock.now)
        let counts = try await town.bench.deployment.read(as: .system) {
            try CallCount.all(of: store.party, day: CallQuota.day(of: now), in: $0, $1)
        }
        #expect(counts.first { $0.endpoint == list }?.count == 3)
        town.bench.clock.advance(.hours(24))
        let second = try await token(town)
        #expect(try await town.bench.call(.post, "\(list)?access_token=\(second)", "{}").errcode == 0)
    }

    @Test(arguments: Engine.allCases)
    func `a minute has its own number`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        try await limit(CallQuota.perMinuteRule, to: 5, town)
        let token = try await token(town)
        var errcodes: [Int] = []
        // Two minutes of the machine's clock may meet within the loop.
        for _ in 0..<11 { errcodes.append(try await town.bench.call(.post, "\(list)?access_token=\(token)", "{}").errcode) }
        #expect(errcodes.contains(45011) && errcodes.prefix(5).allSatisfy { $0 == 0 }, "\(errcodes)")
    }

    @Test(arguments: Engine.allCases)
    func `what was counted is told, and cleared ten times in thirty days`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let (ours, bench) = (town.ours, town.bench)
        for _ in 0..<4 { _ = try await town.post(list, "{}") }
        #expect(try await used(town, "/shop/ec/merchant/getfreighttemplatelist", ours.token) == 4)
        let one = try await town.post("/cgi-bin/openapi/quota/clear", #"{"cgi_path":"\#(list)"}"#)
        #expect(one.errcode == 0)
        #expect(try await used(town, list, ours.token) == 0)
        _ = try await town.post(list, "{}")
        for _ in 0..<8 { #expect(try await town.post("/cgi-bin/clear_quota", #"{"appid":"\#(ours.appid)"}"#).errcode == 0) }
        let query = "appid=\(ours.appid)&appsecret=\(ours.secret)"
        #expect(try await bench.call(.post, "/cgi-bin/clear_quota/v2?\(query)").errcode == 0)
        #expect(try await used(town, list, ours.token) == 0)
        #expect(try await town.post("/cgi-bin/clear_quota", #"{"appid":"\#(ours.appid)"}"#).errcode == 48006)
        #expect(try await bench.call(.post, "/cgi-bin/clear_quota/v2", #"{"appid":"\#(ours.appid)","appsecret":"wrong"}"#).errcode == 40125)
        #expect(try await town.post("/cgi-bin/clear_quota", #"{"appid":"\#(town.foreign.appid)"}"#).errcode == 40013)
        #expect(try await town.post("/cgi-bin/openapi/quota/get", #"{"cgi_path":"/no/such"}"#).errcode == 76021)
    }

    @Test(arguments: Engine.allCases)
    func `only who manages the store's settings clears its counts by hand`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let (ours, foreign) = (town.ours, town.foreign)
        let verb = ClearCallQuota(ours.appid, of: ours.store.party)
        let stranger = Actor(party: foreign.owner.person!.party, grants: [foreign.store.party: [.ownStore]])
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.deployment.write(as: stranger, lane: .shared) { try verb.run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.deployment.write(as: stranger, lane: .shared) {
                try ClearCallQuota(ours.appid, of: foreign.store.party).run(in: $0, $1)
            }
        }
        let manager = Actor(party: ours.owner.person!.party, grants: [ours.store.party: [.manageSettings]])
        try await town.bench.deployment.write(as: manager, lane: .shared) { try verb.run(in: $0, $1) }
    }

    @Test(arguments: Engine.allCases)
    func `a refused call is found by the number in its answer`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let detail = "/channels/ec/merchant/getfreighttemplatedetail"
        let answer = try await town.post(detail, #"{"template_id":"7"}"#)
        let rid = String(answer.errmsg.suffix(26))
        let (store, foreign) = (town.ours.store, town.foreign.store)
        let found = try await town.bench.deployment.read(as: .system) { try RefusedCall.latest(of: store.party, rid: rid, in: $0, $1) }
        #expect(found.map(\.errcode) == [10020019] && found[0].endpoint == detail && found[0].address == detail)
        #expect(
            try await town.bench.deployment.read(as: .system) { try RefusedCall.latest(of: foreign.party, rid: rid, in: $0, $1) }.isEmpty)
        let told = try await town.post("/cgi-bin/openapi/rid/get", #"{"rid":"\#(rid)"}"#)
        let request = told.json["request"] as? [String: Any]
        #expect(request?["request_url"] as? String == detail && (request?["response_body"] as? String)?.contains(rid) == true)
        #expect(try await town.post("/cgi-bin/openapi/rid/get", #"{"rid":"\#(rid)"}"#, as: town.foreign).errcode == 76001)
        #expect(try await town.post("/cgi-bin/openapi/rid/get", "{\"rid\":\"\\u0000\"}").errcode == 40097)
    }

    @Test func `one call too many at a time is answered 503, the others go on`() async throws {
        let bench = try await WebBench(.sqlite) { site, _ in [WeChatSurface(site: site, callsMax: 0)] }
        let answer = try await bench.call(.post, "\(list)?access_token=tea", "{}")
        #expect(answer.status == 503 && answer.errcode == -1 && answer.errmsg.contains("rid: "))
        let gate = CallGate(callsMax: 2)
        #expect([gate.enter(), gate.enter(), gate.enter()] == [true, true, false])
        gate.leave()
        #expect(gate.enter() && !gate.enter())
    }

    @Test func `quotas of their own belong to endpoints that exist`() {
        #expect(CallQuota.own.keys.allSatisfy { WeChatAreas.byPath[$0]?.address == $0 })
    }
}
