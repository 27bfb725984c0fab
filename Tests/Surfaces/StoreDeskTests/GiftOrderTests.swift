// SPDX-License-Identifier: Apache-2.0
import Composition
import Gifts
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import StoreDesk

/// What a merchant sees of gifts among the orders, and does with them.
struct GiftOrderTests {
    /// Two portions of the tea, paid for by somebody.
    private func given(_ town: DeskTown) async throws -> [ID<Order>] {
        let (bench, giver, sku) = (town.bench, try await town.bench.signUp("Ming").person!, town.tea.sku)
        let given = try await bench.deployment.write(as: Actor(party: giver.party), lane: .shared) { transaction, context in
            try GiveGift(giver: giver, sku: sku, plan: .firstCome(portions: 2)).run(in: transaction, context)
        }
        let (targets, notice) = (bench.deployment.paymentTargets, SandboxProvider.notice(for: given.payment, at: bench.clock.now))
        _ = try await bench.asSystem { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        return given.orders.map(\.id)
    }

    @Test(arguments: Engine.allCases)
    func `a gift waits without an address, and is shipped to its recipient once it is accepted`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, orders) = (town.bench, try await given(town))
        let ordinary = try await town.order(of: try await bench.signUp("Hua").person!)
        #expect(try await bench.get(StorePath(town.other).gifts, as: town.neighbour).text.contains("No gifts yet"))
        #expect(!(try await bench.get(StorePath(town.other).overview, as: town.neighbour).text.contains("Gifts (30 days)")))
        let list = try await bench.get(town.paths.orders + "?tab=gifts", as: town.owner).text
        #expect(orders.allSatisfy { list.contains(town.paths.order($0)) } && !list.contains(town.paths.order(ordinary)))
        #expect(list.contains("Gift · \(orders[0])") && list.contains("not accepted yet"))
        let all = try await bench.get(town.paths.orders, as: town.owner).text
        #expect(all.contains("Gift · \(orders[0])") && all.contains(town.paths.order(ordinary)) && !all.contains("Gift · \(ordinary)"))
        let path = town.paths.order(orders[0])
        for language in Language.allCases {
            let waiting = try await bench.get(path, as: town.owner, language: language).text
            #expect(waiting.contains(language == .english ? "Not accepted yet" : "等待领取"))
            #expect(!waiting.contains("\(path)/ship") && !waiting.contains("\(path)/recipient") && !waiting.contains("\(path)/new-address"))
        }
        let recipient = try await bench.signUp("Lan").person!
        let address = AddressText(
            userName: "兰小姐", telNumber: "13977778888", provinceName: "江苏省", cityName: "苏州市", countyName: "姑苏区", detailInfo: "平江路 9 号")
        let participants = Modules.participants
        let gift = try #require(try await bench.deployment.database.read { try GiftPortion.find(orders[0], in: $0)?.gift })
        let link = try #require(try await bench.deployment.read(as: .system) { try GiftDetail.find(gift, in: $0, $1).link })
        try await bench.deployment.write(as: Actor(party: recipient.party), lane: .shared) {
            _ = try AcceptGift(link: link, address: address, participants: participants).run(in: $0, $1)
        }
        #expect(try await bench.get(town.paths.gifts, as: town.owner).text.contains("50%"), "half of the portions have an address")
        #expect(try await bench.get(town.paths.overview, as: town.owner).text.contains("Gifts (30 days)"))
        let chinese = try await bench.get(town.paths.gifts, as: town.owner, language: .chinese).text
        #expect(chinese.contains("明前龙井绿茶") && chinese.contains("地址填写率") && !chinese.contains("Optional("))
        #expect(try await bench.get(town.paths.gifts, as: town.neighbour).status == 404)
        let accepted = try await bench.get(path, as: town.owner).text
        #expect(accepted.contains("\(path)/ship") && accepted.contains("江苏省") && !accepted.contains("13977778888"))
        #expect(accepted.contains("Gift accepted"))
        let sent = try await bench.post("\(path)/ship", [("carrier", "SF"), ("tracking", "SF1234567890"), ("count-1", "1")], as: town.owner)
        #expect(sent.location == path)
        let state = try await bench.deployment.database.read { try Order.find(orders[0], in: $0)?.state }
        #expect(state == .shipped)
        #expect(try await bench.get(town.paths.orders + "?tab=gifts", as: town.neighbour).status == 404)
        #expect(try await bench.get(path, as: town.neighbour).status == 404)
    }

    @Test(arguments: Engine.allCases)
    func `a product is taken out of what can be given, and put back`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, path) = (town.bench, town.paths.product(town.tea.product))
        let open = try await bench.get(path, as: town.owner).text
        #expect(open.contains("\(path)/gift-off") && open.contains("can be given"))
        #expect(try await bench.post("\(path)/gift-off", [], as: town.neighbour).status == 404)
        #expect(try await bench.post("\(path)/gift-off", [], as: town.owner).location == path)
        let closed = try await bench.get(path, as: town.owner).text
        #expect(closed.contains("\(path)/gift-on") && closed.contains("switched off"))
        let (giver, sku) = (try await bench.signUp("Ming").person!, town.tea.sku)
        await #expect(throws: PlaceGiftOrders.Refusal.giftSwitchedOff) {
            try await bench.asSystem { _ = try PlaceGiftOrders(giver: giver, gift: 1, sku: sku).run(in: $0, $1) }
        }
        #expect(try await bench.post("\(path)/gift-on", [], as: town.owner).location == path)
        #expect(try await bench.get(path, as: town.owner, language: .chinese).text.contains("可送礼"))
    }
}
