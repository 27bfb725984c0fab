// SPDX-License-Identifier: Apache-2.0
import Composition
import Incentives
import Kernel
import Orders
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import StoreDesk

struct IncentiveDeskTests {
    @Test func `a store sees what incentives paid it and why, and its neighbour does not`() async throws {
        let town = try await DeskTown(.sqlite)
        let bench = town.bench
        #expect(try await bench.get(town.paths.incentives, as: town.owner).text.contains("No incentive for you now"))
        _ = try await bench.startIncentive(.newStores)
        let order = try await town.order(of: try await bench.signUp("Ming").person!)
        _ = try await bench.asSystem { try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF1234567890").run(in: $0, $1) }
        for _ in 0..<20 {
            bench.clock.advance(.days(1))
            try await bench.deployment.runDue()
        }
        let party = town.store.party
        let payments = try await bench.deployment.read(as: .system) { try OwnIncentive.payments(of: party, in: $0, $1).page.items }
        let payment = try #require(payments.first)
        let why = town.paths.incentivePayment(payment.id)
        let page = try await bench.get(town.paths.incentives, as: town.owner).text
        #expect(page.contains(why) && page.contains("¥\(payment.amount.yuan)") && page.contains("A start"))
        let explained = try await bench.get(why, as: town.owner).text
        #expect(explained.contains("recomputes") && explained.contains(town.paths.order(order, "explanation")))
        #expect(try await bench.get(town.paths.order(order, "explanation"), as: town.owner).text.contains(why))
        #expect(try await bench.get(why, as: town.neighbour).status == 404)
        let theirs = StorePath(town.other).incentivePayment(payment.id)
        #expect(try await bench.get(theirs, as: town.neighbour).status == 404, "another store's payment")
    }
}
