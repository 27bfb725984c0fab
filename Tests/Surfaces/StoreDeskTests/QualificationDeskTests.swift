// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Imaging
import Kernel
import Runtime
import Storage
import Storefronts
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct QualificationDeskTests {
    @Test func `a brand is applied for, seen in its list, taken back, and shows its proof to the staff only`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let refused = try await bench.post(paths.newBrand, [("ch_name", "青山"), ("classification_no", "99")], as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("1 to 45") && refused.text.contains("青山"))
        let store = town.store
        let proof = try await bench.asSystem { try SaveProof(id: $1.newID(), store: store, bytes: 3).run(in: $0, $1).id }
        try bench.deployment.world.files.save([1, 2, 3], as: Proof.fileName(proof))
        let application = try await bench.asSystem {
            try ApplyForBrand(
                store: store,
                qualification: BrandQualification(
                    chineseName: "青山", classification: 30, mark: .registered,
                    registration: .init(registrant: "青山茶业", number: "77", from: nil, until: nil, certificates: [proof]))
            ).run(in: $0, $1)
        }
        let list = try await bench.get(paths.qualifications, as: town.owner).text
        #expect(list.contains("青山") && list.contains("In review"))
        let page = try await bench.get(paths.application(application.id), as: town.owner).text
        #expect(page.contains("青山茶业") && page.contains(paths.proof(proof)))
        #expect(try await bench.get(paths.proof(proof), as: town.owner).status == 200)
        #expect(try await bench.get(paths.proof(proof), as: town.neighbour).status == 404)
        #expect(try await bench.get(paths.application(application.id), as: town.neighbour).status == 404)
        let ticket = paths.application(application.id)
        #expect(try await bench.post(ticket + "/cancel", as: town.owner).location == ticket)
        #expect(try await bench.get(paths.qualifications, as: town.owner).text.contains("Withdrawn"))
        #expect(try await bench.get(paths.newCategory, as: town.owner).status == 200)
        #expect(try await bench.get(paths.brand(ID(application.subject)), as: town.owner).text.contains("青山茶业"))
    }

    @Test func `the window is arranged, and classes are written as text`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let page = try await bench.get(paths.storefront, as: town.owner).text
        #expect(page.contains("Pin"))
        let product = try await bench.deployment.database.read {
            try ShopShelf.page(PageRequest(), .store(town.store), in: $0).items[0].id
        }
        #expect(try await bench.post(paths.window(product, "pin"), as: town.owner).location == paths.storefront)
        #expect(try await bench.get(paths.storefront, as: town.owner).text.contains("Pinned"))
        #expect(try await bench.post(paths.window(product, "move"), [("place", "0")], as: town.owner).location == paths.storefront)
        let text = "绿茶\n- 龙井\n- 碧螺春 #\n红茶"
        #expect(try await bench.post(paths.classes, [("version", "0"), ("tree", text)], as: town.owner).location == paths.classes)
        let front = try await bench.deployment.database.read { try Storefront.find(town.store, in: $0) }
        #expect(front.tree.text == text && front.tree[ClassPlace(1, 2)]?.isShown == false)
        let old = try await bench.post(paths.classes, [("version", "0"), ("tree", "白茶")], as: town.owner)
        #expect(old.status == 422 && old.text.contains("白茶"))
        let place = paths.classProducts(ClassPlace(1, 1))
        #expect(try await bench.post(place, [("products", "\(product)")], as: town.owner).location == place)
        let linked = try await bench.deployment.database.read {
            try ClassProductList.page(PageRequest(), of: town.store, ClassPlace(1), in: $0).products.items
        }
        #expect(linked == [product])
        #expect(try await bench.get(place, as: town.owner).text.contains("checked"))
        #expect(try await bench.post(place, [], as: town.owner).location == place)
        #expect(try await bench.get(paths.decoration, as: town.owner).status == 200)
        for path in [paths.storefront, paths.classes, paths.decoration, place] {
            #expect(try await bench.get(path, as: town.neighbour).status == 404)
        }
    }
}
