// SPDX-License-Identifier: Apache-2.0
import Composition
import Gifts
import Identity
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import StoreDesk

/// How gifts go, as the desk tells a merchant.
struct GiftFigureTests {
    private static let address = AddressText(
        userName: "兰小姐", telNumber: "13977778888", provinceName: "江苏省", cityName: "苏州市", countyName: "姑苏区", detailInfo: "平江路 9 号")

    /// The tea given with a wish, three portions of it where nothing else is said, paid for by somebody.
    private func given(
        _ town: DeskTown, _ plan: GiftPlan = .firstCome(portions: 3)
    ) async throws -> (gift: ID<Gift>, link: GiftLink, orders: [ID<Order>]) {
        let (bench, giver, sku) = (town.bench, try await town.bench.signUp("Ming").person!, town.tea.sku)
        let given = try await bench.deployment.write(as: Actor(party: giver.party), lane: .shared) { transaction, context in
            try GiveGift(giver: giver, sku: sku, plan: plan, wish: "端午安康").run(in: transaction, context)
        }
        let (targets, notice) = (bench.deployment.paymentTargets, SandboxProvider.notice(for: given.payment, at: bench.clock.now))
        _ = try await bench.asSystem { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        let link = try await bench.deployment.read(as: .system) { try GiftDetail.find(given.gift.id, in: $0, $1).link }
        return (given.gift.id, try #require(link), given.orders.map(\.id))
    }

    /// The store gives the tea to a member, which is no sale and in no figure.
    private func giveToMember(_ member: ID<Person>, _ town: DeskTown) async throws {
        let (store, sku, targets) = (town.store, town.tea.sku, town.bench.deployment.paymentTargets)
        let actor = try await town.bench.deployment.database.read { [owner = town.owner.person!] in try Actor.of(owner, in: $0) }
        _ = try await town.bench.asSystem { transaction, context in
            let money = Transfer(
                from: .world(for: store.party), to: Account(store.party, .available), amount: Money(fen: 50_000), kind: .correction,
                reference: 1)
            try PostTransfers([money]).run(in: transaction, context)
        }
        _ = try await town.bench.deployment.write(as: actor, lane: .shared) {
            try GiveStoreGift(store: store, sku: sku, recipients: [member], targets: targets).run(in: $0, $1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a merchant sees who accepts, how soon, and who comes back to buy`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, participants) = (town.bench, Modules.participants)
        let (lan, wu) = (try await bench.signUp("Lan").person!, try await bench.signUp("Wu").person!)
        let (link, other) = (try await given(town).link, try await given(town, .single).link)
        bench.clock.advance(.minutes(10))
        try await bench.deployment.write(as: Actor(party: lan.party), lane: .shared) {
            _ = try AcceptGift(link: link, address: Self.address, participants: participants).run(in: $0, $1)
        }
        try await bench.deployment.write(as: Actor(party: wu.party), lane: .shared) { _ = try DeclineGift(link: other).run(in: $0, $1) }
        try await giveToMember(wu, town)
        try await expect(
            ["Gift orders": "4", "Acceptance rate": "50%", "Address-giving rate": "25%", "Recipients who bought": "0%"], town)
        bench.clock.advance(.minutes(1))
        _ = try await town.order(of: lan)
        try await bench.deployment.runDue()
        try await expect(["Recipients who bought": "100%", "Median time to accept": "10 min"], town)
        let chinese = try await bench.get(town.paths.gifts, as: town.owner, language: .chinese).text
        for label in ["领取率", "地址填写率", "领取用时（中位数）", "领取人成为买家"] { #expect(chinese.contains("<dt>\(label)</dt>"), "\(label)") }
        let empty = try await bench.get(StorePath(town.other).gifts, as: town.neighbour).text
        #expect(Self.tiles(empty)["Acceptance rate"] == "—" && Self.tiles(empty)["Median time to accept"] == "—")
    }

    /// What the tiles say on the page of gifts and on the overview.
    private func expect(_ figures: [String: String], _ town: DeskTown) async throws {
        for path in [town.paths.gifts, town.paths.overview] {
            let shown = Self.tiles(try await town.bench.get(path, as: town.owner).text)
            for (label, value) in figures { #expect(shown[label] == value, "\(path): \(label) \(shown[label] ?? "is missing")") }
        }
    }

    private static func tiles(_ page: String) -> [String: String] {
        let found = page.matches(of: /<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/).map { (String($0.1), String($0.2)) }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    @Test(arguments: Engine.allCases)
    func `a gift leads to its orders, and an order back to its gift with the wish`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let bench = town.bench
        let (gift, _, orders) = try await given(town)
        let (other, _, others) = try await given(town)
        let path = town.paths.orders(ofGift: gift.raw)
        #expect(try await bench.get(town.paths.gifts, as: town.owner).text.contains(path))
        for language in Language.allCases {
            let page = try await bench.get(path, as: town.owner, language: language)
            #expect(page.status == 200 && orders.allSatisfy { page.text.contains(town.paths.order($0)) })
            #expect(!others.contains { page.text.contains(town.paths.order($0)) }, "another gift's orders")
        }
        let order = try await bench.get(town.paths.order(orders[0]), as: town.owner).text
        #expect(order.contains(path) && order.contains("端午安康") && !order.contains(town.paths.orders(ofGift: other.raw)))
        #expect(try await bench.get(path, as: town.neighbour).status == 404)
        let elsewhere = try await bench.get(StorePath(town.other).orders(ofGift: gift.raw), as: town.neighbour).text
        #expect(!orders.contains { elsewhere.contains("\($0)") }, "of another store nothing is shown")
        #expect(try await bench.get(town.paths.orders + "?gift=x", as: town.owner).status == 404)
    }
}
