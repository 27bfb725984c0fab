// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Products as everybody sees them, and as their stores keep them.
enum ProductRoutes {
    static let area = APIArea("商品", "Products")

    @RouteList static var all: [APIRoute] {
        area.get("/categories", Text("类目树：费率、保证金、资质", "The category tree with fees and deposits"), .everyone) { call in
            try await call.read { APIList(try CategoryTree.load(in: $0, $1).categories.map(CategoryOutput.init)) }
        }
        area.get(
            "/products", Text("在售商品", "What is on sale"), .everyone,
            query: [
                APIRoute.Parameter("category", Text("类目，任意一级", "Of a category of any level"), .id),
                APIRoute.Parameter("store", Text("只看这家店铺", "Of this store"), .id),
            ] + APIRoute.Parameter.page
        ) { call in
            let store = try call.queryID("store", of: Store.self).map(ShopShelf.Filter.store)
            let category = try call.queryID("category", of: Catalog.Category.self).map(ShopShelf.Filter.category)
            let page = try call.page()
            return try await call.read { snapshot, context in
                let shelf = try ShopShelf.page(page, store ?? category ?? .newest, in: snapshot)
                let (products, stores) = (shelf.items.map(\.id), Set(shelf.items.map(\.store)).sorted())
                let flash = try FlashFace.of(products, stores: stores, at: context.now, in: snapshot)
                return APIPage(shelf) { ShelfOutput($0, flash: flash[$0.id]) }
            }
        }
        area.get("/products/{id}", Text("商品详情与库存", "A product with its SKUs and stock"), .everyone) { call in
            let product = try call.id(of: Product.self)
            return try await call.read { snapshot, context in
                guard let detail = try ProductDetail.find(product, in: snapshot) else { throw CommonRefusal.notFound }
                let flash = try FlashFace.of([product], stores: [detail.product.store], at: context.now, in: snapshot)
                return ProductOutput(
                    detail, try Stock.find(skus: detail.content.skus.map(\.id), in: snapshot), flash: flash[product])
            }
        }
        area.get(
            "/stores/{store}/products", Text("店铺全部商品", "A store's products"), .store(.manageProducts),
            query: [
                APIRoute.Parameter("status", Text("商品状态码", "Code of the online version's state")),
                APIRoute.Parameter("edit_status", Text("草稿状态码", "Code of the draft's state")),
            ] + APIRoute.Parameter.page
        ) { call in
            let status = try call.choice("status", ProductStatus.self).map(ProductList.Filter.status)
            let edit = try call.choice("edit_status", EditStatus.self).map(ProductList.Filter.editStatus)
            let page = try call.page()
            return try await call.readStore {
                APIPage(
                    try ProductList.page(page, of: $0, status ?? edit ?? .current, in: $1, $2), ProductRowOutput.init)
            }
        }
        drafts
        shelf
    }

    @RouteList private static var drafts: [APIRoute] {
        area.on(
            .post, "/stores/{store}/products", Text("新建商品草稿", "Create a product as a draft"), .store(.manageProducts),
            takes: ProductInput.self, gives: DraftOutput.self
        ) { call, input in
            try await call.writeStore {
                DraftOutput(try CreateProduct(store: $0, content: input.content).run(in: $1, $2))
            }
        }
        area.get("/products/{id}/draft", Text("商品草稿", "A product's draft"), .store(.manageProducts)) { call in
            let product = try call.id(of: Product.self)
            return try await call.read { DraftOutput(try DraftDetail.find(product, in: $0, $1)) }
        }
        area.on(
            .put, "/products/{id}/draft", Text("修改草稿", "Replace the draft"), .store(.manageProducts),
            takes: ProductInput.self,
            gives: DraftOutput.self
        ) { call, input in
            try await call.writeProduct {
                DraftOutput(try EditDraft(product: $0, content: input.content).run(in: $1, $2))
            }
        }
        area.on(
            .put, "/products/{id}/submission", Text("提交审核", "Hand the draft in for review"), .store(.manageProducts),
            gives: ProductRowOutput.self
        ) { call in
            try await call.writeProduct {
                let verb = SubmitForReview(product: $0, obstacles: Modules.listingObstacles)
                return ProductRowOutput(try verb.run(in: $1, $2))
            }
        }
        area.on(
            .delete, "/products/{id}/submission", Text("撤回审核", "Take the draft back from review"),
            .store(.manageProducts),
            gives: ProductRowOutput.self
        ) { call in
            try await call.writeProduct {
                try WithdrawReview(product: $0).run(in: $1, $2)
                return ProductRowOutput(try DraftDetail.find($0, in: $1, $2).product)
            }
        }
    }

    @RouteList private static var shelf: [APIRoute] {
        area.on(
            .put, "/products/{id}/listing", Text("上架", "Put it on sale again"), .store(.manageProducts),
            gives: ProductRowOutput.self
        ) { call in
            try await call.writeProduct {
                ProductRowOutput(try ListProduct(product: $0, obstacles: Modules.listingObstacles).run(in: $1, $2))
            }
        }
        area.on(
            .delete, "/products/{id}/listing", Text("下架", "Take it off sale"), .store(.manageProducts),
            gives: ProductRowOutput.self
        ) { call in
            try await call.writeProduct { ProductRowOutput(try DelistProduct(product: $0).run(in: $1, $2)) }
        }
        area.on(
            .put, "/products/{id}/prices", Text("降价，免审核", "Cut prices without a review"), .store(.manageProducts),
            takes: PricesInput.self, gives: ProductRowOutput.self
        ) { call, input in
            try await call.writeProduct {
                ProductRowOutput(try ChangePrice(product: $0, prices: input.bySKU).run(in: $1, $2))
            }
        }
        area.on(
            .delete, "/products/{id}", Text("移入回收站", "Put a product in the bin"), .store(.manageProducts),
            gives: ProductRowOutput.self
        ) { call in
            try await call.writeProduct { ProductRowOutput(try RemoveProduct(product: $0).run(in: $1, $2)) }
        }
        area.on(
            .delete, "/products/{id}/binned", Text("彻底删除", "Delete a product in the bin for good"),
            .store(.manageProducts),
            gives: ProductRowOutput.self
        ) { call in
            try await call.writeProduct {
                ProductRowOutput(try RemoveProduct(product: $0, forGood: true).run(in: $1, $2))
            }
        }
        area.on(
            .post, "/products/{id}/restoration", Text("从回收站恢复", "Take a product out of the bin"),
            .store(.manageProducts),
            gives: ProductRowOutput.self
        ) { call in
            try await call.writeProduct { ProductRowOutput(try RestoreProduct(product: $0).run(in: $1, $2)) }
        }
    }
}
