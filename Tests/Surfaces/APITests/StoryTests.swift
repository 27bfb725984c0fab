// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import HTTPTypes
import Identity
import Imaging
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import API

struct StoryTests {
    @Test(arguments: Engine.allCases)
    func `somebody registers, signs in and signs out with a token`(engine: Engine) async throws {
        let bench = try await APITown.bench(engine)
        let account = #"{"login": "13912345678", "password": "correct horse battery", "name": "林"}"#
        let registered = try await bench.call(.post, "/api/v1/people", account)
        #expect(registered.status == 201, "\(registered.text)")
        let taken = try await bench.call(.post, "/api/v1/people", account)
        #expect(taken.status == 409)
        #expect(taken.json["field"] as? String == "login")
        #expect(taken.headers[.contentType]?.hasPrefix("application/problem+json") == true)
        let wrong = try await bench.call(.post, "/api/v1/sessions", #"{"login": "13912345678", "password": "wrong"}"#)
        #expect(wrong.status == 401)
        let signedIn = try await bench.call(.post, "/api/v1/sessions", account)
        let bearer = [("Authorization", "Bearer \(signedIn.json["token"] as? String ?? "")")]
        let me = try await bench.call(.get, "/api/v1/me", headers: bearer)
        #expect(me.json["phone"] as? String == "139****5678")
        #expect(try await bench.call(.delete, "/api/v1/sessions/current", headers: bearer).status == 200)
        #expect(try await bench.call(.get, "/api/v1/me", headers: bearer).status == 401)
    }

    @Test(arguments: Engine.allCases)
    func `a merchant opens a store and lists a product`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, who) = (town.bench, town.stranger)
        let licence = try await bench.call(
            .post, "/api/v1/me/licences",
            #"{"kind": "enterprise", "company_name": "青山茶业", "number": "110105012345678", "payout_account": "6222020012345678"}"#,
            as: who)
        #expect(licence.status == 201, "\(licence.text)")
        let store = try await bench.call(
            .post, "/api/v1/stores",
            #"{"name": "白云茶庄", "licence_id": "\#(licence.id)", "customer_service_phone": "4001234567"}"#, as: who)
        #expect(store.status == 201, "\(store.text)")
        #expect(try await bench.call(.post, "/api/v1/stores/\(store.id)/submission", as: who).status == 201)
        let review = try await bench.call(
            .post, "/api/v1/operator/stores/\(store.id)/reviews", #"{"approve": true}"#, as: town.platform)
        #expect(review.json["state"] as? String == "open", "\(review.text)")
        let drafted = try await bench.call(
            .post, "/api/v1/stores/\(store.id)/products",
            #"{"title": "白云毛尖一百克", "category_id": "\#(town.category)", "skus": [{"price": 6800}], "#
                + #""purchase_limit": {"period": "week", "units": 3}}"#, as: who)
        #expect(drafted.status == 201, "\(drafted.text)")
        let limit = (drafted.json["content"] as? [String: Any])?["purchase_limit"] as? [String: Any]
        #expect(limit?["period"] as? String == "week" && limit?["units"] as? Int == 3, "\(drafted.text)")
        let row = try #require((drafted.json["product"] as? [String: Any])?["product"] as? [String: Any])
        let incomplete = try await bench.call(.put, "/api/v1/products/\(row["id"]!)/submission", as: who)
        #expect(incomplete.json["code"] as? String == "picture_missing")
        #expect(try await bench.call(.get, "/api/v1/products/\(row["id"]!)").status == 404)
        let stock = "/api/v1/stores/\(store.id)/products/\(row["id"]!)/stock"
        #expect(try await bench.call(.get, stock, as: who).status == 200)
        #expect(try await bench.call(.get, stock, as: town.owner).status == 404)
    }

    @Test(arguments: Engine.allCases)
    func `what is on sale says what it costs while a flash sale runs`(engine: Engine) async throws {
        let town = try await APITown(engine)
        func faces() async throws -> [[String: Any]] {
            try await town.bench.call(.get, "/api/v1/products").json["items"] as? [[String: Any]] ?? []
        }
        let before = try await faces()
        #expect(before.count == 2 && before.allSatisfy { $0["flash_price"] == nil })
        town.bench.clock.advance(.days(1) + .hours(1))
        let flashed = try #require(try await faces().first { $0["flash_price"] != nil })
        #expect(flashed["flash_price"] as? Int == 1 && flashed["lowest_price"] as? Int ?? 0 > 1)
        #expect(flashed["flash_until"] as? Int64 == (town.bench.clock.now + .hours(23)).milliseconds)
        let one = try await town.bench.call(.get, "/api/v1/products/\(flashed["id"]!)").json["product"] as? [String: Any]
        #expect(one?["flash_price"] as? Int == 1)
    }

    @Test(arguments: Engine.allCases)
    func `lists go on page by page without repeating or leaving out`(engine: Engine) async throws {
        let town = try await APITown(engine)
        for number in 1...5 {
            _ = try await town.bench.deployment.write(as: .system, lane: .shared) {
                try GrantBrand(store: town.store, name: "品牌\(number)").run(in: $0, $1)
            }
        }
        var (seen, after, pages) = ([String](), "", 0)
        repeat {
            let page = try await town.bench.call(
                .get, "/api/v1/stores/\(town.store)/brands?size=2\(after)", as: town.owner)
            seen += (page.json["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
            after = (page.json["next"] as? String).map { "&after=\($0)" } ?? ""
            pages += 1
        } while !after.isEmpty && pages < 10
        #expect(pages == 3)
        #expect(seen.count == 6 && Set(seen).count == 6)
        #expect(seen == seen.sorted { Int64($0)! > Int64($1)! })
    }

    @Test(arguments: Engine.allCases)
    func `a card is tapped, bought from, and the order explains itself`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let link = try await town.bench.call(.get, "/api/v1/cards/\(town.ids["cards"]!)/link")
        let touch = try await town.bench.call(
            .post, "/api/v1/touches", #"{"link": "\#(link.json["link"] as? String ?? "")"}"#, as: town.buyer)
        #expect(touch.status == 201, "\(touch.text)")
        let quote = try await town.bench.call(
            .post, "/api/v1/quotes", #"{"lines": [{"sku_id": "\#(town.sku)", "count": 2}], "region": "浙江省"}"#)
        #expect(quote.status == 200, "\(quote.text)")
        #expect(quote.json["total"] as? Int == 25_600)
        let bought = try await town.bench.call(
            .post, "/api/v1/checkouts",
            #"{"lines": [{"sku_id": "\#(town.sku)", "count": 2}], "address_id": "\#(town.ids["addresses"]!)", "expected_total": 25600}"#,
            as: town.buyer)
        #expect(bought.status == 201, "\(bought.text)")
        let order = try #require((bought.json["orders"] as? [[String: Any]])?.first?["id"] as? String)
        let explanation = try await town.bench.call(.get, "/api/v1/orders/\(order)/explanation", as: town.owner)
        let lines = try #require(explanation.json["lines"] as? [[String: Any]])
        #expect((lines[0]["touches"] as? [Any])?.count == 1, "\(explanation.text)")
        let cancelled = try await town.bench.call(.post, "/api/v1/orders/\(order)/cancellation", as: town.buyer)
        #expect(cancelled.json["state"] as? Int == 250, "\(cancelled.text)")
    }

    @Test(arguments: Engine.allCases)
    func `a picture is taken in Base64 or as the file, and encoded anew`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let png = try QRCode("https://example.com").png(sidePixels: 300).bytes
        let path = "/api/v1/stores/\(town.store)/pictures"
        let encoded = try await town.bench.call(
            .post, path, #"{"data": "\#(Data(png).base64EncodedString())"}"#, as: town.owner)
        #expect(encoded.status == 201, "\(encoded.text)")
        #expect((encoded.json["large"] as? String)?.hasSuffix("-l.jpg") == true)
        let raw = try await town.bench.upload(path, png, type: "image/png", as: town.owner)
        #expect(raw.status == 201, "\(raw.text)")
        let broken = try await town.bench.upload(path, [1, 2, 3], type: "image/png", as: town.owner)
        #expect(broken.status == 422, "\(broken.text)")
        let unreadable = try await town.bench.call(.post, path, #"{"data": "!"}"#, as: town.owner)
        #expect(unreadable.json["code"] as? String == "data_not_base64")
        #expect(try await town.bench.upload(path, png, type: "image/png", as: town.buyer).status == 404)
        #expect(
            try await town.bench.upload("/api/v1/me/pictures", png, type: "image/png", as: town.buyer).status == 201)
    }

    @Test(arguments: Engine.allCases)
    func `a file of products is imported after the answer`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let csv = """
            Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,\
            Variant Price
            biluochun,碧螺春一百克装,<p>鲜</p>,青山,茶,,Title,Default Title,B-1,100,7,88.00
            """
        let path = "/api/v1/stores/\(town.store)/imports"
        let begun = try await town.bench.upload(
            "\(path)?category=\(town.category)", Array(csv.utf8), type: "text/csv", as: town.owner)
        #expect(begun.status == 202, "\(begun.text)")
        var run = begun.json
        for _ in 0..<200 where run["state"] as? String != "finished" {
            try await Task.sleep(for: .milliseconds(50))
            run = try await town.bench.call(.get, "\(path)/\(begun.id)", as: town.owner).json
        }
        #expect(run["state"] as? String == "finished" && run["products"] as? Int == 1, "\(run)")
        #expect(try await town.bench.call(.get, "\(path)/\(begun.id)/refusals", as: town.owner).status == 200)
        let nowhere = try await town.bench.upload(path, Array(csv.utf8), type: "text/csv", as: town.owner)
        #expect(nowhere.status == 422 && nowhere.json["field"] as? String == "category")
    }

    @Test(arguments: Engine.allCases)
    func `a rule is announced by an operator and seen by everyone`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let from = (town.bench.clock.now + .days(8)).milliseconds
        let path = "/api/v1/operator/rules/orders.unpaid_minutes/versions"
        let change = #"{"value": 45, "from": \#(from), "reason": "More time to pay"}"#
        let announced = try await town.bench.call(.post, path, change, as: town.platform)
        #expect(announced.status == 201, "\(announced.text)")
        let rules = try await town.bench.call(.get, "/api/v1/rules")
        let rule = (rules.json["items"] as? [[String: Any]] ?? []).first {
            $0["key"] as? String == "orders.unpaid_minutes"
        }
        #expect((rule?["versions"] as? [Any])?.count == 1, "\(rule ?? [:])")
        #expect(try await town.bench.call(.post, path, change, as: town.owner).status == 404)
    }
}

extension WebBench.Answer {
    var id: String { json["id"] as? String ?? "" }
}
