// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Identity
import Inventory
import Kernel
import Runtime
import Storage
import Stores

extension WebBench {
    /// A tea store with one product on its shelf: 20 units of one style at ¥88.00.
    package func teaStore(of owner: ID<Person>) async throws -> (store: ID<Store>, product: ID<Product>, sku: ID<SKU>) {
        try await deployment.write(as: .system, lane: .shared, .chinese) { transaction, context in
            let store = try SeedStore(name: "璞记茶铺", owner: owner).run(in: transaction, context).id
            let details = CategoryDetails(name: Text("茶", "Tea"))
            let category = try CreateCategory(parent: nil, details: details).run(in: transaction, context).id
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井绿茶", pictures: [picture.id], body: "<p>手工制作</p>", category: category, skus: [SKU(price: Money(fen: 8_800))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            _ = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            _ = try SetStock(store: store, product: draft.product.id, sku: sku, count: 20).run(in: transaction, context)
            return (store, draft.product.id, sku)
        }
    }
}
