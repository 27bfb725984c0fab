// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Identity
import Kernel
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct AccountTests {
    @Test(arguments: Engine.allCases) func `somebody registers, signs out and in again`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let form = [("login", "13811112222"), ("name", "Ming"), ("password", "correct horse battery")]
        #expect(try await town.bench.post("/register", form).status == 303)
        let again = try await town.bench.post("/register", form)
        #expect(again.status == 409 && again.text.contains("registered already") && again.text.contains("13811112222"))
        let wrong = try await town.bench.post("/sign-in", [("login", "13811112222"), ("password", "wrong"), ("next", "/cart")])
        #expect(wrong.status == 401 && wrong.text.contains(#"value="/cart""#) && !wrong.text.contains(#"value="wrong""#))
        let login = [("login", "13811112222"), ("password", "correct horse battery"), ("next", "/cart")]
        let right = try await town.bench.post("/sign-in", login)
        #expect(right.location == "/cart" && right.headers[values: .setCookie].contains { $0.hasPrefix("xd_session=") })
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "evil", ""])
    func `signing in leads on only within the site`(next: String) {
        #expect(LocalPath.safe(next) == "/")
    }

    @Test func `signing out ends the session`() async throws {
        let town = try await ShopTown()
        let ming = try await town.bench.signUp("Ming")
        #expect(try await town.bench.get("/account", as: ming).text.contains("Ming"))
        #expect(try await town.bench.post("/sign-out", as: ming).location == "/")
        #expect(try await town.bench.get("/account", as: ming).location.hasPrefix("/sign-in"))
    }

    @Test func `a form without the session's token is refused`() async throws {
        let town = try await ShopTown()
        let ming = try await town.bench.signUp("Ming")
        let cookie = WebBench.Caller(person: nil, token: nil, headers: [("Cookie", "xd_session=\(ming.token?.text ?? "")")])
        #expect(try await town.bench.post("/account/name", [("name", "Eve")], as: cookie).status == 403)
        #expect(try await town.bench.get("/account", as: ming).text.contains("Ming"))
    }

    @Test func `addresses are added, changed and removed, and are nobody else's`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        let list = try await town.bench.get("/account/addresses", as: ming)
        let path = String(try #require(list.text.firstMatch(of: /href="(\/account\/addresses\/\d+)"/)).1)
        #expect(list.text.contains("139****1234") && !list.text.contains("龙井路"))
        #expect(try await town.bench.get(path, as: ming).text.contains("龙井路"))
        var broken = ShopTown.addressFields
        broken[1] = ("telNumber", "abc")
        let refused = try await town.bench.post(path, broken, as: ming)
        #expect(refused.status == 422 && refused.text.contains(#"id="telNumber-error""#) && refused.text.contains("龙井路"))
        let hua = try await town.bench.signUp("Hua")
        #expect(try await town.bench.get(path, as: hua).status == 404)
        #expect(try await town.bench.post(path, ShopTown.addressFields, as: hua).status == 404)
        #expect(try await town.bench.post(path + "/remove", as: hua).status == 404)
        #expect(try await town.bench.post(path + "/remove", as: ming).location == "/account/addresses")
        #expect(try await town.bench.get("/account/addresses", as: ming).text.contains("No address yet"))
    }

    @Test func `a token for a program is shown once, works, and can be revoked`() async throws {
        let town = try await ShopTown()
        let ming = try await town.bench.signUp("Ming")
        let made = try await town.bench.post("/account/sessions", [("label", "ERP")], as: ming)
        let token = String(try #require(made.text.firstMatch(of: /data-copy="(\d+_[0-9a-z]+)"/)).1)
        let program = WebBench.Caller(person: nil, token: nil, headers: [("Authorization", "Bearer \(token)")])
        #expect(try await town.bench.get("/account", as: program).status == 200)
        let list = try await town.bench.get("/account/sessions", as: ming)
        #expect(list.text.contains("ERP") && !list.text.contains(token))
        let path = String(try #require(list.text.firstMatch(of: /action="(\/account\/sessions\/\d+\/revoke)"/)).1)
        let hua = try await town.bench.signUp("Hua")
        #expect(try await town.bench.post(path, as: hua).status == 404)
        #expect(try await town.bench.post(path, as: ming).location == "/account/sessions")
        #expect(try await town.bench.get("/account", as: program).location.hasPrefix("/sign-in"))
    }

    @Test func `a name and a password are changed`() async throws {
        let town = try await ShopTown()
        let ming = try await town.bench.signUp("Ming")
        #expect(try await town.bench.post("/account/name", [("name", "小明")], as: ming).location == "/account")
        #expect(try await town.bench.get("/account", as: ming).text.contains("小明"))
        let wrong = try await town.bench.post("/account/password", [("oldPassword", "no"), ("password", "another long one")], as: ming)
        #expect(wrong.status == 403 && wrong.text.contains(#"id="oldPassword-error""#))
        let right = [("oldPassword", "correct horse battery"), ("password", "another long one")]
        #expect(try await town.bench.post("/account/password", right, as: ming).location == "/account")
    }

    @Test func `what is a person's own asks for signing in`() async throws {
        let town = try await ShopTown()
        for path in [
            "/account", "/account/addresses", "/account/addresses/new", "/account/coupons", "/account/sessions", "/account/password",
            "/orders", "/after-sales", "/checkout",
        ] {
            #expect(try await town.bench.get(path).location == "/sign-in?next=\(path.percentEncoded)", "\(path)")
        }
        #expect(try await town.bench.get("/sign-in").status == 200)
        #expect(try await town.bench.get("/register").status == 200)
    }
}
