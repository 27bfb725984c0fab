// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct GoodsTests {
    @Test(arguments: Engine.allCases) func `a product goes from the form through the review to the shelf`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        let refused = try await bench.post(paths.newProduct, town.productFields("Oolong tin", price: "abc"), as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("Oolong tin") && refused.text.contains("value=\"abc\""))
        let more = try await bench.post(paths.newProduct, town.productFields("Oolong tin") + [("more", "1")], as: town.owner)
        #expect(more.status == 200 && more.text.contains("sku-4-price"))
        let made = try await bench.post(paths.newProduct, town.productFields("Oolong tin"), as: town.owner)
        let id = try #require(ID<Product>(String(made.location.split(separator: "/").last ?? "")))
        let page = try await bench.get(made.location, as: town.owner)
        #expect(page.text.contains("Oolong tin") && page.text.contains("Small") && page.text.contains(">7<"))
        #expect(try await bench.post(paths.product(id, "submit"), as: town.owner).status == 422)
        let picture = try await bench.asSystem { transaction, context in
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            return try SavePicture(id: context.newID(), owner: town.store.party, sizes: sizes).run(in: transaction, context).id
        }
        let edit = try await bench.get(paths.product(id, "edit"), as: town.owner)
        let skus = edit.text.matches(of: /name="sku-\d-id" value="(\d+)"/).map { String($0.1) }
        let fields = town.productFields("Oolong tin") + [("picture", "\(picture)"), ("sku-0-id", skus[0]), ("sku-1-id", skus[1])]
        #expect(try await bench.post(paths.product(id, "edit"), fields, as: town.owner).location == paths.product(id))
        #expect(try await bench.post(paths.product(id, "submit"), as: town.owner).location == paths.product(id))
        #expect(try await bench.get(paths.products + "?tab=inReview", as: town.owner).text.contains("Oolong tin"))
        #expect(try await bench.post(paths.product(id, "withdraw"), as: town.owner).location == paths.product(id))
        _ = try await bench.post(paths.product(id, "submit"), as: town.owner)
        try await bench.asSystem { transaction, context in
            let product = try #require(try Product.find(id, in: transaction))
            _ = try ReviewProduct(product: id, revision: product.revision, decision: .approve).run(in: transaction, context)
        }
        let cut = [("price-\(skus[0])", "9.90")]
        #expect(try await bench.post(paths.product(id, "prices"), cut, as: town.owner).location == paths.product(id))
        #expect(try await bench.get(paths.product(id), as: town.owner).text.contains("¥9.90"))
        #expect(try await bench.post(paths.product(id, "prices"), [("price-\(skus[0])", "99")], as: town.owner).status == 409)
        for step in ["delist", "list", "remove", "restore", "list", "remove"] {
            #expect(try await bench.post(paths.product(id, step), as: town.owner).location == paths.product(id), "\(step)")
        }
        #expect(try await bench.get(paths.products + "?tab=binned", as: town.owner).text.contains("Oolong tin"))
        #expect(try await bench.post(paths.product(id, "delete"), as: town.owner).location == paths.products)
        #expect(try await bench.get(paths.product(id), as: town.owner).status == 404)
    }

    @Test(arguments: Engine.allCases) func `a product names a brand that was granted, no other`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        let brand = try await bench.asSystem { transaction, context in
            try GrantBrand(store: town.store, name: "Mountain Hall").run(in: transaction, context)
        }
        let form = try await bench.get(paths.newProduct, as: town.owner)
        #expect(form.text.contains("<option value=\"\(brand.id)\">Mountain Hall<") && form.text.contains("under Qualifications"))
        let made = try await bench.post(paths.newProduct, town.productFields("Oolong tin") + [("brand", "\(brand.id)")], as: town.owner)
        let edit = try await bench.get(made.location + "/edit", as: town.owner)
        #expect(edit.text.contains("<option value=\"\(brand.id)\" selected>Mountain Hall<"))
        let unknown = try await bench.post(paths.newProduct, town.productFields("Oolong tin") + [("brand", "7")], as: town.owner)
        #expect(unknown.status == 422)
    }

    @Test(arguments: Engine.allCases) func `a purchase limit is set with the product`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        func fields(_ period: String, _ units: String) -> [(String, String)] {
            town.productFields("Oolong tin") + [("limit_period", period), ("purchase_limit", units)]
        }
        for units in ["", "0", "1000", "two"] {
            let refused = try await bench.post(paths.newProduct, fields("2", units), as: town.owner)
            #expect(refused.status == 422 && refused.text.contains("The limit for each buyer is 1 to 999"), "\(units)")
        }
        let made = try await bench.post(paths.newProduct, fields("2", "3"), as: town.owner)
        let edit = try await bench.get(made.location + "/edit", as: town.owner).text
        #expect(edit.contains(/<option value="2" selected>a week</) && edit.contains(/name="purchase_limit"[^>]*value="3"/), "\(edit)")
        let id = try #require(ID<Product>(String(made.location.split(separator: "/").last ?? "")))
        #expect(try await bench.post(made.location + "/edit", fields("", ""), as: town.owner).location == made.location)
        let free = try await bench.deployment.read(as: .system) { try DraftDetail.find(id, in: $0, $1).content.purchaseLimit }
        #expect(free == nil)
    }

    @Test func `pictures are moved by buttons, and the form keeps everything else`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let pictures = try await bench.asSystem { transaction, context in
            try (0..<3).map { _ in
                let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
                return try SavePicture(id: context.newID(), owner: town.store.party, sizes: sizes).run(in: transaction, context).id
            }
        }
        func shown(_ text: String) -> [String] { text.matches(of: /name="picture" value="(\d+)"/).map { String($0.1) } }
        let fields = town.productFields("Oolong tin") + pictures.map { ("picture", "\($0)") }
        let forward = try await bench.post(paths.newProduct, fields + [("move_picture", "\(pictures[2]):-1")], as: town.owner)
        #expect(forward.status == 200 && shown(forward.text) == [pictures[0], pictures[2], pictures[1]].map(\.description))
        #expect(forward.text.contains("value=\"Oolong tin\""))
        #expect(!forward.text.contains("\(pictures[0]):-1") && !forward.text.contains("\(pictures[1]):1\""))
        for nonsense in ["\(pictures[0]):-1", "7:1", "x", "\(pictures[0]):9"] {
            let page = try await bench.post(paths.newProduct, fields + [("move_picture", nonsense)], as: town.owner)
            #expect(shown(page.text) == pictures.map(\.description), "\(nonsense)")
        }
        let turned = town.productFields("Oolong tin") + pictures.reversed().map { ("picture", "\($0)") }
        let made = try await bench.post(paths.newProduct, turned, as: town.owner)
        #expect(shown(try await bench.get(made.location + "/edit", as: town.owner).text) == pictures.reversed().map(\.description))
    }

    @Test func `stock is changed by a signed number and by counting, and the history says who`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, path) = (town.bench, town.paths.stock(town.tea.sku))
        #expect(try await bench.post(path, [("difference", "+20"), ("list", "1")], as: town.owner).location == town.paths.stock)
        #expect(try await bench.post(path, [("difference", "-3"), ("note", "打碎")], as: town.owner).location == path)
        #expect(try await bench.post(path, [("difference", "-900")], as: town.owner).status == 409)
        #expect(try await bench.post(path, [("difference", "many")], as: town.owner).status == 422)
        let page = try await bench.get(path, as: town.owner)
        #expect(page.text.contains("117") && page.text.contains("打碎") && page.text.contains("Li Pu") && page.text.contains("+20"))
        #expect(try await bench.post(path + "/count", [("count", "50")], as: town.owner).location == path)
        #expect(try await bench.get(town.paths.stock, as: town.owner).text.contains(">50<"))
    }

    @Test(arguments: Engine.allCases) func `a Shopify file is imported, with a report of what was refused`(engine: Engine) async throws
    {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        let fields = [("category", "\(town.category)"), ("ship_within_hours", "24")]
        #expect(try await bench.post(paths.imports, fields, as: town.owner).status == 422)
        let bad = try await bench.upload(paths.imports, fields, file: ("file", "bad.csv", "a,b\n1,2\n"), as: town.owner)
        #expect(bad.status == 422 && bad.text.contains("Shopify product header"))
        let csv = """
            Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty
            oolong,Oolong from Anxi,Size,Small,12.50,7
            oolong,,Size,Large,20.00,3
            broken,Broken price,Title,Default Title,free,1

            """
        let begun = try await bench.upload(paths.imports, fields, file: ("file", "goods.csv", csv), as: town.owner)
        #expect(begun.location.hasPrefix(paths.imports))
        for _ in 0..<100 where !(try await bench.get(begun.location, as: town.owner).text.contains("Finished")) {
            try await Task.sleep(for: .milliseconds(50))
        }
        let page = try await bench.get(begun.location, as: town.owner)
        #expect(page.text.contains("Finished") && page.text.contains("broken") && page.text.contains("goods.csv"))
        #expect(try await bench.get(paths.imports, as: town.owner).text.contains("goods.csv"))
        #expect(try await bench.get(paths.products, as: town.owner).text.contains("Oolong from Anxi"))
    }

    @Test func `freight templates are made and changed`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        var fields = [
            ("name", "华东"), ("method", "CONDITION_FREE"), ("valuation", "PIECE"), ("send_within_hours", "48"), ("fees", "2"),
            ("frees", "1"),
            ("fee-0-first-units", "1"), ("fee-0-first-price", "8"), ("fee-0-further-units", "1"), ("fee-0-further-price", "3"),
            ("fee-1-regions", "新疆、西藏"),
            ("fee-1-first-units", "1"), ("fee-1-first-price", "20"), ("fee-1-further-units", "1"), ("fee-1-further-price", "10"),
            ("free-0-amount", "99"),
        ]
        #expect(try await bench.post(paths.newFreight, fields, as: town.owner).location == paths.freight)
        let list = try await bench.get(paths.freight, as: town.owner)
        let path = String(try #require(list.text.firstMatch(of: /href="(\/store\/\d+\/freight\/\d+)"/)).1)
        #expect(try await bench.get(path, as: town.owner).text.contains("新疆维吾尔自治区"))
        fields.append(("undelivered", "火星"))
        let refused = try await bench.post(path, fields, as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("火星"))
        #expect(try await bench.post(path, fields.dropLast() + [("more", "1")], as: town.owner).text.contains("fee-2-regions"))
    }
}
