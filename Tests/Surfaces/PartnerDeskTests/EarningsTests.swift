// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Testing
import WebCore
import WebTestSupport
import WeChatPay

@testable import PartnerDesk

struct EarningsTests {
    @Test func `a sale is pending, then settled, and says why it is what it is`() async throws {
        let town = try await PartnerTown()
        let (bench, card) = (town.bench, try await town.place())
        let order = try await town.sale(through: card, settles: false)
        let pending = try await bench.get("/partner/earnings", as: town.lan).text
        #expect(pending.contains("¥8.80") && pending.contains("Unsettled · 20") && pending.contains("/partner/orders/\(order)/explanation"))
        let explanation = try await bench.get("/partner/orders/\(order)/explanation", as: town.lan).text
        #expect(
            explanation.contains("¥88.00") && explanation.contains("10%") && explanation.contains("¥8.80")
                && explanation.contains("credited"))
        #expect(!explanation.contains("璞记茶铺") && !explanation.contains("Platform fee"))
        #expect(try await bench.get("/partner/earnings?state=100", as: town.lan).text.contains("No commissions here"))
        #expect(try await bench.get("/partner/statement", as: town.lan).text.contains("+¥8.80"))
    }

    @Test func `settled money is withdrawn once a day, and too much is shown again`() async throws {
        let town = try await PartnerTown()
        let (bench, card) = (town.bench, try await town.place())
        _ = try await town.sale(through: card, settles: true)
        let page = try await bench.get("/partner/earnings", as: town.lan).text
        #expect(page.contains("Settled · 100"))
        let refused = try await bench.post("/partner/withdrawals", [("amount", "88")], as: town.lan)
        #expect(refused.status == 422 && refused.text.contains("Withdraw less") && refused.text.contains("value=\"88\""))
        #expect(try await bench.post("/partner/withdrawals", [("amount", "zwei")], as: town.lan).status == 422)
        #expect(try await bench.post("/partner/withdrawals", [("amount", "8.80")], as: town.lan).location == "/partner/earnings")
        #expect(try await bench.get("/partner/earnings", as: town.lan).text.contains("Confirmed"))
        #expect(try await bench.get("/partner", as: town.lan).text.contains("¥8.80"))
    }

    @Test func `a seller who was close sees why not`() async throws {
        let town = try await PartnerTown()
        let (bench, lans) = (town.bench, try await town.place())
        try await town.become(town.ming, "明白人")
        let channel = try await town.link(town.ming)
        _ = try await bench.post("/partner/showcase", [("plan", "\(town.plan)")], as: town.ming)
        let mings = try await bench.post("/partner/showcase/\(town.tea.product)/cards", [("channel", "\(channel)")], as: town.ming).location
        let order = try await town.sale(through: lans, then: mings)
        let why = try await bench.get("/partner/orders/\(order)/explanation", as: town.lan).text
        #expect(why.contains("Why not me") && why.contains("another seller") && why.contains("Another promoter"))
        #expect(!why.contains("明白人"))
        #expect(try await bench.get("/partner/orders/\(order)/explanation", as: town.ming).text.contains("¥8.80"))
    }
}

struct ReceiverTests {
    @Test func `a seller names a WeChat Pay account, and sees what became of it`() async throws {
        let town = try await PartnerTown()
        _ = try await town.place()
        // Where WeChat Pay does not take the money, there is nothing to name.
        #expect(try await town.bench.get(PartnerPath.receiver, as: town.lan).status == 404)
        #expect(try await town.bench.get(PartnerPath.earnings, as: town.lan).text.contains(PartnerPath.receiver) == false)
        let lan = town.lan.person!.party
        let actor = Actor(party: lan)
        let receiver = try await town.bench.deployment.write(as: actor, lane: .party(lan)) {
            try LinkReceiver(party: lan, kind: .person, account: "o-lan", name: "兰").run(in: $0, $1)
        }
        for language in Language.allCases {
            let page = ReceiverPage(receiver, FormState(language))
            #expect(page.chip?.label == Receiver.State.asked.label.in(language) && page.remove != nil)
            #expect(page.account.value == "o-lan" && page.failure == nil)
        }
        #expect(ReceiverPage(nil, FormState(.english)).chip == nil)
    }
}
