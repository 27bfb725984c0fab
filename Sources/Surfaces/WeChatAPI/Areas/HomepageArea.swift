// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import HTTPTypes
import Kernel
import Runtime
import Storage
import Storefronts
import Stores
import WebCore

/// A store's page: its own classes and their products, its window, its background and its banner.
enum HomepageArea {
    /// The most products of one page of the window.
    static let windowSizeMax = 30

    static let area = WeChatArea(
        "homepage", Text("店铺主页", "Store page"),
        refusals: RefusalTable(
            notFound: .productParameterWrong,
            [
                (StorefrontRefusal.notOnSale, .productParameterWrong), (StorefrontRefusal.placeOutOfRange, .productParameterWrong),
                (StorefrontRefusal.tooFar, .productParameterWrong), (StorefrontRefusal.tooManyPinned, .productParameterWrong),
                (StorefrontRefusal.tooManyHidden, .productParameterWrong),
                (StorefrontRefusal.pictureUnknown, .decorationImageFailed), (StorefrontRefusal.bannerEmpty, .bannerCountWrong),
                (StorefrontRefusal.tooManyItems, .bannerCountWrong),
                (ApplicationRefusal.alreadyInReview, .decorationInProcess), (ApplicationRefusal.notInReview, .decorationNotInProcess),
                (HomepageRefusal.applicationMissing, .decorationIDMissing), (HomepageRefusal.applicationUnknown, .decorationUnknown),
                (HomepageRefusal.backgroundMissing, .decorationImageMissing), (HomepageRefusal.imageMissing, .bannerImageMissing),
                (HomepageRefusal.imageForeign, .decorationImageWrong), (HomepageRefusal.titleMissing, .bannerTitleMissing),
                (HomepageRefusal.scaleWrong, .bannerScaleWrong), (HomepageRefusal.typeWrong, .bannerTypeWrong),
                (HomepageRefusal.tooFewItems, .bannerCountWrong),
            ]))

    static var routes: [WeChatRoute] { classes + window + backgrounds + banners }

    @WeChatRoutes private static var classes: [WeChatRoute] {
        area.post(
            "homepage.tree.product.add", "/store/classification/tree/product/add", Text("关联分类商品", "Link products to a class"),
            .manageSettings, takes: WrappedRequest<ClassProductsRequest>.self, gives: EnvelopeOnly.self
        ) { call, input in
            try await link(input.req, isLinked: true, call)
        }
        area.post(
            "homepage.tree.product.del", "/store/classification/tree/product/del", Text("取消关联分类商品", "Unlink products from a class"),
            .manageSettings, takes: WrappedRequest<ClassProductsRequest>.self, gives: EnvelopeOnly.self
        ) { call, input in
            try await link(input.req, isLinked: false, call)
        }
        area.post(
            "homepage.tree.product.get", "/store/classification/tree/product/get", Text("分类商品列表", "Products of a class"),
            .manageSettings, takes: WrappedRequest<ClassPageRequest>.self, gives: WrappedResponse<ClassPageResponse>.self
        ) { call, input in
            let place = input.req.place
            let request = try WirePage.request(size: input.req.pageSize, key: input.req.pageContext, keyName: "page_context")
            return try await call.read { snapshot, _ in
                guard try Storefront.find(call.store, in: snapshot).tree[place] != nil else { throw StorefrontRefusal.classUnknown }
                return WrappedResponse(
                    resp: ClassPageResponse(try ClassProductList.page(request, of: call.store, place, in: snapshot)))
            }
        }
        area.post(
            "homepage.tree.set", "/store/classification/tree/set", Text("设置分类", "Set the classes"), .manageSettings,
            takes: WrappedRequest<ClassTreeRequest>.self, gives: WrappedResponse<ClassTreeSetResponse>.self
        ) { call, input in
            let verb = try input.req.verb(of: call.store)
            return WrappedResponse(resp: ClassTreeSetResponse(try await call.write { try verb.run(in: $0, $1) }))
        }
        area.on(
            .post, "homepage.tree.get", "/store/classification/tree/get", Text("查看分类", "The classes"), .manageSettings,
            gives: WrappedResponse<ClassTreeResponse>.self
        ) { call in
            try await call.read { snapshot, _ in
                WrappedResponse(resp: ClassTreeResponse(try Storefront.find(call.store, in: snapshot)))
            }
        }
    }

