// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import HTTPTypes
import Inventory
import Kernel
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct ShelfTests {
    @Test(arguments: Engine.allCases) func `shelves say what was sold, and how often`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        #expect(try await !town.bench.get("/").text.contains("sold"))
        let ming = try await town.buyer()
        _ = try await town.order(town.tea, count: 2, as: ming)
        _ = try await town.order(town.tea, as: ming)
        try await town.bench.deployment.runDue()
        for path in ["/", "/categories/\(town.category)", "/stores/\(town.teahouse)", "/products/\(town.tea.product)"] {
            #expect(try await town.bench.get(path).text.contains("3 sold"), "\(path)")
        }
        #expect(try await town.bench.get("/", language: .chinese).text.contains("已售 3"))
        #expect(try await !town.bench.get("/stores/\(town.pottery)").text.contains("3 sold"))
    }

    @Test(arguments: Engine.allCases) func `what nobody can buy is marked`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        for sku in town.tea.skus.dropLast() { try await town.setStock(0, of: sku, town.tea) }
        #expect(try await !town.bench.get("/").text.contains("Sold out"))
        try await town.setStock(0, of: town.tea.skus.last!, town.tea)
        let page = try await town.bench.get("/")
        #expect(page.text.contains(#"class="tile sold-out""#) && page.text.contains("Sold out"))
        #expect(try await !town.bench.get("/stores/\(town.pottery)").text.contains("Sold out"))
    }

    @Test(arguments: [
        (0, nil), (1, "已售 1"), (99, "已售 99"), (120, "已售 120"), (138, "已售 130+"), (1999, "已售 1,900+"), (25_600, "已售 2.5 万+"),
        (300_001, "已售 30 万+"),
    ] as [(Int, String?)])
    func `a count of sales is said in few words`(units: Int, text: String?) {
        #expect(Format(.chinese, zone: .shanghai).sold(units)?.chinese == text)
    }

    @Test func `a message is not mistaken for a flash sale`() async throws {
        let town = try await ShopTown()
        let browser = WebBench.Caller(person: nil, token: nil, headers: [("Cookie", "xd_flash=good%3AClaimed")])
        let page = try await town.bench.get("/products/\(town.tea.product)", as: browser)
        #expect(page.text.contains("<p>Claimed</p>") && !page.text.contains("data-flash-sale"))
    }

    @Test func `the cart's place says how many things are in it`() async throws {
        let town = try await ShopTown()
        let badge = #"<span class="badge">"#
        let browser = town.bench.browser(4242)
        let product = "/products/\(town.cup.product)"
        for path in ["/", product] { #expect(try await !town.bench.get(path, as: browser).text.contains(badge), "\(path)") }
        for listed in [town.cup, town.tea] {
            _ = try await town.bench.post("/cart", [("sku", "\(listed.sku)"), ("count", "3"), ("then", "cart")], as: browser)
        }
        for path in ["/", product, "/cart", "/stories"] {
            #expect(try await town.bench.get(path, as: browser).text.contains(badge + "2</span>"), "\(path)")
        }
        // What is kept of a page for everyone says nothing of one cart.
        for path in ["/", product] { #expect(try await !town.bench.get(path).text.contains(badge), "\(path)") }
        let ming = try await town.buyer()
        #expect(try await !town.bench.get("/", as: ming).text.contains(badge))
    }
}

extension ShopTown {
    func setStock(_ count: Int, of sku: ID<SKU>, _ listed: Listed) async throws {
        try await bench.write { transaction, context in
            _ = try SetStock(store: teahouse, product: listed.product, sku: sku, count: count).run(in: transaction, context)
        }
    }
}
