// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import NIOCore
import Storage
import Synchronization
import Testing
import WebTestSupport

@testable import WebCore

/// A face that answers what the test wants.
private struct Probe: Surface {
    struct Unforeseen: Error, CustomStringConvertible { let description = "the password is hunter2" }

    let site: Site

    func addRoutes(to router: Router<WebContext>) {
        router.get("/probe") { _, _ in JSON.text("{}") }
        router.post("/probe") { _, _ in JSON.text("{}") }
        router.post("/probe/form") { request, context in
            let form = try await site.form(request, context)
            return JSON.text("{\"name\":\"\(form.text("name"))\"}")
        }
        router.get("/cards/probe") { _, _ in JSON.text("{}") }
        for prefix in ["/probe/", "/api/v1/"] {
            router.get(RouterPath(prefix + "broken")) { _, _ -> Response in throw Unforeseen() }
            router.get(RouterPath(prefix + "full")) { _, _ -> Response in throw StorageFault.diskFull("no space left") }
            router.get(RouterPath(prefix + "away")) { _, _ -> Response in throw StorageFault.unavailable("no route") }
            router.get(RouterPath(prefix + "missing")) { _, _ -> Response in throw CommonRefusal.notFound }
            router.get(RouterPath(prefix + "alone")) { _, _ -> Response in throw CommonRefusal.unauthenticated }
            router.get(RouterPath(prefix + "field")) { _, _ -> Response in
                throw FieldRefusal(CommonRefusal.countOutOfRange, field: "shipWithinHours")
            }
        }
    }
}

struct EdgeTests {
    private func bench() async throws -> WebBench { try await WebBench(.sqlite) { site, _ in [Probe(site: site)] } }

    @Test func `every answer keeps to itself, and only cards may be framed`() async throws {
        let bench = try await bench()
        for path in ["/probe", "/probe/broken", "/nowhere"] {
            let headers = try await bench.get(path).headers
            let policy = headers[.contentSecurityPolicy] ?? ""
            #expect(
                policy.contains("frame-ancestors 'none'") && policy.contains("script-src 'self';") && !policy.contains("unsafe"), "\(path)")
            #expect(headers[.xContentTypeOptions] == "nosniff" && headers[HTTPField.Name("Referrer-Policy")!] != nil)
            #expect(headers[.strictTransportSecurity] == nil)
        }
        #expect(try await bench.get("/cards/probe").headers[.contentSecurityPolicy]?.contains("frame-ancestors *") == true)
    }

    @Test func `answers say how many requests are left`() async throws {
        let bench = try await bench()
        let headers = try await bench.get("/probe").headers
        #expect(headers[HTTPField.Name("RateLimit-Limit")!] == "\(WebApplication.requestsPerMinute)")
        #expect(Int(headers[HTTPField.Name("RateLimit-Remaining")!] ?? "") ?? 0 > 0)
    }

    @Test func `callers who keep no cookie are counted by their address`() async throws {
        let bench = try await bench()
        func left(_ address: String) async throws -> Int {
            let caller = WebBench.Caller(person: nil, token: nil, headers: [("X-Forwarded-For", "10.1.1.1, \(address)")])
            return Int(try await bench.get("/probe", as: caller).headers[HTTPField.Name("RateLimit-Remaining")!] ?? "") ?? -1
        }
        let left = [try await left("203.0.113.9"), try await left("203.0.113.9"), try await left("203.0.113.9")]
        // A minute may end between two of them, but not twice.
        #expect(zip(left, left.dropFirst()).contains { $1 == $0 - 1 }, "\(left)")
        #expect(
            try await self.bench().get("/probe").headers[HTTPField.Name("RateLimit-Remaining")!] == "\(WebApplication.requestsPerMinute)")
    }

    @Test(arguments: [
        ("203.0.113.9", nil, "203.0.113.9"), ("203.0.113.9", "198.51.100.7", "203.0.113.9"), ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
            ("192.168.3.4", "1.1.1.1, 198.51.100.7", "198.51.100.7"), ("172.32.0.1", "198.51.100.7", "172.32.0.1"),
            ("10.0.0.8", nil, "10.0.0.8"),
        ("::1", "2001:db8::7", "2001:db8::7"), ("fd00::8", "198.51.100.7", "198.51.100.7"), ("2001:db8::8", "198.51.100.7", "2001:db8::8"),
        ("::ffff:10.0.0.8", "198.51.100.7", "198.51.100.7"), ("127.0.0.1", nil, nil), ("::1", nil, nil),
    ] as [(String, String?, String?)])
    func `only a proxy of one's own network is believed whom it forwards`(peer: String, forwarded: String?, expected: String?) throws {
        var headers = HTTPFields()
        if let forwarded { headers[HTTPField.Name("X-Forwarded-For")!] = forwarded }
        #expect(CallerAddress(peer: try SocketAddress(ipAddress: peer, port: 40_000), headers: headers)?.text == expected)
    }

    @Test func `people get a page and programs a problem, with the right status`() async throws {
        let bench = try await bench()
        let statuses = ["broken": 500, "full": 503, "away": 503, "missing": 404, "field": 422]
        for (name, status) in statuses {
            let (page, problem) = (try await bench.get("/probe/" + name), try await bench.get("/api/v1/" + name))
            #expect(page.status == status && problem.status == status, "\(name)")
            #expect(page.headers[.contentType]?.hasPrefix("text/html") == true && page.text.contains("\(status)"))
            #expect(
                problem.headers[.contentType]?.hasPrefix("application/problem+json") == true && problem.json["status"] as? Int == status)
        }
        #expect(try await bench.get("/api/v1/field").json["field"] as? String == "ship_within_hours")
        #expect(try await bench.get("/probe/alone").location.hasPrefix("/sign-in?next="))
        #expect(try await bench.get("/api/v1/alone").status == 401)
        #expect(try await bench.get("/probe/away", language: .chinese).text.contains("没有任何内容丢失"))
    }

    @Test func `a fault's details stay inside`() async throws {
        let bench = try await bench()
        for path in ["/probe/broken", "/api/v1/broken"] {
            let text = try await bench.get(path).text
            #expect(!text.contains("hunter2") && !text.contains("Unforeseen") && text.contains("Something went wrong on our side"))
        }
    }

    @Test(arguments: [
        ([("Sec-Fetch-Site", "same-origin")], true), ([("Sec-Fetch-Site", "none")], true), ([("Sec-Fetch-Site", "cross-site")], false),
        ([("Sec-Fetch-Site", "same-site")], false), ([("Origin", "http://localhost")], true), ([("Origin", "https://evil.example")], false),
        ([("Origin", "null")], false), ([], true), ([("Authorization", "Bearer x"), ("Origin", "https://program.example")], true),
    ] as [([(String, String)], Bool)])
    func `another site cannot send our forms`(headers: [(String, String)], passes: Bool) async throws {
        let bench = try await bench()
        let caller = WebBench.Caller(person: nil, token: nil, headers: headers)
        let answer = try await bench.post("/probe", as: caller)
        #expect((answer.status == 200) == passes || headers.contains { $0.0 == "Authorization" } && answer.status == 401, "\(headers)")
    }

    @Test func `a signed-in person's form carries the session's token`() async throws {
        let bench = try await bench()
        let ming = try await bench.signUp("Ming")
        #expect(try await bench.post("/probe/form", [("name", "茶")], as: ming).json["name"] as? String == "茶")
        let cookie = [("Cookie", "\(CookieName.session)=\(ming.token!.text)")]
        let bare = WebBench.Caller(person: ming.person, token: nil, headers: cookie)
        #expect(try await bench.post("/probe/form", [("name", "茶")], as: bare).status == 403)
        #expect(try await bench.post("/probe/form", [("name", "茶"), ("csrf", "guess")], as: bare).status == 403)
        #expect(try await bench.post("/probe/form", [("name", "茶")]).status == 200)
    }
}

