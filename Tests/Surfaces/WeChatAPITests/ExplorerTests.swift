// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
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

struct ExplorerTests {
    /// A deployment with the explorer in front, and a demo store where it is a sandbox.
    func bench(_ engine: Engine = .sqlite, isSandbox: Bool = true) async throws -> WebBench {
        let bench = try await WebBench(engine, templateFolders: [ExplorerSurface.templates], isSandbox: isSandbox) { site, _ in
            [WeChatSurface(site: site), ExplorerSurface(site: site)]
        }
        let owner = try await bench.signUp("Weng").person!
        let credentials = SandboxCredentials.all[0]
        try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context).id
            try SeedApp(owner: store.party, appid: credentials.appid, secret: credentials.secret).run(in: transaction, context)
        }
        return bench
    }

    @Test func `every endpoint has a page in both languages, with its addresses, shapes and errors`() async throws {
        let bench = try await bench()
        let index = try await bench.get("/wechat-api")
        for route in WeChatAreas.described {
            #expect(index.text.contains("href=\"/wechat-api/\(route.id)\""), "\(route.id)")
            for language in Language.allCases {
                let page = try await bench.get("/wechat-api/\(route.id)", language: language)
                #expect(page.status == 200 && page.text.contains(route.summary.in(language).addingMarkupEscapes()), "\(route.id)")
                #expect(route.paths.allSatisfy(page.text.contains), "\(route.id)")
                #expect(route.errors.allSatisfy { page.text.contains(">\($0.number)<") }, "\(route.id)")
                #expect(route.notes.allSatisfy { page.text.contains($0.in(language).addingMarkupEscapes()) }, "\(route.id)")
                #expect(page.text.contains("?access_token") == (route.open == nil), "\(route.id)")
            }
        }
        #expect(try await bench.get("/wechat-api/no.such").status == 404)
    }

    @Test func `a search finds endpoints by name and by path, and says when there are none`() async throws {
        let bench = try await bench()
        let found = try await bench.get("/wechat-api?q=getfreighttemplatedetail")
        #expect(found.text.contains("/wechat-api/freighttemplate.get") && !found.text.contains("/wechat-api/order.get"))
        #expect(try await bench.get("/wechat-api?q=%E8%BF%90%E8%B4%B9").text.contains("/wechat-api/freighttemplate.get"))
        #expect(try await bench.get("/wechat-api?q=zeppelin").text.contains("No endpoint found"))
    }

    @Test(arguments: Engine.allCases)
    func `an endpoint is tried with the demo store, and its answer is shown`(engine: Engine) async throws {
        let bench = try await bench(engine)
        let appid = SandboxCredentials.all[0].appid
        let info = try await bench.post("/wechat-api/basics.info.get", [("appid", appid)])
        #expect(info.status == 200 && info.text.contains("青山茶铺"), "\(info.text.suffix(2000))")
        let refused = try await bench.post(
            "/wechat-api/freighttemplate.get", [("appid", appid), ("body", #"{"template_id":"7"}"#)])
        #expect(refused.text.contains("10020019") && refused.text.contains("rid: "))
        let foreign = try await bench.post("/wechat-api/basics.info.get", [("appid", "wxother")])
        #expect(foreign.status == 404)
    }

    @Test(arguments: Engine.allCases)
    func `a token is asked for by hand, and the calls counted anew`(engine: Engine) async throws {
        let bench = try await bench(engine)
        let credentials = SandboxCredentials.all[0]
        let page = try await bench.get("/wechat-api/token")
        #expect(page.text.contains("appid=\(credentials.appid)") && !page.text.contains("name=\"appid\""))
        let query = "grant_type=client_credential&appid=\(credentials.appid)&secret=\(credentials.secret)"
        let token = try await bench.post("/wechat-api/token", [("query", query)])
        #expect(token.text.contains("access_token") && token.text.contains("7200"), "\(token.text.suffix(2000))")
        let known = #"{"grant_type":"client_credential","appid":"\#(credentials.appid)","secret":"\#(credentials.secret)"}"#
        #expect(try await bench.post("/wechat-api/stable_token", [("body", known)]).text.contains("expires_in"))
        #expect(try await bench.post("/wechat-api/stable_token", [("body", #"{"appid":"wxother"}"#)]).text.contains("40002"))
        let secret = #"{"appid":"\#(credentials.appid)","appsecret":"\#(credentials.secret)"}"#
        #expect(try await bench.post("/wechat-api/clear_quota.v2", [("body", secret)]).text.contains("errmsg"))
    }

    @Test func `outside of a sandbox nothing can be tried`() async throws {
        let bench = try await bench(isSandbox: false)
        #expect(try await bench.get("/wechat-api/basics.info.get").text.contains("id=\"trial\"") == false)
        let answer = try await bench.post("/wechat-api/basics.info.get", [("appid", SandboxCredentials.all[0].appid)])
        #expect(answer.status == 404)
        #expect(try await bench.get("/wechat-api").text.contains("secret-wx") == false)
    }

    @Test func `the description has every address once, and every field of the answers`() async throws {
        let answer = try await bench().get("/wechat-api/openapi.json")
        let paths = try #require(answer.json["paths"] as? [String: [String: Any]])
        for route in WeChatAreas.described {
            for path in route.paths { #expect(paths[path]?[route.method.rawValue.lowercased()] != nil, "\(path)") }
        }
        let operations = paths.values.flatMap(\.values).compactMap { ($0 as? [String: Any])?["operationId"] as? String }
        #expect(Set(operations).count == operations.count)
        #expect(paths["/cgi-bin/stable_token"] != nil && answer.text.contains("access_token"))
    }
}

extension String {
    /// As templates write it.
    fileprivate func addingMarkupEscapes() -> String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
    }
}
