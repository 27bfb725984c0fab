// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Sharers
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct SharerDeskTests {
    @Test func `rewards are set, a third level is not to be had, and the limit is named`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        #expect(try await bench.get(paths.sharerRewards, as: town.owner).text.contains("No reward is set"))
        let refused = try await bench.post(
            paths.sharerRewards, [("rate", "60"), ("levels", "2"), ("inviterRate", "40")], as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("sharers.rates_max_ppm"))
        let made = try await bench.post(paths.sharerRewards, [("rate", "5"), ("levels", "2"), ("inviterRate", "2")], as: town.owner)
        #expect(made.location == paths.sharerRewards)
        let page = try await bench.get(paths.sharerRewards, as: town.owner).text
        #expect(page.contains("5%") && page.contains("2%") && page.contains("No third"))
        let product = [("product", "\(town.tea.product)"), ("productRate", "12")]
        #expect(try await bench.post(paths.sharerRewards + "/products", product, as: town.owner).location == paths.sharerRewards)
        #expect(try await bench.get(paths.sharerRewards, as: town.owner).text.contains("12%"))
        let same = try await bench.post(paths.sharerRewards + "/products", product, as: town.owner)
        #expect(same.status == 422 && same.text.contains("holds already"))
        #expect(try await bench.get(paths.sharerRewards, as: town.neighbour).status == 404)
    }

    @Test func `sharers are invited, found and unbound`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        #expect(try await bench.get(paths.sharers, as: town.owner).text.contains("No sharers yet"))
        let page = try await bench.post(paths.sharerInvitations, [("kind", "ordinary")], as: town.owner).location
        let shown = try await bench.get(page, as: town.owner)
        let code = String(try #require(shown.text.firstMatch(of: /share\/invitations\/([0-9a-z]+)"/)).1)
        #expect(shown.text.contains("data:image/svg+xml") && shown.text.contains("Good until"))
        #expect(
            try await bench.get(StorePath(town.other).sharerInvitations + page.dropFirst(paths.sharerInvitations.count), as: town.neighbour)
                .status == 404)
        let wei = try await bench.signUp("Wei")
        let person = wei.person!
        try await bench.asSystem { _ = try BecomeSharer(code: code, person: person).run(in: $0, $1) }
        let list = try await bench.get(paths.sharers, as: town.owner).text
        #expect(list.contains("Wei") && list.contains("1 sharers"))
        #expect(try await bench.get(paths.sharers + "?q=13999999999", as: town.owner).text.contains("No such sharer"))
        #expect(try await bench.get(paths.sharerOrders, as: town.owner).text.contains("No orders of sharers yet"))
        #expect(try await bench.post(paths.unbindSharer(person), as: town.neighbour).status == 404)
        #expect(try await bench.post(paths.unbindSharer(person), as: town.owner).location == paths.sharers)
        #expect(try await bench.post(page + "/cancel", as: town.owner).location == paths.sharers)
        #expect(try await bench.get(page, as: town.owner).status == 404)
    }
}
