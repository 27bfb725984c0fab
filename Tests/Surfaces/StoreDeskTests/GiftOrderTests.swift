// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import StoreDesk

/// What a merchant sees of gifts among the orders, and does with them.
struct GiftOrderTests {
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
