// SPDX-License-Identifier: Apache-2.0
import Catalog
import HTTPTypes
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct BuyingTests {
    @Test func `a style is found without the script`() async throws {
        let town = try await ShopTown()
        let fields = [("product", "\(town.tea.product)"), ("sku", ""), ("style-0", "2 份"), ("count", "2")]
        let browser = town.bench.browser(4242)
        #expect(try await town.bench.post("/cart", fields + [("then", "cart")], as: browser).location == "/cart")
        let cart = try await town.bench.get("/cart", as: browser)
        #expect(cart.text.contains("2 份") && cart.text.contains("¥336.00"))
        let now = try await town.bench.post("/cart", fields + [("then", "checkout")], as: browser)
        #expect(now.location == "/checkout?sku=\(town.tea.skus[1])&count=2")
        #expect(try await town.bench.get(now.location, as: browser).location.hasPrefix("/sign-in?next="))
    }

    @Test func `the cart changes, empties and says why something cannot be bought`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        _ = try await town.bench.post("/cart", [("sku", "\(town.cup.sku)"), ("count", "2"), ("then", "cart")], as: ming)
        let sku = town.cup.sku
        let change = [("line", "\(sku)"), ("was-\(sku)", "2:1"), ("count-\(sku)", "5"), ("chosen-\(sku)", "1")]
        #expect(try await town.bench.post("/cart/update", change, as: ming).location == "/cart")
        #expect(try await town.bench.get("/cart", as: ming).text.contains("¥225.00"))
        try await town.bench.write { transaction, context in
            _ = try SetStock(store: town.pottery, product: town.cup.product, sku: sku, count: 1).run(in: transaction, context)
        }
        let page = try await town.bench.get("/cart", as: ming)
        #expect(page.text.contains("Only 1 left") && !page.text.contains(#"href="/checkout""#))
        _ = try await town.bench.post("/cart/lines/\(sku)/remove", as: ming)
        #expect(try await town.bench.get("/cart", as: ming).text.contains("Your cart is empty"))
    }

    @Test func `a cart that was filled before signing in is the person's afterwards`() async throws {
        let town = try await ShopTown()
        let browser = town.bench.browser(4242)
        _ = try await town.bench.post("/cart", [("sku", "\(town.cup.sku)"), ("count", "1"), ("then", "cart")], as: browser)
        let form = [("login", "13811112222"), ("name", "Ming"), ("password", "correct horse battery"), ("next", "/cart")]
        let answer = try await town.bench.post("/register", form, as: browser)
        let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("xd_session=") })
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && answer.location == "/cart")
        let signedIn = WebBench.Caller(person: nil, token: nil, headers: [("Cookie", String(cookie.prefix { $0 != ";" }))])
        #expect(try await town.bench.get("/cart", as: signedIn).text.contains("青釉手作茶杯"))
    }

    @Test func `a cookie that was made up opens nobody's cart`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        _ = try await town.bench.post("/cart", [("sku", "\(town.cup.sku)"), ("count", "1"), ("then", "cart")], as: ming)
        let mark = try #require(town.bench.browser(4242).headers.first?.1.split(separator: ".").last)
        for value in ["\(ming.person!)", "\(ming.person!).", "\(ming.person!).\(mark)", "0x1.\(mark)"] {
            let forger = WebBench.Caller(person: nil, token: nil, headers: [("Cookie", "xd_visitor=\(value)")])
            #expect(try await town.bench.get("/cart", as: forger).text.contains("Your cart is empty"))
        }
        #expect(try await town.bench.get("/cart", as: ming).text.contains("青釉手作茶杯"))
    }

    @Test(arguments: Engine.allCases) func `a cart of two stores becomes two orders and one payment`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let ming = try await town.buyer()
        for sku in [town.tea.sku, town.cup.sku] {
            _ = try await town.bench.post("/cart", [("sku", "\(sku)"), ("count", "1"), ("then", "cart")], as: ming)
        }
        let page = try await town.bench.get("/checkout", as: ming)
        #expect(page.text.contains("张小明") && page.text.contains("璞记茶铺") && page.text.contains("景云瓷坊"))
        let expected = try #require(page.text.firstMatch(of: /name="expected" value="(\d+)"/))
        #expect(expected.1 == "13300")
        let form = [("expected", "13300"), ("once", "1"), ("note", "轻拿轻放")]
        let placed = try await town.bench.post("/checkout", form, as: ming)
        #expect(placed.status == 303 && placed.location.hasPrefix("/cashier/"))
        #expect(try await town.bench.post("/checkout", form, as: ming).location == placed.location)
        #expect(try await town.bench.get("/cart", as: ming).text.contains("Your cart is empty"))
        #expect(try await town.bench.get(placed.location, as: ming).text.contains("2 orders"))
        #expect(try await town.bench.post(placed.location + "/pay", as: ming).location == "/orders")
        let orders = try await town.bench.get("/orders?filter=toShip", as: ming)
        #expect(orders.text.contains("明前龙井绿茶") && orders.text.contains("青釉手作茶杯"))
    }

    @Test func `another total than the one shown is refused, with what was typed`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        let form = [("sku", "\(town.cup.sku)"), ("count", "1"), ("expected", "1"), ("once", "1"), ("note", "轻拿轻放")]
        let answer = try await town.bench.post("/checkout", form, as: ming)
        #expect(answer.status == 409 && answer.text.contains("A price has changed") && answer.text.contains("轻拿轻放"))
    }

    @Test func `a coupon is proposed, and can be left out`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        let coupon = try await town.coupon()
        _ = try await town.bench.post("/coupons/\(coupon.id)/claim", [("store", "\(town.teahouse)"), ("back", "/")], as: ming)
        let path = "/checkout?sku=\(town.tea.sku)&count=1"
        #expect(try await town.bench.get(path, as: ming).text.contains(#"name="expected" value="7800""#))
        let without = try await town.bench.get(path + "&coupon-\(town.teahouse)=none", as: ming)
        #expect(without.text.contains(#"name="expected" value="8800""#))
    }

    @Test func `without a payment provider nothing is placed, and the pages say so`() async throws {
        let town = try await ShopTown(isSandbox: false)
        let ming = try await town.buyer()
        let page = try await town.bench.get("/checkout?sku=\(town.tea.sku)&count=1", as: ming)
        #expect(page.status == 200 && page.text.contains("No payment provider is configured"))
        let form = [("sku", "\(town.tea.sku)"), ("count", "1"), ("once", "1")]
        let answer = try await town.bench.post("/checkout", form, as: ming)
        #expect(answer.status == 503 && answer.text.contains("No payment provider is configured"))
        #expect(try await town.bench.get("/orders", as: ming).text.contains("/orders/") == false)
        let buyer = ming.person!.party
        let payment = try await town.bench.write {
            try OpenPayment(buyer: buyer, amount: Money(fen: 100), purpose: .orders([1])).run(in: $0, $1)
        }
        #expect(try await town.bench.get("/cashier/\(payment.id)", as: ming).status == 503)
        #expect(try await town.bench.post("/cashier/\(payment.id)/pay", as: ming).status == 404)
    }

    @Test func `without an address the checkout asks for one and comes back`() async throws {
        let town = try await ShopTown()
        let ming = try await town.bench.signUp("Ming")
        let path = "/checkout?sku=\(town.cup.sku)&count=1"
        let page = try await town.bench.get(path, as: ming)
        #expect(page.text.contains("/account/addresses/new?next=") && page.text.contains("disabled>Place the order"))
        #expect(try await town.bench.post("/checkout", [("sku", "\(town.cup.sku)"), ("count", "1"), ("once", "1")], as: ming).status == 422)
        let saved = try await town.bench.post("/account/addresses/new", ShopTown.addressFields + [("next", path)], as: ming)
        #expect(saved.location.hasPrefix(path + "&address="))
        #expect(try await town.bench.get(saved.location, as: ming).text.contains("龙井路"))
    }

    @Test func `the cashier fails, pays twice and pays late as real providers do`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        let first = try await town.checkOut(town.cup, as: ming)
        #expect(try await town.bench.post(first + "/fail", as: ming).location == first)
        #expect(try await town.bench.get(first, as: ming).text.contains("Pay now"))
        let twice = try await town.bench.post(first + "/pay-twice", as: ming)
        #expect(try await town.bench.get(twice.location, as: ming).text.contains("Awaiting shipment"))
        let second = try await town.checkOut(town.cup, as: ming)
        let late = try await town.bench.post(second + "/pay-late", as: ming)
        #expect(try await town.bench.get(late.location, as: ming).text.contains("Awaiting shipment"))
        #expect(try await town.bench.get(second, as: ming).text.contains("This payment is done"))
    }

    @Test func `a payment, an order and a checkout are nobody else's`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        let cashier = try await town.checkOut(town.cup, as: ming)
        let order = try await town.order(town.tea, as: ming)
        let hua = try await town.bench.signUp("Hua")
        for path in [cashier, order, order + "/address", order + "/after-sales/new?line=1"] {
            #expect(try await town.bench.get(path, as: hua).status == 404, "\(path)")
            #expect(try await town.bench.get(path).location.hasPrefix("/sign-in?next="), "\(path)")
        }
        for path in [cashier + "/pay", order + "/cancel", order + "/receive", order + "/extend", order + "/after-sales"] {
            #expect(try await town.bench.post(path, [("line", "1")], as: hua).status == 404, "\(path)")
        }
    }
}
