// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Kernel
import Orders
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct OrderTests {
    @Test func `an unpaid order can be paid, moved or cancelled`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        _ = try await town.checkOut(town.cup, as: ming)
        let list = try await town.bench.get("/orders?filter=unpaid", as: ming)
        let path = String(try #require(list.text.firstMatch(of: /href="(\/orders\/\d+)"/)).1)
        let page = try await town.bench.get(path, as: ming)
        #expect(page.text.contains("Pay within 30 min") && page.text.contains("/cashier/"))
        #expect(try await town.bench.get(path + "/address", as: ming).text.contains("浙江省"))
        var moved = ShopTown.addressFields
        moved[5] = ("detailInfo", "灵隐路 9 号")
        #expect(try await town.bench.post(path + "/address", moved, as: ming).location == path)
        #expect(try await town.bench.get(path, as: ming).text.contains("灵隐路 9 号"))
        moved[2] = ("provinceName", "江苏省")
        #expect(try await town.bench.post(path + "/address", moved, as: ming).status == 409)
        #expect(try await town.bench.post(path + "/cancel", as: ming).location == path)
        #expect(try await town.bench.get(path, as: ming).text.contains("Cancelled by the buyer"))
    }

    @Test func `a shipped order shows its parcel, waits longer on request, and is received`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        let path = try await town.order(town.cup, as: ming)
        try await town.ship(path)
        let page = try await town.bench.get(path, as: ming)
        #expect(page.text.contains("SF1234567890") && page.text.contains("SF Express") && page.text.contains("I have received it"))
        _ = try await town.bench.post(path + "/extend", as: ming)
        #expect(try await town.bench.get(path, as: ming).text.contains("13 d"))
        _ = try await town.bench.post(path + "/receive", as: ming)
        #expect(try await town.bench.get(path, as: ming).text.contains("Completed"))
    }

    @Test func `an after-sale goes from the line to the parcel back`() async throws {
        let town = try await ShopTown()
        let ming = try await town.buyer()
        let path = try await town.order(town.cup, count: 2, as: ming)
        try await town.ship(path)
        #expect(try await town.bench.get(path + "/after-sales/new?line=1", as: ming).text.contains("Quality problem"))
        let incomplete = [("line", "1"), ("kind", "RETURN"), ("reason", ""), ("description", "有裂")]
        let bad = try await town.bench.post(path + "/after-sales", incomplete, as: ming)
        #expect(bad.status == 422 && bad.text.contains("有裂"))
        let form = [
            ("line", "1"), ("kind", "RETURN"), ("reason", "QUALITY_ISSUE"), ("amount", "45"), ("count", "1"), ("description", "有裂纹"),
        ]
        let opened = try await town.bench.post(path + "/after-sales", form, as: ming)
        #expect(opened.location.hasPrefix("/after-sales/"))
        #expect(try await town.bench.get(opened.location, as: ming).text.contains("¥45.00"))
        #expect(try await town.bench.get("/after-sales", as: ming).text.contains(opened.location))
        let id = try #require(ID<AfterSale>(String(opened.location.split(separator: "/")[1])))
        let participants = town.bench.deployment.participants
        try await town.bench.write { transaction, context in
            _ = try DecideAfterSale(afterSale: id, decision: .agree, participants: participants).run(in: transaction, context)
        }
        #expect(try await town.bench.get(opened.location, as: ming).text.contains("Tracking number"))
        _ = try await town.bench.post(opened.location + "/parcel", [("carrier", "SF"), ("number", "SF99887766")], as: ming)
        #expect(try await town.bench.get(opened.location, as: ming).text.contains("SF99887766"))
        let hua = try await town.bench.signUp("Hua")
        #expect(try await town.bench.get(opened.location, as: hua).status == 404)
        #expect(try await town.bench.post(opened.location + "/cancel", as: hua).status == 404)
    }
}