    @WeChatRoutes private static var window: [WeChatRoute] {
        area.post(
            "homepage.window.product.list.get", "/store/window/product/list/get", Text("主页商品列表", "Products in the window"),
            .manageSettings, takes: WindowPageRequest.self, gives: WindowPageResponse.self, body: .optional
        ) { call, input in
            let request = try WirePage.request(size: input.pageSize, key: input.nextKey, sizeMax: windowSizeMax)
            return try await call.read { snapshot, context in
                WindowPageResponse(
                    try StoreWindow.settings(request, of: call.store, in: snapshot, context),
                    count: try StoreWindow.count(of: call.store, in: snapshot, context))
            }
        }
        area.post(
            "homepage.window.product.reorder", "/store/window/product/reorder", Text("移动主页商品", "Move a product"), .manageSettings,
            takes: WindowMoveRequest.self, gives: EnvelopeOnly.self, errors: [.productParameterWrong]
        ) { call, input in
            // The protocol counts places from 1.
            guard input.indexNum > 0 else { throw StorefrontRefusal.placeOutOfRange }
            return try await arrange(input.productId, .move(to: input.indexNum - 1), call)
        }
        area.post(
            "homepage.window.product.hide", "/store/window/product/hide", Text("隐藏主页商品", "Hide or show a product"), .manageSettings,
            takes: WindowHideRequest.self, gives: EnvelopeOnly.self, errors: [.productParameterWrong]
        ) { call, input in
            try await arrange(input.productId, .hide(input.isSetHide.isOn), call)
        }
        area.post(
            "homepage.window.product.settop", "/store/window/product/settop", Text("置顶主页商品", "Pin or unpin a product"), .manageSettings,
            takes: WindowPinRequest.self, gives: EnvelopeOnly.self, errors: [.productParameterWrong]
        ) { call, input in
            try await arrange(input.productId, .pin(input.isSetTop.isOn), call)
        }
    }

    @WeChatRoutes private static var backgrounds: [WeChatRoute] {
        area.post(
            "homepage.background.submit", "/basics/homepage/background/apply/submit", Text("申请背景图", "Ask for a background"),
            .manageSettings, takes: BackgroundRequest.self, gives: DecorationResponse.self,
            errors: [.decorationImageMissing, .decorationImageWrong, .decorationImageFailed, .decorationInProcess]
        ) { call, input in
            let picture = try HomepageImage.picture(input.imgUrl, call.deployment.settings.baseURL, missing: .backgroundMissing)
            let verb = ApplyForBackground(store: call.store, picture: picture)
            return DecorationResponse(applyId: try await call.write { try verb.run(in: $0, $1).id.raw })
        }
        area.on(
            .post, "homepage.background.get", "/basics/homepage/background/get", Text("查看背景图", "The background"), .manageSettings,
            gives: BackgroundResponse.self
        ) { call in
            let baseURL = call.deployment.settings.baseURL
            return try await call.read { snapshot, _ in
                try BackgroundResponse(
                    try Storefront.find(call.store, in: snapshot),
                    asked: try Decoration.open(.background, of: call.store, in: snapshot), baseURL: baseURL)
            }
        }
        area.post(
            "homepage.background.cancel", "/basics/homepage/background/apply/cancel", Text("撤回背景图申请", "Take an application back"),
            .manageSettings, takes: DecorationRequest.self, gives: EnvelopeOnly.self, errors: cancelErrors
        ) { call, input in
            try await cancel(.background, input, call)
        }
        area.on(
            .post, "homepage.background.remove", "/basics/homepage/background/remove", Text("清空背景图", "Clear the background"),
            .manageSettings, gives: EnvelopeOnly.self
        ) { call in
            try await clear(.background, call)
        }
    }

