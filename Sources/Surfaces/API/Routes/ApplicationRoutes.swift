// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import Storefronts
import Stores
import WebCore

/// What stores apply for with proofs, how their page looks, and who decides.
enum ApplicationRoutes {
    static let area = APIArea("资质与店铺装修", "Qualifications and storefronts")

    @RouteList static var all: [APIRoute] {
        area.on(
            .post, "/stores/{store}/proofs", Text("上传资质图片：Base64 或原始文件", "Upload a proof: Base64, or the file"),
            .store(.manageProducts), takes: PictureInput.self, gives: ProofOutput.self, body: PictureRoutes.pictureBody,
            keepsAnswer: false
        ) { call, input in
            try await call.saveProof(input)
        }
        area.get(
            "/stores/{store}/brand-library", Text("品牌库", "Brands that the deployment knows"), .store(.manageProducts),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { APIPage(try BrandList.library(page, of: $0, in: $1, $2), LibraryBrandOutput.init) }
        }
        area.on(
            .post, "/stores/{store}/brand-applications", Text("申请品牌", "Apply for a brand"), .store(.manageProducts),
            takes: BrandApplicationInput.self, gives: ApplicationOutput.self
        ) { call, input in
            try await call.writeStore { ApplicationOutput(try input.verb(of: $0).run(in: $1, $2)) }
        }
        area.on(
            .delete, "/stores/{store}/brands/{id}", Text("删除品牌", "Give up a brand"), .store(.manageProducts), gives: Nothing.self
        ) { call in
            let brand = try call.id(of: Brand.self)
            return try await call.writeStore {
                try DeleteBrand(store: $0, brand: brand).run(in: $1, $2)
                return Nothing()
            }
        }
        area.get("/stores/{store}/categories", Text("可经营的类目", "Where the store may list products"), .store(.manageProducts)) {
            call in
            try await call.readStore { APIList(try StoreCategory.open(to: $0, in: $1, $2).map(CategoryOutput.init)) }
        }
        area.on(
            .post, "/stores/{store}/category-applications", Text("申请类目", "Apply for a category"), .store(.manageProducts),
            takes: CategoryApplicationInput.self, gives: ApplicationOutput.self
        ) { call, input in
            try await call.writeStore { ApplicationOutput(try input.verb(of: $0).run(in: $1, $2)) }
        }
        applications
        storefront
    }

    @RouteList private static var applications: [APIRoute] {
        area.get(
            "/stores/{store}/applications", Text("店铺的审核申请", "A store's applications"), .store(.manageProducts),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { APIPage(try ApplicationList.page(page, of: $0, in: $1, $2), ApplicationOutput.init) }
        }
        area.get("/stores/{store}/applications/{id}", Text("审核结果", "One application"), .store(.manageProducts)) { call in
            let id = try call.id(of: Applications.Application.self)
            return try await call.readStore { ApplicationOutput(try ApplicationList.require(id, of: $0, in: $1, $2)) }
        }
        area.on(
            .delete, "/stores/{store}/applications/{id}", Text("撤回申请", "Take an application back"), .store(.manageProducts),
            gives: ApplicationOutput.self
        ) { call in
            let id = try call.id(of: Applications.Application.self)
            return try await call.writeStore {
                ApplicationOutput(try CancelApplication(store: $0, application: id).run(in: $1, $2))
            }
        }
        area.get(
            "/operator/applications", Text("待审核的申请，等得最久的在前", "Applications that wait for a review"),
            .operator(.reviewStores), query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.read { APIPage(try ApplicationList.queue(page, in: $0, $1), ApplicationOutput.init) }
        }
        area.on(
            .post, "/operator/stores/{store}/applications/{id}/reviews", Text("审核申请", "Decide on an application"),
            .operator(.reviewStores), takes: ApplicationReviewInput.self, gives: ApplicationOutput.self
        ) { call, input in
            let id = try call.id(of: Applications.Application.self)
            return try await call.writeStore {
                let verb = ReviewApplication(
                    store: $0, application: id, decision: input.decision, targets: Modules.applicationTargets)
                return ApplicationOutput(try verb.run(in: $1, $2))
            }
        }
    }

