// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import TestSupport

/// A store with one tea on sale, of a brand that it holds, and more of it than any test sells.
package struct Teahouse: Sendable {
    package let store: ID<Store>
    package let product: ID<Product>
    package let sku: ID<SKU>
    package let brand: ID<Brand>

    package static func open(of owner: ID<Person>, fen: Int64, on bench: TestBench) async throws -> Teahouse {
        try await bench.write { transaction, context in
            let store = try SeedStore(name: "璞记茶铺", owner: owner).run(in: transaction, context).id
            let top = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("饮品", "Drinks"))).run(in: transaction, context)
            let leaf = try CreateCategory(parent: top.id, details: CategoryDetails(name: Text("茶", "Tea"))).run(in: transaction, context)
            let brand = try GrantBrand(store: store, name: "璞", expiresAt: nil).run(in: transaction, context).id
            let picture = try SavePicture(
                id: context.newID(), owner: store.party,
                sizes: PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            ).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井绿茶", pictures: [picture.id], category: leaf.id, brand: brand, skus: [SKU(price: Money(fen: fen))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            try SetStock(store: store, product: draft.product.id, sku: sku, count: 1_000_000).run(in: transaction, context)
            return Teahouse(store: store, product: draft.product.id, sku: sku, brand: brand)
        }
    }
}

extension TestBench {
    /// Somebody who registered, with the number of a phone.
    package func person(_ name: String, _ serial: Int) async throws -> ID<Person> {
        try await write { transaction, context in
            let hash = try PasswordHash.make("correct horse", cost: .cheap, random: context.random)
            let login = try Login.phone(String(13_800_000_000 + serial))
            return try Register(login: login, name: name, passwordHash: hash).run(in: transaction, context).id
        }
    }
}
