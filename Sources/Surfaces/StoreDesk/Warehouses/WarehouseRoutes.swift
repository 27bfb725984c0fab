// SPDX-License-Identifier: Apache-2.0
import Catalog
import Hummingbird
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Warehouses: the list, one warehouse, what it covers, and its stock of one SKU.
struct WarehouseRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/warehouses") { try await list($0, $1) }
        router.post("/store/{store}/warehouses") { try await create($0, $1) }
        router.get("/store/{store}/warehouses/{warehouse}") { try await show($0, $1) }
        router.post("/store/{store}/warehouses/{warehouse}") { request, context in
            try await change(request, context, Text("已保存。", "Saved.")) { form, store, id, transaction, command in
                try RenameWarehouse(store: store, warehouse: id, name: form.text("name"), intro: form.text("intro")).run(
                    in: transaction, command)
            }
        }
        router.post("/store/{store}/warehouses/{warehouse}/cover") { request, context in
            try await change(request, context, Text("地区已添加。", "The regions are added.")) { form, store, id, transaction, command in
                try ChangeCoverage(store: store, warehouse: id, adding: Region.lines(form.text("regions"))).run(in: transaction, command)
            }
        }
        router.post("/store/{store}/warehouses/{warehouse}/uncover") { request, context in
            try await change(request, context, Text("地区已移除。", "The region is removed.")) { form, store, id, transaction, command in
                try ChangeCoverage(store: store, warehouse: id, removing: Region.lines(form.text("regions"))).run(in: transaction, command)
            }
        }
        router.post("/store/{store}/warehouses/{warehouse}/first") { request, context in
            try await change(request, context, Text("该地区先从这个仓库出货。", "This region asks here first.")) {
                form, store, id, transaction, command in
                for region in Region.lines(form.text("regions")) {
                    let others = try RegionPriority.of(region, store: store, in: transaction).filter { $0 != id }
                    try RankWarehouses(store: store, region: region, warehouses: [id] + others).run(in: transaction, command)
                }
            }
        }
        router.post("/store/{store}/stock/{sku}/warehouse") { try await fill($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .warehouses, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(warehouses: sheet, page, $0, $1)
        }
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let verb = CreateWarehouse(
                store: store, code: form.text("code").trimmingWhitespace(), name: form.text("name"), intro: form.text("intro"),
                regions: Region.lines(form.text("regions")))
            let made = try await desk.write(context, store) { try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).warehouse(made.id), Text("仓库已创建。", "The warehouse is made."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }

    private func show(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let id = try context.id("warehouse", of: Warehouse.self)
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .warehouses, status: refusal == nil ? .ok : .unprocessableContent) {
            try WarehousePage(id, sheet, $0, $1)
        }
    }

    /// One form of a warehouse's page.
    private func change(
        _ request: Request, _ context: WebContext, _ said: Text,
        _ body: @escaping @Sendable (Form, ID<Store>, ID<Warehouse>, any Transaction, Context) throws -> Void
    ) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("warehouse", of: Warehouse.self)
        return try await desk.attempt {
            try await desk.write(context, store) { try body(form, store, id, $0, $1) }
            return desk.done(context, StorePath(store).warehouse(id), said)
        } orShow: { refusal in
            try await show(request, context, typed: form, refusal: refusal)
        }
    }

    /// Adds to or takes from what a warehouse has of one SKU.
    private func fill(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let sku = try context.id("sku", of: SKU.self)
        let id = try form.id("warehouse", of: Warehouse.self)
        let typed = form.text("placed_difference").trimmingWhitespace()
        guard let difference = Int(typed.hasPrefix("+") ? String(typed.dropFirst()) : typed) else {
            throw FieldRefusal(ChangeStock.Refusal.differenceOutOfRange, field: "placed_difference")
        }
        let note = form.text("placed_note")
        let stock = try await desk.write(context, store) { transaction, command in
            let owner = try sku.owner(in: store, transaction)
            return try ChangeWarehouseStock(
                store: store, warehouse: id, product: owner.product, sku: sku, change: .by(difference), note: note
            ).run(in: transaction, command)
        }
        return desk.done(
            context, StorePath(store).stock(sku), Text("仓库库存已改为 \(stock.available)。", "The warehouse has \(stock.available) now."))
    }
}
