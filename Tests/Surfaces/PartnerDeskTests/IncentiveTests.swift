// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Identity
import Incentives
import Kernel
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import PartnerDesk

struct IncentiveTests {
    @Test func `a seller sees the incentives, how far they are, and why each payment came`() async throws {
        let town = try await PartnerTown()
        let (bench, card) = (town.bench, try await town.place())
        let empty = try await bench.get(PartnerPath.incentives, as: town.lan).text
        #expect(empty.contains("No incentive for you now") && empty.contains("No payments yet"))
        _ = try await bench.startIncentive(.newSellers)
        #expect(try await bench.get(PartnerPath.incentives, as: town.lan).text.contains("New until"))
        let order = try await town.sale(through: card, settles: true)
        let party = town.lan.person!.party
        let payments = try await bench.deployment.read(as: .system) { try OwnIncentive.payments(of: party, in: $0, $1).page.items }
        let why = PartnerPath.incentivePayment(try #require(payments.first).id)
        let page = try await bench.get(PartnerPath.incentives, as: town.lan).text
        #expect(page.contains(why) && page.contains("¥2.64") && page.contains("3% of the base"))
        let explained = try await bench.get(why, as: town.lan).text
        #expect(explained.contains("¥88.00") && explained.contains(PartnerPath.explanation(order)) && explained.contains("recomputes"))
        let whole = try await bench.get(PartnerPath.explanation(order), as: town.lan).text
        #expect(whole.contains("Incentives for this order") && whole.contains(why))
        try await town.become(town.ming, "明白人")
        #expect(try await bench.get(why, as: town.ming).status == 404)
        #expect(try await bench.get("/partner/statement", as: town.lan).text.contains("Incentive"))
        #expect(try await bench.get(PartnerPath.incentives, as: town.lan, language: .chinese).text.contains("起步奖"))
    }
}
