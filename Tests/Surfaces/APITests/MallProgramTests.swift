// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import API

/// A mall outside reports orders by a program of the store.
struct MallProgramTests {
    private static let report = #"""
        {"number":"M-7","version":1,"mall":"小程序商城","state":20,"total":9900,"placed_at":1767200000000,
        "lines":[{"title":"龙井","count":1,"price":9900}]}
        """#

    @Test(arguments: Engine.allCases)
    func `a program of the store reports orders with its access token, and may do nothing else here`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, path) = (town.bench, "/api/v1/stores/\(town.store)/mall-orders")
        let token = try await token(town, [.manageOrders])
        func call(_ method: HTTPTypes.HTTPRequest.Method, _ path: String, _ token: String, _ json: String = "", key: String? = nil)
            async throws -> WebBench.Answer
        {
            let headers = [("Authorization", "Bearer \(token)")] + (key.map { [("Idempotency-Key", $0)] } ?? [])
            return try await bench.call(method, path, json, headers: headers)
        }
        let made = try await call(.post, path, token, Self.report, key: "first")
        #expect(made.status == 201 && made.json["number"] as? String == "M-7", "\(made.text)")
        #expect((made.json["claim_url"] as? String)?.contains("/link?code=") == true)
        #expect(try await call(.post, path, token, Self.report, key: "first").text == made.text, "the first answer again")
        let other = Self.report.replacing("9900", with: "8800")
        #expect(try await call(.post, path, token, other, key: "first").status == 409, "the key is used up")
        let list = try await call(.get, path, token)
        #expect(list.status == 200 && list.text.contains("M-7"))
        // Elsewhere it is nobody.
        #expect(try await call(.get, "/api/v1/stores/\(town.store)/orders", token).status == 401)
        #expect(try await call(.get, "/api/v1/me/mall-orders", token).status == 401)
        // Another store does not exist for it, and one that lacks the permission may not.
        #expect(try await call(.post, "/api/v1/stores/7/mall-orders", token, Self.report).status == 404)
        let planner = try await self.token(town, [.managePlans])
        #expect(try await call(.post, path, planner, Self.report).status == 403)
        // What ended, or is none, signs nobody in.
        #expect(try await call(.get, path, String(token.dropLast(4)) + "0000").status == 401)
        #expect(try await call(.get, path, "tea").status == 401)
        #expect(try await bench.call(.get, path).status == 401)
        bench.clock.advance(.hours(3))
        #expect(try await call(.get, path, token).status == 401)
    }

    private func token(_ town: APITown, _ permissions: Set<Permission>) async throws -> String {
        let store = town.store
        return try await town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let made = try CreateApp(store: store, name: "Mall", permissions: permissions).run(in: transaction, context)
            let credentials = AppCredentials(
                grantType: "client_credential", appid: made.app.appid, secret: made.secret, isSandbox: false)
            return try IssueStableToken(credentials).run(in: transaction, context).text
        }
    }
}
