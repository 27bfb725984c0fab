// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct ApplyTests {
    private static func licence(_ serial: Int) -> [(String, String)] {
        [
            ("kind", "enterprise"), ("companyName", "杭州兰心茶业有限公司"), ("number", LicenceNumber.sample(serial).text),
            ("payoutAccount", "6222020000001234"),
        ]
    }

    @Test func `from a licence to a store in review, and back with reasons`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, lan) = (town.bench, try await town.bench.signUp("Lan"))
        #expect(try await bench.get("/store", as: lan).text.contains("No store yet"))
        #expect(try await bench.get("/store/apply", as: lan).text.contains("Unified social credit code"))
        let wrong = try await bench.post(
            "/store/apply/licence", [("kind", "enterprise"), ("companyName", "兰心"), ("number", "123")], as: lan)
        #expect(wrong.status == 422 && wrong.text.contains("兰心") && wrong.text.contains("The licence number is not right"))
        #expect(try await bench.post("/store/apply/licence", Self.licence(1), as: lan).location == "/store/apply")
        let form = try await bench.get("/store/apply", as: lan)
        let id = try #require(form.text.firstMatch(of: /option value="(\d+)"/)).1
        let taken = try await bench.post("/store/apply", [("licence", "\(id)"), ("name", "璞记 茶铺"), ("about", "好茶")], as: lan)
        #expect(taken.status == 422 && taken.text.contains("好茶"))
        let made = try await bench.post(
            "/store/apply", [("licence", "\(id)"), ("name", "兰心茶铺"), ("customerServicePhone", "0571-88880000")], as: lan)
        #expect(made.location.hasPrefix("/store/"))
        #expect(try await bench.get(made.location, as: lan).text.contains("Submit for review"))
        #expect(try await bench.post(made.location + "/submit", as: lan).location == made.location)
        #expect(try await bench.get(made.location, as: lan).text.contains("The operator is reviewing"))
        let store = try #require(ID<Store>(String(made.location.dropFirst("/store/".count))))
        try await bench.asSystem { _ = try ReviewStore(store, .reject(reasons: ["简介太空"])).run(in: $0, $1) }
        #expect(try await bench.get(made.location, as: lan).text.contains("简介太空"))
        #expect(try await bench.post(StorePath(store).rename, [("name", "兰心小筑")], as: lan).location == StorePath(store).settings)
        #expect(try await bench.get("/store", as: lan).location == made.location)
    }

    @Test func `whoever is not signed in is led to the sign-in page`() async throws {
        let town = try await DeskTown(.sqlite)
        for path in ["/store", "/store/apply", town.paths.overview, town.paths.products, town.paths.funds] {
            #expect(try await town.bench.get(path).location.hasPrefix("/sign-in?next=%2Fstore"))
        }
    }

    @Test(arguments: Engine.allCases) func `the overview says what waits and what was sold`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let buyer = try await town.bench.signUp("Ming")
        _ = try await town.order(of: buyer.person!)
        let page = try await town.bench.get(town.paths.overview, as: town.owner)
        #expect(
            page.status == 200 && page.text.contains("To ship") && page.text.contains("¥176.00")
                && page.text.contains("Came by themselves"))
        #expect(try await town.bench.get(town.paths.overview, as: town.owner, language: .chinese).text.contains("待发货"))
    }
}
