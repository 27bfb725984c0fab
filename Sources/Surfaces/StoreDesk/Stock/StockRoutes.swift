// SPDX-License-Identifier: Apache-2.0
import Catalog
import Hummingbird
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Stock: the table, one SKU's history, and changes.
struct StockRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/stock") { request, context in
            let page = try request.page(size: 10)
            return try await desk.show(request, context, .stock) { try StockPage(page, $0, $1) }
        }
        router.get("/store/{store}/stock/{sku}") { request, context in
            let (sku, page) = (try context.id("sku", of: SKU.self), try request.page())
            return try await desk.show(request, context, .stock) { try StockDetailPage(sku, page, $0, $1) }
        }
        router.post("/store/{store}/stock/{sku}") { try await change($0, $1) }
        router.post("/store/{store}/stock/{sku}/count") { try await set($0, $1) }
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let sku = try context.id("sku", of: SKU.self)
        let typed = form.text("difference").trimmingWhitespace()
        guard let difference = Int(typed.hasPrefix("+") ? String(typed.dropFirst()) : typed) else {
            throw FieldRefusal(ChangeStock.Refusal.differenceOutOfRange, field: "difference")
        }
        let note = form.text("note")
        let stock = try await desk.write(context, store) { transaction, command in
            let owner = try sku.owner(in: store, transaction)
            return try ChangeStock(store: store, product: owner.product, sku: sku, difference: difference, note: note).run(
                in: transaction, command)
        }
        return desk.done(context, back(form, store, sku), Text("库存已改为 \(stock.available)。", "The stock is \(stock.available) now."))
    }

    private func set(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let sku = try context.id("sku", of: SKU.self)
        let (count, note) = (try form.count("count", in: 0...Stock.unitsMax), form.text("counted_note"))
        try await desk.write(context, store) { transaction, command in
            let owner = try sku.owner(in: store, transaction)
            _ = try SetStock(store: store, product: owner.product, sku: sku, count: count, note: note).run(in: transaction, command)
        }
        return desk.done(context, StorePath(store).stock(sku), Text("已按盘点数设置。", "Set to what was counted."))
    }

    /// The table that the change was made in, or the SKU's page.
    private func back(_ form: Form, _ store: ID<Store>, _ sku: ID<SKU>) -> String {
        let paths = StorePath(store)
        guard form.isOn("list") else { return paths.stock(sku) }
        return Cursor(form.text("after")).map { "\(paths.stock)?after=\($0)" } ?? paths.stock
    }
}

extension ID<SKU> {
    /// Whose it is; another store's does not exist here.
    func owner(in store: ID<Store>, _ snapshot: any Snapshot) throws -> SKUOwner {
        guard let owner = try SKUOwner.find([self], in: snapshot).first, owner.store == store else { throw CommonRefusal.notFound }
        return owner
    }
}
