// SPDX-License-Identifier: Apache-2.0
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct PlaceTests {
    @Test func `a warehouse is opened, filled, ranked and shown with its stock`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let product = try await bench.sell("竹编茶席一张", fen: 8_800, stock: 9, in: town.store, town.category)
        #expect(try await bench.get(paths.warehouses, as: town.owner).text.contains("No warehouses yet"))
        let fields = [("code", "east"), ("name", "华东仓"), ("intro", ""), ("regions", "浙江省\n上海市 上海市")]
        let made = try await bench.post(paths.warehouses, fields, as: town.owner)
        #expect(made.location.hasPrefix(paths.warehouses + "/"))
        let taken = try await bench.post(paths.warehouses, fields, as: town.owner)
        #expect(taken.status == 422 && taken.text.contains("This warehouse id is taken") && taken.text.contains("华东仓"))
        let id = try #require(ID<Warehouse>(String(made.location.dropFirst(paths.warehouses.count + 1))))
        let fill = [("warehouse", "\(id)"), ("placed_difference", "+7"), ("placed_note", "入仓")]
        #expect(try await bench.post(paths.stock(product.sku) + "/warehouse", fill, as: town.owner).location == paths.stock(product.sku))
        #expect(try await bench.get(paths.stock(product.sku), as: town.owner).text.contains("华东仓"))
        let page = try await bench.get(made.location, as: town.owner).text
        #expect(page.contains("上海市 上海市") && page.contains("竹编茶席一张") && page.contains(">7<"))
        #expect(page.contains("class=\"cell-product\"") && page.contains("Standard") && !page.contains("SKU "))
        #expect(try await bench.post(made.location + "/cover", [("regions", "江苏省")], as: town.owner).location == made.location)
        #expect(try await bench.post(made.location + "/first", [("regions", "江苏省")], as: town.owner).location == made.location)
        #expect(try await bench.post(made.location + "/uncover", [("regions", "浙江省")], as: town.owner).location == made.location)
        let after = try await bench.get(made.location, as: town.owner).text
        #expect(after.contains("江苏省") && !after.contains("浙江省"))
        let foreign = StorePath(town.other).warehouse(id)
        #expect(try await bench.get(foreign, as: town.neighbour).status == 404)
        #expect(try await bench.post(foreign + "/cover", [("regions", "江苏省")], as: town.neighbour).status == 404)
    }

    @Test func `a flash sale is planned, stopped and deleted`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let product = try await bench.sell("竹编茶席一张", fen: 8_800, stock: 9, in: town.store, town.category)
        #expect(try await bench.get(paths.newFlashSale, as: town.owner).text.contains("竹编茶席一张"))
        let form = paths.newFlashSale(of: product.product)
        #expect(try await bench.get(form, as: town.owner).text.contains("price-\(product.sku)"))
        var fields = [
            ("from", "2026-01-01T12:00"), ("until", "2026-01-02T12:00"), ("person_max", "2"), ("price-\(product.sku)", "99"),
            ("units-\(product.sku)", "5"),
        ]
        let refused = try await bench.post(form, fields, as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("below the normal price"))
        fields[3].1 = "50"
        let made = try await bench.post(form, fields, as: town.owner)
        #expect(made.location.hasPrefix(paths.flashSales + "/"))
        let page = try await bench.get(made.location, as: town.owner).text
        #expect(page.contains("2026-01-01 12:00 – 2026-01-02 12:00") && page.contains("¥50.00"))
        let other = StorePath(town.other).flashSales + made.location.dropFirst(paths.flashSales.count)
        #expect(try await bench.get(other, as: town.neighbour).status == 404)
        #expect(try await bench.post(other + "/stop", as: town.neighbour).status == 404)
        #expect(try await bench.post(made.location + "/stop", as: town.owner).location == made.location)
        #expect(try await bench.get(paths.flashSales + "?tab=over", as: town.owner).text.contains("竹编茶席一张"))
        #expect(try await bench.post(made.location + "/delete", as: town.owner).location == paths.flashSales)
        #expect(try await bench.get(made.location, as: town.owner).status == 404)
    }
}
