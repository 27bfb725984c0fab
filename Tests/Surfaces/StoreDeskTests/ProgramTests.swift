// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

/// The desk's pages about programs and addresses.
struct ProgramTests {
    @Test(arguments: Engine.allCases)
    func `calls stand beside their quota, are found by rid, and are cleared`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, store, endpoint) = (town.bench, town.store, "/channels/ec/product/listing")
        let app = try await bench.asSystem {
            try CreateApp(store: store, name: "ERP", permissions: [.manageProducts]).run(in: $0, $1).app
        }
        let quota = CallQuota(of: endpoint, bench.deployment.context(.system))
        for _ in 0..<7 { #expect(try await bench.site.calls.count(app, endpoint, quota) == .allowed) }
        let refused = RefusedCall(
            owner: store.party, rid: "68f1a2b3-0c1d2e3f-4a5b6c7d", appid: app.appid, endpoint: endpoint, address: endpoint,
            errcode: 10020052,
            message: "product not found", at: bench.clock.now, milliseconds: 3)
        try await bench.asSystem { transaction, _ in try refused.insert(in: transaction) }
        let page = try await bench.get(town.paths.calls, as: town.owner)
        #expect(page.text.contains(endpoint) && page.text.contains("1,000") && page.text.contains("993"), "\(page.text)")
        #expect(try await bench.get(town.paths.calls + "?q=\(refused.rid)", as: town.owner).text.contains("10020052"))
        #expect(try await bench.get(town.paths.calls + "?q=other", as: town.owner).text.contains("10020052") == false)
        let cleared = try await bench.post(town.paths.calls + "/clearings", [("appid", app.appid)], as: town.owner)
        #expect(cleared.status == 303)
        #expect(try await bench.get(town.paths.calls, as: town.owner).text.contains("993") == false)
        #expect(try await bench.post(town.paths.calls + "/clearings", [("appid", app.appid)], as: town.neighbour).status == 404)
    }

    @Test(arguments: Engine.allCases)
    func `messages have their page: an app first, then an address that answers`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, store, path) = (town.bench, town.store, town.paths.pushes)
        #expect(try await bench.get(path, as: town.owner).text.contains("Make an app under Programs first"))
        let app = try await bench.asSystem { try CreateApp(store: store, name: "ERP", permissions: [.manageOrders]).run(in: $0, $1).app }
        let fields = [
            ("appid", app.appid), ("url", "https://erp.example/in"), ("token", "Token1"),
            ("encoding_key", String(repeating: "a", count: MessageCrypto.keyCharacters)), ("format", "2"), ("encrypted", "on"),
        ]
        let refused = try await bench.post(path, fields, as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("did not answer with the echostr"), "there is no network here")
        #expect(try await bench.post(path, fields, as: town.neighbour).status == 404)
        try await bench.asSystem { transaction, context in
            try SavePushSubscription(
                owner: store.party, appid: app.appid, url: "https://erp.example/in", token: "Token1",
                encodingKey: String(repeating: "a", count: MessageCrypto.keyCharacters)
            ).run(in: transaction, context)
        }
        #expect(try await bench.post("\(path)/test", as: town.owner).location == path)
        let page = try await bench.get("\(path)?state=1", as: town.owner)
        #expect(page.text.contains("xiaodian_test") && page.text.contains("https://erp.example/in"))
    }

    @Test(arguments: Engine.allCases)
    func `an address is added, changed and removed, and what programs set stays`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        let fields = [
            ("name", "茶山"), ("userName", "翁小满"), ("telNumber", "13812341234"), ("provinceName", "浙江"), ("cityName", "杭州市"),
            ("countyName", "西湖区"), ("detailInfo", "龙井路 1 号"), ("receives", "1"), ("defaultReceiver", "1"),
        ]
        let wrong = try await bench.post(paths.newAddress, fields.filter { $0.0 != "telNumber" } + [("telNumber", "tea")], as: town.owner)
        #expect(wrong.status == 422 && wrong.text.contains("龙井路 1 号"))
        let unusable = try await bench.post(paths.newAddress, fields + [("defaultSender", "1")], as: town.owner)
        #expect(unusable.status == 422 && unusable.text.contains("must be able to send"))
        #expect(try await bench.post(paths.newAddress, fields, as: town.owner).status == 303)
        let saved = try #require(try await addresses(town).first)
        #expect(saved.isDefaultReceiver && !saved.details.sends && saved.details.text.provinceName == "浙江省")
        #expect(try await bench.get(paths.addresses, as: town.owner).text.contains("浙江省杭州市西湖区龙井路 1 号"))
        #expect(try await bench.get(paths.address(saved.id), as: town.owner).text.contains("茶山"))
        let renamed = fields.filter { $0.0 != "name" } + [("name", "新仓库")]
        #expect(try await bench.post(paths.address(saved.id), renamed, as: town.owner).status == 303)
        #expect(try await addresses(town).map(\.details.name) == ["新仓库"])
        for path in [paths.address(saved.id), paths.address(saved.id, "remove")] {
            #expect(try await bench.post(path, renamed, as: town.neighbour).status == 404)
        }
        #expect(try await bench.post(paths.address(saved.id, "remove"), as: town.owner).status == 303)
        #expect(try await addresses(town).isEmpty)
    }

    private func addresses(_ town: DeskTown) async throws -> [StoreAddress] {
        let store = town.store
        return try await town.bench.deployment.read(as: .system) { try StoreAddressList.all(of: store, in: $0, $1) }
    }
}
