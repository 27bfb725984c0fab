// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Flash sales: the list, the choice of a product, the form, one sale and its steps.
struct FlashSaleRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/flash-sales") { request, context in
            let page = try request.page()
            let states: [FlashSaleState] =
                switch request.query("tab") {
                case "waiting": [.waiting]
                case "running": [.running]
                case "over": [.ended, .stopped]
                default: FlashSaleList.shown
                }
            return try await desk.show(request, context, .flashSales) { try ListPage(flashSales: states, page, $0, $1) }
        }
        router.get("/store/{store}/flash-sales/new") { try await form($0, $1) }
        router.post("/store/{store}/flash-sales/new") { try await create($0, $1) }
        router.get("/store/{store}/flash-sales/{sale}") { request, context in
            let id = try context.id("sale", of: FlashSale.self)
            return try await desk.show(request, context, .flashSales) { try FlashSalePage(id, $0, $1) }
        }
        router.post("/store/{store}/flash-sales/{sale}/stop") { request, context in
            let id = try context.id("sale", of: FlashSale.self)
            return try await desk.step(
                request, context, to: { $0.flashSale(id) }, Text("抢购已结束，库存已归还。", "It is over; the stock is back.")
            ) { try StopFlashSale(store: $2, sale: id).run(in: $0, $1) }
        }
        router.post("/store/{store}/flash-sales/{sale}/delete") { request, context in
            let id = try context.id("sale", of: FlashSale.self)
            return try await desk.step(request, context, to: \.flashSales, Text("已删除。", "Deleted.")) {
                try DeleteFlashSale(store: $2, sale: id).run(in: $0, $1)
            }
        }
    }

    private func form(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let title = Text("新建抢购", "New flash sale")
        guard let text = request.query("product") else {
            let page = try request.page()
            return try await desk.show(request, context, .flashSales, title) { try ListPage(flashSaleProducts: page, $0, $1) }
        }
        guard let product = ID<Product>(text) else { throw CommonRefusal.notFound }
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        let status: HTTPResponse.Status = refusal == nil ? .ok : .unprocessableContent
        return try await desk.show(request, context, .flashSales, title, status: status) {
            try FormPage(flashSaleOf: product, sheet, $0, $1)
        }
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        guard let product = request.query("product").flatMap({ ID<Product>($0) }) else { throw CommonRefusal.notFound }
        let zone = desk.site.deployment.settings.zone
        return try await desk.attempt {
            let sale = try await desk.write(context, store) { transaction, command in
                guard let detail = try ProductDetail.find(product, in: transaction) else { throw CommonRefusal.notFound }
                return try CreateFlashSale(form, detail, store: store, in: zone).run(in: transaction, command)
            }
            return desk.done(context, StorePath(store).flashSale(sale.id), Text("抢购已创建。", "The flash sale is made."))
        } orShow: { refusal in
            try await self.form(request, context, typed: form, refusal: refusal)
        }
    }
}

extension CreateFlashSale {
    /// What the form says. Styles without a price and units take no part.
    init(_ form: Form, _ detail: ProductDetail, store: ID<Store>, in zone: ZoneOffset) throws {
        func moment(_ name: String) throws -> Timestamp {
            guard let time = LocalMoment.parse(form.text(name), in: zone) else {
                throw FieldRefusal(CreateFlashSale.Refusal.timesWrong, field: name)
            }
            return time
        }
        let offers = try detail.content.skus.compactMap { sku -> FlashOffer? in
            let (price, units) = ("price-\(sku.id)", "units-\(sku.id)")
            if form.text(price).isEmpty, form.text(units).isEmpty { return nil }
            return FlashOffer(sku: sku.id, price: try form.money(price), units: try form.count(units, in: 1...StockUnits.unitsMax))
        }
        self.init(
            store: store, product: detail.product.id, from: try moment("from"), until: try moment("until"), offers: offers,
            personMax: form.text("person_max").isEmpty ? nil : try form.count("person_max", in: 1...FlashSale.personMaxMax))
    }
}
