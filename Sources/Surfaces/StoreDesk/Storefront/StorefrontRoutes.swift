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

/// How the store's page looks: its window, its classes, its background and its banner.
struct StorefrontRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/storefront") { request, context in
            let page = try request.page(size: 50)
            return try await desk.show(request, context, .storefront) { try ListPage(window: page, $0, $1) }
        }
        arrange(router, "pin", .pin(true))
        arrange(router, "unpin", .pin(false))
        arrange(router, "hide", .hide(true))
        arrange(router, "show", .hide(false))
        router.post("/store/{store}/storefront/window/{product}/move") { request, context in
            let (form, store) = try await desk.form(request, context)
            let (product, place) = (try context.id("product", of: Product.self), try form.count("place", in: 0...StoreWindow.arrangedMax))
            try await desk.write(context, store) { try ArrangeWindow(store: store, product: product, .move(to: place)).run(in: $0, $1) }
            return desk.done(context, StorePath(store).storefront, Text("已移动。", "Moved."))
        }
        router.get("/store/{store}/storefront/classes") { try await classes($0, $1) }
        router.post("/store/{store}/storefront/classes") { try await setClasses($0, $1) }
        router.get("/store/{store}/storefront/classes/{place}") { request, context in
            let place = try place(context)
            return try await desk.show(request, context, .storefront) { try FormPage(class: place, $0, $1) }
        }
        router.post("/store/{store}/storefront/classes/{place}") { try await link($0, $1) }
        router.get("/store/{store}/storefront/decoration") { try await decoration($0, $1) }
        router.post("/store/{store}/storefront/decoration") { try await decorate($0, $1) }
        clear(router, .background)
        clear(router, .banner)
    }

    private func arrange(_ router: Router<WebContext>, _ step: String, _ change: ArrangeWindow.Change) {
        router.post("/store/{store}/storefront/window/{product}/\(step)") { request, context in
            let product = try context.id("product", of: Product.self)
            return try await desk.step(request, context, to: \.storefront, Text("已保存。", "Saved.")) {
                try ArrangeWindow(store: $2, product: product, change).run(in: $0, $1)
            }
        }
    }

    private func clear(_ router: Router<WebContext>, _ kind: ApplicationKind) {
        router.post("/store/{store}/storefront/decoration/\(kind.rawValue)/clear") { request, context in
            try await desk.step(request, context, to: \.decoration, Text("已清除。", "Cleared.")) {
                try ClearDecoration(store: $2, kind: kind).run(in: $0, $1)
            }
        }
    }

    private func place(_ context: WebContext) throws -> ClassPlace {
        guard let place = ClassPlace(context.parameters.get("place") ?? "") else { throw CommonRefusal.notFound }
        return place
    }

    private func classes(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .storefront, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(classes: sheet, $0, $1)
        }
    }

    private func setClasses(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let version = try form.count("version", in: 0...Int(Int32.max))
            try await desk.write(context, store) { transaction, command in
                let tree = ClassTree(text: form.text("tree"), keeping: try Storefront.find(store, in: transaction).tree)
                try SetClassTree(store: store, tree: tree, version: version).run(in: transaction, command)
            }
            return desk.done(context, StorePath(store).classes, Text("分类已保存。", "The classes are saved."))
        } orShow: { refusal in
            try await classes(request, context, typed: form, refusal: refusal)
        }
    }

    /// Links what is chosen, unlinks what was there and is not.
    private func link(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let place = try place(context)
        let chosen = Set(form.all("products").compactMap { ID<Product>($0) })
        try await desk.write(context, store) { transaction, command in
            let request = PageRequest(size: PageRequest.sizeMax)
            let before = Set(try ClassProductList.page(request, of: store, place, in: transaction).products.items)
            for (products, isLinked) in [(before.subtracting(chosen), false), (chosen.subtracting(before), true)] where !products.isEmpty {
                let verb = LinkClassProducts(store: store, place: place, products: products.sorted(), isLinked: isLinked)
                try verb.run(in: transaction, command)
            }
        }
        return desk.done(context, StorePath(store).classProducts(place), Text("已保存。", "Saved."))
    }

    private func decoration(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .storefront, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(decoration: sheet, $0, $1)
        }
    }

    private func decorate(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            var uploads = UploadedPictures(of: store.party, desk.site)
            let pictures = try uploads.take(form, "pictures", most: Banner.itemsMax)
            let kind = form.text("kind")
            let application: Applications.Application
            if kind == "background" {
                guard let picture = pictures.first else { throw StorefrontRefusal.pictureUnknown }
                let verb = ApplyForBackground(store: store, picture: picture)
                application = try await desk.write(context, store, keeping: uploads) { try verb.run(in: $0, $1) }
            } else {
                let banner = try Banner(lines: form.text("links"), pictures: pictures, isLarge: kind == "banner-2")
                let verb = ApplyForBanner(store: store, banner: banner)
                application = try await desk.write(context, store, keeping: uploads) { try verb.run(in: $0, $1) }
            }
            return desk.done(
                context, StorePath(store).application(application.id), Text("已提交，请等待平台审核。", "Submitted. The platform reviews it."))
        } orShow: { refusal in
            try await decoration(request, context, typed: form, refusal: refusal)
        }
    }
}

extension Banner {
    /// One picture a line: a product's id or a link, then a title.
    init(lines: String, pictures: [ID<Picture>], isLarge: Bool) throws {
        let lines = lines.split(whereSeparator: \.isNewline).map { String($0).trimmingWhitespace() }.filter { !$0.isEmpty }
        guard lines.count == pictures.count else { throw FieldRefusal(StorefrontRefusal.pictureUnknown, field: "links") }
        let items = zip(lines, pictures).map { line, picture in
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let target: Banner.Target = ID<Product>(words[0]).map { Banner.Target.product($0) } ?? .article(url: words[0])
            return Banner.Item(picture: picture, title: words.count > 1 ? words[1] : "", target: target)
        }
        self.init(scale: isLarge ? .large : .small, items: items)
    }
}
