// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Kernel
import Ledger
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import Shop

/// A town with something to give: a tin of tea in two aromas of the same price, and a larger one.
struct GiftTown: Sendable {
    static let wish = "愿你每一口茶都刚刚好"
    static let address = [
        ("userName", "收礼的周末"), ("telNumber", "13677778888"), ("provinceName", "四川省"),
        ("cityName", "成都市"), ("countyName", "锦江区"),
        ("detailInfo", "春熙路不为人知的 9 号"),
    ]

    let shop: ShopTown
    let bench: WebBench
    let tin: ShopTown.Listed
    let giver: WebBench.Caller

    init(_ engine: Engine = .sqlite) async throws {
        shop = try await ShopTown(engine)
        bench = shop.bench
        tin = try await bench.sell(
            "罐装白毫银针", fens: [12_300, 12_300, 45_600], style: "香型", in: shop.teahouse, shop.category)
        giver = try await bench.signUp("林知")
    }

    var give: String { ShopPath.give(tin.product) }

    func choice(_ fields: (String, String)...) -> [(String, String)] {
        let names = Set(fields.map(\.0))
        let standard = [
            ("sku", "\(tin.sku)"), ("count", "1"), ("portions", "1"), ("mode", "single"),
            ("wish", Self.wish), ("wrapping", "vermilion"),
        ]
        return standard.filter { !names.contains($0.0) } + fields
    }

    /// Gives through the pages and pays; answers the path of the giver's page.
    func give(_ choice: [(String, String)]) async throws -> String {
        let once = "\(bench.deployment.world.ids.nextRaw())"
        let cashier = try await bench.post(
            give, choice + [("step", "give"), ("once", once)], as: giver
        ).location
        return try await bench.post(cashier + "/pay", as: giver).location
    }

    /// The path behind the link that the giver's page shows.
    func link(_ page: String) async throws -> String {
        let shown = try await bench.get(page, as: giver).text
        return String(try #require(shown.firstMatch(of: /http:\/\/localhost(\/g\/[0-9a-z]+)/)).1)
    }

    /// A store gives a portion to each of these people, and has the money for it.
    func giveFromStore(to people: [ID<Person>], sku: ID<SKU>, of store: ID<Store>) async throws -> ID<Gift> {
        let targets = bench.deployment.paymentTargets
        let owner = shop.owner
        try await bench.write { transaction, context in
            _ = try PostTransfers([
                Transfer(
                    from: .world(for: store.party), to: Account(store.party, .available), amount: Money(fen: 100_000), kind: .correction,
                    reference: 1)
            ]).run(in: transaction, context)
        }
        let actor = try await bench.deployment.database.read { try Actor.of(owner, in: $0) }
        return try await bench.deployment.write(as: actor, lane: .party(store), .chinese) {
            try GiveStoreGift(store: store, sku: sku, recipients: people, targets: targets).run(in: $0, $1).id
        }
    }

    /// Whether an answer leads on to a page that says these words.
    func says(_ answer: WebBench.Answer, _ words: String) -> Bool {
        answer.headers[values: .setCookie].contains { ($0.removingPercentEncoding ?? $0).contains(words) }
    }

    func pass(_ time: Duration) async throws {
        bench.clock.advance(time)
        _ = try await bench.deployment.runDue()
    }
}
