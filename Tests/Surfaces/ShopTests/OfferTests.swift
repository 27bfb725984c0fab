// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct OfferTests {
    private func flash(_ town: ShopTown, after start: Duration = .zero) async throws -> FlashSale {
        let cup = town.cup
        return try await town.bench.write { transaction, context in
            try CreateFlashSale(
                store: town.pottery, product: cup.product, from: context.now + start, until: context.now + start + .hours(2),
                offers: [FlashOffer(sku: cup.sku, price: Money(fen: 3_000), units: 5)], personMax: 2
            ).run(in: transaction, context)
        }
    }

    @Test(arguments: Engine.allCases) func `a flash price is shown with the time that is left, and paid`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        _ = try await flash(town)
        let page = try await town.bench.get("/products/\(town.cup.product)").text
        #expect(page.contains("Ends in 2 h") && page.contains("2 for each buyer") && page.contains("Only 2 left"))
        #expect(page.contains(#"data-flash-sale"#) && page.contains("¥45.00"))
        let ming = try await town.buyer()
        let checkout = try await town.bench.get("/checkout?sku=\(town.cup.sku)&count=2", as: ming).text
        #expect(checkout.contains("¥60.00") || checkout.contains(">60<"), "\(checkout)")
        #expect(try await town.checkOut(town.cup, count: 2, as: ming).hasPrefix("/cashier/"))
        let after = try await town.bench.get("/products/\(town.cup.product)", as: ming).text
        #expect(after.contains("the normal price holds"))
        #expect(try await town.bench.get("/products/\(town.cup.product)", language: .chinese).text.contains("每人限购 2 件"))
    }

    @Test(arguments: Engine.allCases) func `shelves show the flash price while it runs`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let shelves = ["/", "/stores/\(town.pottery)"]
        for shelf in shelves { #expect(!(try await town.bench.get(shelf).text.contains("Flash sale")), "\(shelf)") }
        _ = try await flash(town)
        for shelf in shelves {
            let page = try await town.bench.get(shelf).text
            #expect(page.contains("Flash sale") && page.contains(">30<") && page.contains("¥45.00"), "\(shelf)")
        }
        #expect(try await town.bench.get("/", language: .chinese).text.contains("抢完恢复原价"))
        town.bench.clock.advance(.hours(2))
        for shelf in shelves { #expect(!(try await town.bench.get(shelf).text.contains("Flash sale")), "\(shelf)") }
    }

    @Test func `a product's page leads to the other goods of its store`() async throws {
        let town = try await ShopTown()
        let path = "/products/\(town.cup.product)"
        // In another language, for a page that was just made is kept for a second.
        #expect(!(try await town.bench.get(path, language: .chinese).text.contains("店里还有")))
        let bowl = try await town.bench.sell("天青釉茶碗", fens: [6800], in: town.pottery, town.category)
        let page = try await town.bench.get(path).text
        #expect(page.contains("More from this store") && page.contains("/products/\(bowl.product)"))
        #expect(!page.contains("/products/\(town.tea.product)"))
    }

    @Test func `a flash sale to come is announced`() async throws {
        let town = try await ShopTown()
        _ = try await flash(town, after: .hours(26))
        #expect(try await town.bench.get("/products/\(town.cup.product)").text.contains("From 2026-01-02 12:00, from ¥30.00"))
    }

    @Test func `stock is that of the region where the buyer lives`() async throws {
        let town = try await ShopTown()
        let cup = town.cup
        try await town.bench.write { transaction, context in
            let east = try CreateWarehouse(store: town.pottery, code: "east", name: "华东仓", regions: ["浙江省"]).run(
                in: transaction, context)
            try ChangeWarehouseStock(store: town.pottery, warehouse: east.id, product: cup.product, sku: cup.sku, change: .to(3)).run(
                in: transaction, context)
        }
        let ming = try await town.buyer()
        let page = try await town.bench.get("/products/\(cup.product)", as: ming).text
        #expect(page.contains("Only 3 left") && page.contains("浙江省 杭州市 西湖区"))
        _ = try await town.bench.post("/cart", [("sku", "\(cup.sku)"), ("count", "4"), ("then", "cart")], as: ming)
        #expect(try await town.bench.get("/cart", as: ming).text.contains("Only 3 left for this region"))
        #expect(!(try await town.bench.get("/products/\(cup.product)").text.contains("Only 3 left")))
    }
}
