// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Composition
import Identity
import Inventory
import Kernel
import OpenPlatform
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// A seller's showcase, for the seller's own programs.
enum WindowArea {
    static let sizeMax = 200
    /// How far pages are counted; further ones are reached by `last_buffer`.
    static let countedMax = 10_000

    static let area = WeChatArea(
        "window", Text("带货橱窗", "Showcase"), for: .seller,
        refusals: RefusalTable(
            notFound: .leagueProductUnknown, conflict: .leagueParameterWrong,
            [
                (AddToShowcase.Refusal.planEnded, .leagueProductUnknown), (AddToShowcase.Refusal.notOnSale, .leagueProductNotOnSale),
                (AddToShowcase.Refusal.showcaseFull, .leagueItemsTooMany),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "window.product.add", "/window/product/add", Text("上架商品到橱窗", "Put a product into the showcase"), nil,
            takes: WindowAddRequest.self, gives: EnvelopeOnly.self, errors: [.leagueProductUnknown, .leagueProductNotOnSale]
        ) { call, input in
            try await call.write { transaction, context in
                let product = try product(input.productId, from: input.appid, in: transaction)
                guard product.isOnSale else { throw AddToShowcase.Refusal.notOnSale }
                guard let plan = try BestPlan.of(product.id, for: call.person, at: context.now, in: transaction) else {
                    throw CommonRefusal.notFound
                }
                try AddToShowcase(seller: call.person, plans: [plan.id], isHidden: input.isHideForWindow ?? false)
                    .run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        .noting(
            Text(
                "商品须有带货者可用的推广计划，按佣金最高的计划上架。",
                "The product needs a plan that is open to the seller. It goes under the one that pays most."))
        area.post(
            "window.product.get", "/window/product/get", Text("橱窗商品详情", "A product of the showcase"), nil,
            takes: WindowProductRequest.self, gives: WindowProductResponse.self, errors: [.leagueProductUnknown]
        ) { call, input in
            let baseURL = call.deployment.settings.baseURL
            return try await call.read { snapshot, context in
                let product = try product(input.productId, from: input.appid, in: snapshot)
                return WindowProductResponse(product: try detail(product, of: call.person, baseURL, in: snapshot, context))
            }
        }
        .noting(
            Text(
                "平台没有门店和外部平台：branch_info 和 banned_details 总是空，platform_id 总是 0。旧版客户端把 product 声明为文本，因此读不出它。",
                "There are no branches and no other platforms: branch_info and banned_details are empty, platform_id is 0. An older client "
                    + "declares product as text and so cannot read it."))
        area.post(
            "window.product.list.get", "/window/product/list/get", Text("橱窗商品列表", "The showcase"), nil, takes: WindowListRequest.self,
            gives: WindowListResponse.self, body: .optional
        ) { call, input in
            try await list(call, input)
        }
        area.post(
            "window.product.off", "/window/product/off", Text("下架橱窗商品", "Take a product out of the showcase"), nil,
            takes: WindowProductRequest.self, gives: EnvelopeOnly.self, errors: [.leagueProductUnknown]
        ) { call, input in
            try await call.write { transaction, context in
                guard try store(input.appid, holds: input.productId, in: transaction),
                    try RemoveFromShowcase(seller: call.person, products: [input.productId]).run(in: transaction, context) > 0
                else { throw CommonRefusal.notFound }
            }
            return EnvelopeOnly()
        }
    }

    /// Whether a product is of the store that is named, if one is.
    private static func store(_ appid: String?, holds product: ID<Product>, in snapshot: any Snapshot) throws -> Bool {
        guard let appid, !appid.isEmpty else { return true }
        guard let store = try StoreAppids.store(appid, in: snapshot) else { return false }
        return try Product.find(product, in: snapshot)?.store == store
    }

    /// A product that buyers have seen.
    private static func product(_ id: ID<Product>, from appid: String?, in snapshot: any Snapshot) throws -> Product {
        guard try store(appid, holds: id, in: snapshot), let product = try Product.find(id, in: snapshot), product.hasOnlineVersion else {
            throw CommonRefusal.notFound
        }
        return product
    }

    private static func detail(
        _ product: Product, of seller: ID<Person>, _ baseURL: String, in snapshot: any Snapshot, _ context: Context
    ) throws -> WindowProduct {
        let item = try ShowcaseItem.find([product.id], of: seller, in: snapshot)[product.id]
        let offer = try ProductOffer.of(product, region: nil, in: snapshot, context)
        let skus = try SKU.online(of: [product], in: snapshot)[product.id] ?? []
        let stock = try ProductReading.stock(skus, in: snapshot)
        let sale = offer.sale.flatMap { $0.isOn(at: context.now) ? $0 : nil }
        let left = try sale.map { try PlacedStock.find(in: .flashSale($0.id.raw), of: product.store, in: snapshot) } ?? []
        let isDeleted = [.binned, .deleted].contains(product.status)
        return WindowProduct(
            productId: product.id, outProductId: product.outID, title: product.title,
            imgUrl: product.picture.map { ImageAddress.text($0, baseURL: baseURL) } ?? "", thirdCategoryId: "\(product.category)",
            status: isDeleted ? .deleted : item == nil ? .absent : .shown, marketPrice: product.highestPrice,
            sellingPrice: product.lowestPrice, stock: skus.compactMap { stock[$0] }.reduce(0, +),
            appid: try StoreAppids.of([product.store], in: snapshot)[product.store] ?? "",
            pagePath: WindowProduct.PagePath(
                appid: "", halfPagePath: "/products/\(product.id)", fullPagePath: "\(baseURL)/products/\(product.id)"),
            platformId: 0, platformName: "小店", isHideForWindow: item?.isHidden ?? false, banned: !product.isOnSale,
            bannedDetails: WindowProduct.BannedDetails(), branchInfo: WindowProduct.Branch(),
            limitDiscountInfo: WindowProduct.FlashSale(
                isEffect: sale != nil, discountPrice: sale == nil ? .zero : offer.flashPrices.values.min() ?? .zero,
                endTimeMs: sale.map { "\($0.until.milliseconds)" } ?? "0", stock: left.map(\.available).reduce(0, +)))
    }

    private static func list(_ call: WeChatCall, _ input: WindowListRequest) async throws -> WindowListResponse {
        let (size, index) = (input.pageSize ?? sizeMax, input.pageIndex ?? 1)
        guard (1...sizeMax).contains(size) else { throw WireFault.outOfRange("page_size") }
        guard index >= 1, index <= countedMax, size * index <= countedMax else { throw WireFault.outOfRange("page_index") }
        let after = try WirePage.request(size: size, key: input.lastBuffer, keyName: "last_buffer", sizeMax: sizeMax).cursor
        return try await call.read { snapshot, _ in
            var store: ID<Store>?
            if let appid = input.appid, !appid.isEmpty {
                guard let named = try StoreAppids.store(appid, in: snapshot) else {
                    return WindowListResponse(products: [], lastBuffer: "", totalNum: 0)
                }
                store = named
            }
            let page = try ShowcaseItem.part(
                of: call.person, from: store, after: after, skipping: after == nil ? (index - 1) * size : 0, size: size, in: snapshot)
            let appids = try StoreAppids.of(Set(page.items.map(\.store)), in: snapshot)
            return WindowListResponse(
                products: page.items.map { .init(productId: $0.product, appid: appids[$0.store] ?? "") },
                lastBuffer: page.next?.description ?? "",
                totalNum: (input.needTotalNum ?? 0) == 0 ? 0 : try ShowcaseItem.count(of: call.person, from: store, in: snapshot))
        }
    }
}