    @RouteList private static var storefront: [APIRoute] {
        area.get("/stores/{store}/storefront", Text("店铺主页装修", "How a store's page looks"), .everyone) { call in
            try await call.readStore { store, snapshot, _ in StorefrontOutput(try Storefront.find(store, in: snapshot)) }
        }
        area.on(
            .put, "/stores/{store}/storefront/classes", Text("设置店铺分类", "Set the store's classes"), .store(.manageSettings),
            takes: ClassTreeInput.self, gives: StorefrontOutput.self
        ) { call, input in
            try await call.writeStore {
                let verb = SetClassTree(
                    store: $0, tree: ClassTree(classes: input.classes.map(\.node)), version: input.version)
                return StorefrontOutput(try verb.run(in: $1, $2))
            }
        }
        area.on(
            .put, "/stores/{store}/storefront/class-links", Text("分类关联商品", "Link products to a class"), .store(.manageSettings),
            takes: ClassLinkInput.self, gives: Nothing.self
        ) { call, input in
            guard let place = ClassPlace(input.place) else { throw StorefrontRefusal.classUnknown }
            return try await call.writeStore {
                try LinkClassProducts(store: $0, place: place, products: input.productIds, isLinked: input.isLinked ?? true)
                    .run(in: $1, $2)
                return Nothing()
            }
        }
        area.get(
            "/stores/{store}/window", Text("主页商品", "The products of the store's page, in order"), .store(.manageSettings),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { APIPage(try StoreWindow.settings(page, of: $0, in: $1, $2), WindowOutput.init) }
        }
        area.on(
            .put, "/stores/{store}/window/{product}", Text("移动、置顶或隐藏商品", "Move, pin or hide a product"),
            .store(.manageSettings), takes: WindowInput.self, gives: Nothing.self
        ) { call, input in
            let product = try call.id("product", of: Product.self)
            return try await call.writeStore {
                for change in input.changes { try ArrangeWindow(store: $0, product: product, change).run(in: $1, $2) }
                return Nothing()
            }
        }
        area.on(
            .post, "/stores/{store}/background-applications", Text("申请背景图", "Apply for a background picture"),
            .store(.manageSettings), takes: BackgroundInput.self, gives: ApplicationOutput.self
        ) { call, input in
            try await call.writeStore { ApplicationOutput(try ApplyForBackground(store: $0, picture: input.pictureId).run(in: $1, $2)) }
        }
        area.on(
            .post, "/stores/{store}/banner-applications", Text("申请精选展示位", "Apply for a banner"), .store(.manageSettings),
            takes: BannerValue.self, gives: ApplicationOutput.self
        ) { call, input in
            let banner = try input.banner()
            return try await call.writeStore { ApplicationOutput(try ApplyForBanner(store: $0, banner: banner).run(in: $1, $2)) }
        }
        clearing("background", .background, Text("清除背景图", "Clear the background"))
        clearing("banner", .banner, Text("清除精选展示位", "Clear the banner"))
    }

    private static func clearing(_ name: String, _ kind: ApplicationKind, _ summary: Text) -> APIRoute {
        area.on(.delete, "/stores/{store}/storefront/\(name)", summary, .store(.manageSettings), gives: Nothing.self) { call in
            try await call.writeStore {
                try ClearDecoration(store: $0, kind: kind).run(in: $1, $2)
                return Nothing()
            }
        }
    }
}

extension APICall {
    /// Keeps a proof: checked, encoded anew and saved as a file before the transaction that names it.
    fileprivate func saveProof(_ input: PictureInput) async throws -> Response {
        let store = try id("store", of: Store.self)
        let upload = try ProofUpload(try input.bytes(), in: site.deployment)
        let proof = try await upload.keep(for: store) { try await site.write(context, lane: .party(store), $0) }
        return answer(ProofOutput(proof))
    }
}
