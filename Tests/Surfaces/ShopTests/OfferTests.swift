// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Foundation
import Identity
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
        // Ten in the morning of the first of January; the sale ends at noon.
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

    @Test(arguments: Engine.allCases) func `lists show the flash price while it holds`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let lists = ["/", "/categories/\(town.category)", "/stores/\(town.pottery)"]
        for path in lists { #expect(try await !town.bench.get(path).text.contains("Flash sale"), "\(path)") }
        _ = try await flash(town)
        for path in lists {
            let page = try await town.bench.get(path).text
            for text in [">Flash sale<", ">to 01-01 12:00<", ">30<", "¥45.00"] { #expect(page.contains(text), "\(path): \(text)") }
        }
        #expect(try await town.bench.get("/", language: .chinese).text.contains(">至 01-01 12:00<"))
        #expect(try await town.bench.get("/", language: .chinese).text.contains("抢完恢复原价"))
        town.bench.clock.advance(.hours(2))
        for path in lists { #expect(try await !town.bench.get(path).text.contains("Flash sale"), "\(path)") }
    }

    @Test(arguments: Engine.allCases)
    func `a card shows the flash price and its end to people and to programs`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let cup = town.cup.product
        let lan = try #require(try await town.bench.signUp("Lan").person)
        let card = try await town.bench.write { transaction, context in
            let account = try LinkChannel(owner: .person(lan), kind: .groupChat, name: "兰的茶友群").run(in: transaction, context)
            return try PlaceCard(product: cup, channel: account.id, promoter: lan.party).run(in: transaction, context)
        }
        // What is kept of a face is trusted for a second, so the looks before and after go by different languages.
        let before = try await town.bench.get("/cards/\(card.id).json", language: .chinese).json
        #expect(before["price"] as? Int == 4_500 && before["flash_until"] == nil && before["flash_text"] == nil)
        #expect(try await !town.bench.get("/cards/\(card.id)", language: .chinese).text.contains("priceValidUntil"))
        let sale = try await flash(town)
        let json = try await town.bench.get("/cards/\(card.id).json").json
        #expect(json["price"] as? Int == 3_000 && json["price_text"] as? String == "¥30.00")
        #expect(json["market_price_text"] as? String == "¥45.00")
        #expect(json["flash_until"] as? Int64 == sale.until.milliseconds)
        #expect(json["flash_text"] as? String == "Flash sale until 01-01 12:00")
        for path in ["/cards/\(card.id)", "/products/\(cup)"] {
            let page = try await town.bench.get(path).text
            #expect(page.contains(#""price":"30.00""#) && page.contains(#""priceValidUntil":"2026-01-01""#), "\(path)")
            #expect(page.contains(#"product:price:amount" content="30.00""#) && page.contains("data-flash-sale"), "\(path)")
        }
        let frame = try await town.bench.get("/cards/\(card.id)/frame").text
        #expect(frame.contains("Flash sale until") && frame.contains(">30<"))
        // With the last unit at the flash price gone, the card costs what it always does.
        for name in ["Ming", "Hua", "Wei"] {
            let buyer = try await town.buyer(name)
            _ = try await town.checkOut(town.cup, count: name == "Wei" ? 1 : 2, as: buyer)
        }
        let gone = try await town.bench.get("/cards/\(card.id)/frame").text
        #expect(gone.contains(">45<") && !gone.contains("Flash sale until"))
        #expect(try await !town.bench.get("/").text.contains("Flash sale"))
    }

    @Test(arguments: Engine.allCases) func `a purchase limit is shown, kept to and explained`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let tea = town.tea
        try await town.bench.write { transaction, context in
            var content = try DraftDetail.find(tea.product, in: transaction, context).content
            content.purchaseLimit = PurchaseLimit(period: .week, units: 3)
            try EditDraft(product: tea.product, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: tea.product).run(in: transaction, context)
            try ReviewProduct(product: tea.product, revision: submitted.revision, decision: .approve).run(in: transaction, context)
        }
        let path = "/products/\(tea.product)"
        #expect(try await town.bench.get(path).text.contains("At most 3 a week for each buyer"))
        #expect(try await town.bench.get(path, language: .chinese).text.contains("每人每周限购 3 件"))
        let ming = try await town.buyer()
        #expect(try await town.checkOut(tea, count: 2, as: ming).hasPrefix("/cashier/"))
        let page = try await town.bench.get(path, as: ming).text
        #expect(page.contains("At most 3 a week for each buyer, 1 left for you") && page.contains(#"max="1""#))
        let again = [("sku", "\(tea.skus[1])"), ("count", "2"), ("once", "1")]
        let refused = try await town.bench.post("/checkout", again, as: ming)
        #expect(refused.status == 429 || refused.status == 303, "\(refused.status)")
        let said = refused.status == 303 ? try await town.bench.get(refused.location, as: ming).text : refused.text
        #expect(said.contains("you may buy 1 more") || said.contains("more than one buyer may have"), "\(said)")
        _ = try await town.bench.post("/cart", [("sku", "\(tea.skus[1])"), ("count", "2"), ("then", "cart")], as: ming)
        #expect(try await town.bench.get("/cart", as: ming).text.contains("you may buy 1 more"))
        #expect(try await town.checkOut(tea, as: ming).hasPrefix("/cashier/"))
        #expect(try await town.bench.get(path, as: ming).text.contains("You have had as many as one buyer may"))
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
