// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import HTTPTypes
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Storefronts
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct BrowsingTests {
    @Test(arguments: Engine.allCases) func `the front page shows what is on sale`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let page = try await town.bench.get("/")
        #expect(page.status == 200)
        #expect(page.text.contains("明前龙井绿茶") && page.text.contains("青釉手作茶杯") && page.text.contains("/categories/\(town.category)"))
        #expect(try await town.bench.get("/", language: .chinese).text.contains("新上架"))
    }

    @Test func `the front page goes on where the last page ended`() async throws {
        let town = try await ShopTown()
        for index in 0..<25 { _ = try await town.bench.sell("山野岩茶第\(index)号", fens: [5000], in: town.teahouse, town.category) }
        let first = try await town.bench.get("/")
        let next = try #require(first.text.firstMatch(of: /href="(\/\?after=[^"]+)"/))
        let second = try await town.bench.get(String(next.1))
        #expect(second.text.contains("明前龙井绿茶") && !first.text.contains("明前龙井绿茶"))
        #expect(try await town.bench.get("/?after=rubbish").status == 422)
    }

    @Test func `a category, a store and what does not exist`() async throws {
        let town = try await ShopTown()
        #expect(try await town.bench.get("/categories/\(town.category)").text.contains("明前龙井绿茶"))
        let store = try await town.bench.get("/stores/\(town.teahouse)")
        #expect(store.text.contains("三代人做茶") && store.text.contains("明前龙井绿茶") && !store.text.contains("青釉手作茶杯"))
        for path in ["/categories/77", "/stores/77", "/products/77", "/products/rubbish", "/stories/77", "/cards/77", "/cards/77.json"] {
            #expect(try await town.bench.get(path).status == 404, "\(path)")
        }
    }

    @Test func `a product page has its styles as fields and its variants as data`() async throws {
        let town = try await ShopTown()
        let page = try await town.bench.get("/products/\(town.tea.product)")
        #expect(page.text.contains(#"name="style-0" value="1 份" checked"#))
        #expect(page.text.contains("&quot;stock_text&quot;") && page.text.contains("application/ld+json"))
        #expect(page.text.contains(#""@type":"AggregateOffer""#) && page.text.contains("og:title") && page.text.contains("<p>手工制作</p>"))
    }

    @Test func `a kept product page follows stock and price`() async throws {
        let town = try await ShopTown()
        let path = "/products/\(town.cup.product)"
        #expect(try await town.bench.get(path).text.contains("In stock"))
        try await town.bench.write { transaction, context in
            _ = try SetStock(store: town.pottery, product: town.cup.product, sku: town.cup.sku, count: 3).run(in: transaction, context)
            _ = try ChangePrice(product: town.cup.product, prices: [town.cup.sku: Money(fen: 3900)]).run(in: transaction, context)
        }
        try await Task.sleep(for: .milliseconds(1100))
        let page = try await town.bench.get(path)
        #expect(page.text.contains("Only 3 left") && page.text.contains("39"))
    }

    @Test func `a delisted product still has its page, without a way to buy`() async throws {
        let town = try await ShopTown()
        try await town.bench.write { _ = try DelistProduct(product: town.cup.product).run(in: $0, $1) }
        let page = try await town.bench.get("/products/\(town.cup.product)")
        #expect(page.status == 200 && page.text.contains("not on sale any more") && !page.text.contains("Add to cart"))
    }

    @Test func `a title of a product cannot end the block of its data`() async throws {
        let town = try await ShopTown()
        let odd = try await town.bench.sell("茶</script><b>杯子", fens: [100], in: town.pottery, town.category)
        let page = try await town.bench.get("/products/\(odd.product)")
        #expect(!page.text.contains("</script><b>") && page.text.contains("\\u003c/script>"))
    }

    @Test func `coupons are claimed from the store's page, as often as allowed`() async throws {
        let town = try await ShopTown()
        let coupon = try await town.coupon()
        let fields = [("store", "\(town.teahouse)"), ("back", "/stores/\(town.teahouse)")]
        #expect(try await town.bench.post("/coupons/\(coupon.id)/claim", fields).location.hasPrefix("/sign-in?next="))
        let buyer = try await town.bench.signUp("Ming")
        #expect(try await town.bench.get("/stores/\(town.teahouse)", as: buyer).text.contains("新客立减"))
        #expect(try await town.bench.post("/coupons/\(coupon.id)/claim", fields, as: buyer).location == "/stores/\(town.teahouse)")
        #expect(try await town.bench.get("/account/coupons", as: buyer).text.contains("新客立减"))
        #expect(try await town.bench.get("/stores/\(town.teahouse)", as: buyer).text.contains("Claimed"))
    }

    @Test func `language and theme are kept in the browser, and lead back only within the site`() async throws {
        let town = try await ShopTown()
        let answer = try await town.bench.post("/preferences", [("lang", "zh"), ("theme", "dark"), ("back", "//elsewhere.example")])
        #expect(answer.location == "/")
        let cookies = answer.headers[values: .setCookie].joined()
        #expect(cookies.contains("xd_language=zh") && cookies.contains("xd_theme=dark"))
    }

    @Test func `a store's page shows its classes, its order and what it hides`() async throws {
        let town = try await ShopTown(.sqlite)
        let (bench, store) = (town.bench, town.teahouse)
        let products = try await bench.deployment.database.read { try ShopShelf.page(PageRequest(), .store(store), in: $0).items }
        let first = products[0]
        try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let tree = ClassTree(classes: [
                .init(id: 1, name: "明前茶", children: [.init(id: 1, name: "龙井")]), .init(id: 2, name: "暗藏", isShown: false),
            ])
            try SetClassTree(store: store, tree: tree).run(in: transaction, context)
            try LinkClassProducts(store: store, place: ClassPlace(1, 1), products: [first.id]).run(in: transaction, context)
            try ArrangeWindow(store: store, product: first.id, .hide(true)).run(in: transaction, context)
        }
        let page = try await bench.get("/stores/\(store)").text
        #expect(page.contains("明前茶") && !page.contains("暗藏") && !page.contains("/products/\(first.id)\""))
        let part = try await bench.get("/stores/\(store)?class=1").text
        #expect(part.contains("龙井") && part.contains("/products/\(first.id)"))
        #expect(try await bench.get("/stores/\(store)?class=2").status == 404)
        #expect(try await bench.get("/stores/\(store)?class=9").status == 404)
    }
}