struct PageCacheTests {
    @Test func `a face is made once for each version, language and look`() async throws {
        let cache = PageCache()
        let made = Mutex(0)
        let key = PageCache.Key("/a", .nobody)
        func face(_ key: PageCache.Key, version: String) async throws -> Int {
            _ = try await cache.response(key, version: { version }, make: { made.withLock { $0 += 1 }; return version })
            return made.withLock { $0 }
        }
        #expect(try await face(key, version: "1") == 1)
        // Within a second nothing is asked.
        #expect(try await face(key, version: "2") == 1)
        #expect(try await face(PageCache.Key("/b", .nobody), version: "1") == 2)
        try await Task.sleep(for: .milliseconds(Int(PageCache.trustMilliseconds) + 50))
        #expect(try await face(key, version: "1") == 2)
        try await Task.sleep(for: .milliseconds(Int(PageCache.trustMilliseconds) + 50))
        #expect(try await face(key, version: "2") == 3)
    }
}

struct FormStateTests {
    private let refusal = FieldRefusal(CommonRefusal.countOutOfRange, field: "count")

    @Test func `what was typed wins over what is stored, and the refusal stands at its field`() {
        let state = FormState(Form(fields: ["count": ["x"], "tags": ["a", "c"]]), refusal: refusal, .english)
        let field = state.field("count", Text("数量", "Count"), value: "7")
        #expect(field.value == "x" && field.error != nil && field.label == "Count" && field.required)
        #expect(state.field("name", "Name", value: "stored").value == "stored" && state.field("name", "Name").error == nil)
        #expect(state.field("password", "Password", type: "password", value: "secret").value == nil)
        #expect(state.summary?.errors.map(\.name) == ["count"])
        let tags = state.choices("tags", "Tags", ["a", "b", "c"], chosen: ["b"], many: true) { item, isChosen in
            .init(value: item, label: item, checked: isChosen(item))
        }
        #expect(tags.choices.filter(\.checked).map(\.value) == ["a", "c"] && tags.type == "checkbox")
        #expect(state.toggle("on", "On", on: true).on == false)
    }

    @Test func `a form shown for the first time shows what is stored`() {
        let state = FormState(.chinese)
        #expect(state.summary == nil && state.toggle("on", Text("开", "On"), on: true).on)
        let choice = state.select("kind", Text("类型", "Kind"), [("1", "一"), ("2", "二")], value: "2")
        #expect(choice.options.map(\.selected) == [false, true] && choice.label == "类型")
        #expect(state.textarea("note", "说明").value == nil)
        #expect(ErrorSummary(CommonRefusal.notFound, anchor: "form", .chinese).errors.map(\.name) == ["form"])
    }

    @Test func `a list is led on, and back to its beginning`() {
        #expect(PagerPart(next: nil, path: "/x") == nil)
        let cursor = Cursor(key: 1, id: 2)
        #expect(PagerPart(next: cursor, path: "/x?tab=a")?.next == "/x?tab=a&after=\(cursor)")
        #expect(PagerPart(next: nil, path: "/x", isFirst: false)?.previous == "/x")
        #expect(
            pathWithQuery("/x", [("a", "1 2"), ("b", nil)]) == "/x?a=1+2" || pathWithQuery("/x", [("a", "1 2"), ("b", nil)]) == "/x?a=1%202"
        )
    }
}
