// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct AccessTests {
    private static func lists(_ paths: StorePath) -> [String] {
        [
            paths.overview, paths.products, paths.newProduct, paths.imports, paths.stock, paths.orders, paths.afterSales, paths.coupons,
            paths.newCoupon,
            paths.freight, paths.newFreight, paths.plans, paths.invitations, paths.samples, paths.sharers, paths.sharerRewards,
            paths.sharerOrders, paths.channels, paths.cards, paths.funds, paths.withdrawals, paths.deposit, paths.incentives,
            paths.settings,
            paths.closing, paths.staff, paths.programs, paths.pushes, paths.calls, paths.addresses, paths.newAddress,
        ]
    }

    @Test func `every page opens for the owner in both languages, and does not exist for the neighbour`() async throws {
        let town = try await DeskTown(.sqlite)
        for path in Self.lists(town.paths) {
            for language in Language.allCases {
                let page = try await town.bench.get(path, as: town.owner, language: language)
                #expect(page.status == 200, "\(path)")
                #expect(page.text.contains("璞记茶铺") && !page.text.contains("[[") && !page.text.contains("Optional("), "\(path)")
            }
            #expect(try await town.bench.get(path, as: town.neighbour).status == 404, "\(path)")
        }
    }

    @Test func `an object of another store does not exist in mine`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, theirs) = (town.bench, StorePath(town.other))
        let order = try await town.order(of: try await bench.signUp("Ming").person!)
        for path in [
            theirs.product(town.tea.product), theirs.product(town.tea.product, "edit"), theirs.stock(town.tea.sku), theirs.order(order),
            theirs.order(order, "explanation"),
        ] {
            #expect(try await bench.get(path, as: town.neighbour).status == 404, "\(path)")
        }
        let posts = [
            theirs.product(town.tea.product, "delist"), theirs.order(order, "ship"), theirs.order(order, "note"),
            theirs.stock(town.tea.sku), town.paths.order(order, "note"),
        ]
        for path in posts {
            #expect(
                try await bench.post(
                    path, [("difference", "1"), ("note", "x"), ("carrier", "SF"), ("tracking", "SF12345")], as: town.neighbour
                ).status == 404)
        }
        #expect(try await bench.post(town.paths.imports, as: town.neighbour).status == 404)
    }

    @Test func `staff see only what they may, and nobody grants what they do not hold`() async throws {
        let town = try await DeskTown(.sqlite)
        let bench = town.bench
        let wei = try await bench.signUp("Wei")
        let contact = try await bench.deployment.read(as: .system) { snapshot, context in
            try Person.contacts(of: wei.person!, in: snapshot, vault: context.vault).phone
        }
        let login = try #require(contact)
        let unknown = try await bench.post(
            town.paths.staff, [("login", "13900000000"), ("permissions", "manageOrders")], as: town.owner)
        #expect(unknown.status == 422 && unknown.text.contains("There is no such account"))
        let fields = [("login", login), ("permissions", "manageOrders"), ("permissions", "manageStaff")]
        #expect(try await bench.post(town.paths.staff, fields, as: town.owner).location == town.paths.staff)
        let page = try await bench.get(town.paths.overview, as: wei)
        #expect(
            page.text.contains(town.paths.orders) && !page.text.contains("href=\"\(town.paths.funds)\"")
                && !page.text.contains(town.paths.coupons))
        #expect(try await bench.get(town.paths.funds, as: wei).status == 403)
        let mine = town.paths.staff(wei.person!)
        #expect(!(try await bench.get(mine, as: wei).text.contains("value=\"manageFunds\"")))
        #expect(try await bench.post(mine, [("permissions", "manageFunds"), ("permissions", "manageStaff")], as: wei).status == 403)
        #expect(try await bench.post(mine, [("permissions", "manageOrders")], as: town.owner).location == town.paths.staff)
        #expect(try await bench.get(town.paths.staff, as: wei).status == 403)
        #expect(try await bench.post(town.paths.staff(town.owner.person!, "remove"), as: town.owner).status == 409)
        #expect(try await bench.post(town.paths.staff(wei.person!, "remove"), as: town.owner).location == town.paths.staff)
        #expect(try await bench.get(town.paths.overview, as: wei).status == 404)
    }

    @Test func `settings are changed, and a refusal shows what was typed`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        #expect(
            try await bench.post(paths.settings, [("about", "三代人做茶"), ("customerServicePhone", "0571-88880000")], as: town.owner)
                .location == paths.settings)
        #expect(try await bench.get(paths.settings, as: town.owner).text.contains("三代人做茶"))
        let refused = try await bench.post(paths.rename, [("name", "景云瓷坊")], as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("景云瓷坊"))
        #expect(try await bench.post(paths.rename, [("name", "璞记茶舍")], as: town.owner).location == paths.settings)
        #expect(try await bench.get(paths.closing, as: town.owner).text.contains("Begin to close"))
        #expect(try await bench.post(paths.closing, as: town.owner).location == paths.closing)
        #expect(try await bench.get(paths.closing, as: town.owner).text.contains("Finish"))
    }
}