    @WeChatRoutes private static var banners: [WeChatRoute] {
        area.post(
            "homepage.banner.submit", "/basics/homepage/banner/apply/submit", Text("申请精选展示位", "Ask for a banner"), .manageSettings,
            takes: BannerRequest.self, gives: DecorationResponse.self,
            errors: [
                .bannerScaleWrong, .bannerCountWrong, .bannerTypeWrong, .bannerTitleMissing, .bannerImageMissing, .decorationImageWrong,
                .decorationImageFailed, .decorationInProcess,
            ]
        ) { call, input in
            let verb = ApplyForBanner(store: call.store, banner: try input.banner.value(baseURL: call.deployment.settings.baseURL))
            return DecorationResponse(applyId: try await call.write { try verb.run(in: $0, $1).id.raw })
        }
        area.on(
            .post, "homepage.banner.get", "/basics/homepage/banner/get", Text("查看精选展示位", "The banner"), .manageSettings,
            gives: BannerResponse.self
        ) { call in
            let baseURL = call.deployment.settings.baseURL
            return try await call.read { snapshot, _ in
                try BannerResponse(
                    try Storefront.find(call.store, in: snapshot),
                    asked: try Decoration.open(.banner, of: call.store, in: snapshot), baseURL: baseURL)
            }
        }
        area.post(
            "homepage.banner.cancel", "/basics/homepage/banner/apply/cancel", Text("撤回展示位申请", "Take an application back"),
            .manageSettings, takes: DecorationRequest.self, gives: EnvelopeOnly.self, errors: cancelErrors
        ) { call, input in
            try await cancel(.banner, input, call)
        }
        area.on(
            .post, "homepage.banner.remove", "/basics/homepage/banner/remove", Text("清空精选展示位", "Clear the banner"), .manageSettings,
            gives: EnvelopeOnly.self
        ) { call in
            try await clear(.banner, call)
        }
    }

    private static let cancelErrors: [ErrCode] = [.decorationIDMissing, .decorationUnknown, .decorationNotInProcess]

    private static func link(_ request: ClassProductsRequest, isLinked: Bool, _ call: WeChatCall) async throws -> EnvelopeOnly {
        let verb = LinkClassProducts(store: call.store, place: request.place, products: request.productIds, isLinked: isLinked)
        try await call.write { try verb.run(in: $0, $1) }
        return EnvelopeOnly()
    }

    private static func arrange(
        _ product: ID<Product>, _ change: ArrangeWindow.Change, _ call: WeChatCall
    ) async throws -> EnvelopeOnly {
        try await call.write { try ArrangeWindow(store: call.store, product: product, change).run(in: $0, $1) }
        return EnvelopeOnly()
    }

    /// Takes back what is in review, and clears away what was rejected: both are in process, as the protocol has it.
    private static func cancel(_ kind: ApplicationKind, _ request: DecorationRequest, _ call: WeChatCall) async throws -> EnvelopeOnly {
        guard let id = request.applyId else { throw HomepageRefusal.applicationMissing }
        try await call.write { transaction, context in
            guard let found = try Application.find(id, of: call.store, in: transaction), found.kind == kind else {
                throw HomepageRefusal.applicationUnknown
            }
            try CancelApplication(store: call.store, application: found.id).run(in: transaction, context)
        }
        return EnvelopeOnly()
    }

    private static func clear(_ kind: ApplicationKind, _ call: WeChatCall) async throws -> EnvelopeOnly {
        try await call.write { try ClearDecoration(store: call.store, kind: kind).run(in: $0, $1) }
        return EnvelopeOnly()
    }
}

/// Why a background or a banner cannot be asked for or taken back, where only the protocol knows.
enum HomepageRefusal: String, Refusal, CaseIterable {
    case applicationMissing, applicationUnknown, backgroundMissing, imageMissing, imageForeign, titleMissing, scaleWrong, typeWrong
    case tooFewItems

    var kind: RefusalKind { self == .applicationUnknown ? .notFound : .invalid }

    var field: String? {
        switch self {
        case .applicationMissing, .applicationUnknown: "apply_id"
        case .backgroundMissing, .imageForeign: "img_url"
        case .imageMissing: "banner.banner.banner.img_url"
        case .titleMissing: "banner.banner.banner.title"
        case .scaleWrong: "banner.scale"
        case .typeWrong: "banner.banner.type"
        case .tooFewItems: "banner.banner"
        }
    }

    var text: Text {
        switch self {
        case .applicationMissing: Text("请填写申请编号。", "Name the application.")
        case .applicationUnknown: Text("没有这个申请，请查询后重试。", "There is no such application. Look it up and try again.")
        case .backgroundMissing, .imageMissing: Text("请填写图片链接。", "Give the address of a picture.")
        case .imageForeign: Text("请先用上传接口（resp_type=1）上传图片，再填返回的链接。", "Upload the picture first (resp_type=1) and give its img_url.")
        case .titleMissing: Text("请填写标题。", "Give a title.")
        case .scaleWrong: Text("展示样式为 1（小图）或 2（大图）。", "The scale is 1 (small) or 2 (large).")
        case .typeWrong: Text("展示位类型为 1（商品）、3（视频号）或 4（公众号文章）。", "A type is 1 (product), 3 (channel) or 4 (article).")
        case .tooFewItems: Text("小图样式至少 3 个展示位。", "A banner in small pictures has at least 3 items.")
        }
    }
}
