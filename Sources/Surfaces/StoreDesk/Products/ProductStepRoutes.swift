// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What is done to a product with one button, and price cuts.
struct ProductStepRoutes: Sendable {
    let desk: Desk

    private typealias Work = @Sendable (ID<Product>, any Transaction, Context) throws -> Void

    func addRoutes(to router: Router<WebContext>) {
        let obstacles = Modules.listingObstacles
        add(router, "submit", Text("已提交审核。", "Submitted for review.")) {
            _ = try SubmitForReview(product: $0, obstacles: obstacles).run(in: $1, $2)
        }
        add(router, "withdraw", Text("已撤回，可继续编辑。", "Withdrawn. You can go on editing.")) {
            try WithdrawReview(product: $0).run(in: $1, $2)
        }
        add(router, "list", Text("已上架。", "On sale now.")) { _ = try ListProduct(product: $0, obstacles: obstacles).run(in: $1, $2) }
        add(router, "delist", Text("已下架。", "Delisted.")) { _ = try DelistProduct(product: $0).run(in: $1, $2) }
        add(router, "remove", Text("已移入回收站。", "Moved to the bin.")) { _ = try RemoveProduct(product: $0).run(in: $1, $2) }
        add(router, "restore", Text("已从回收站恢复。", "Restored from the bin.")) { _ = try RestoreProduct(product: $0).run(in: $1, $2) }
        add(router, "gift-on", Text("已可送礼。", "It can be given now.")) { _ = try SwitchGiftability(product: $0, isOn: true).run(in: $1, $2) }
        add(router, "gift-off", Text("已关闭送礼，已付款的礼物不受影响。", "It cannot be given any more. Gifts that are paid for go on.")) {
            _ = try SwitchGiftability(product: $0, isOn: false).run(in: $1, $2)
        }
        router.post("/store/{store}/products/{product}/delete") { request, context in
            let id = try context.id("product", of: Product.self)
            return try await desk.step(request, context, to: \.products, Text("已彻底删除。", "Deleted for good.")) {
                transaction, command, store in
                try id.requireOwner(store, in: transaction)
                _ = try RemoveProduct(product: id, forGood: true).run(in: transaction, command)
            }
        }
        router.post("/store/{store}/products/{product}/prices") { try await cutPrices($0, $1) }
    }

    private func add(_ router: Router<WebContext>, _ step: String, _ said: Text, _ work: @escaping Work) {
        router.post("/store/{store}/products/{product}/\(step)") { request, context in
            let id = try context.id("product", of: Product.self)
            return try await desk.step(request, context, to: { $0.product(id) }, said) { transaction, command, store in
                try id.requireOwner(store, in: transaction)
                try work(id, transaction, command)
            }
        }
    }

    private func cutPrices(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("product", of: Product.self)
        var prices: [ID<SKU>: Money] = [:]
        for name in form.fields.keys where name.hasPrefix("price-") {
            guard let sku = ID<SKU>(String(name.dropFirst(6))), let price = try form.optionalMoney(name) else { continue }
            prices[sku] = price
        }
        let verb = ChangePrice(product: id, prices: prices)
        try await desk.write(context, store) { transaction, command in
            try id.requireOwner(store, in: transaction)
            _ = try verb.run(in: transaction, command)
        }
        return desk.done(context, StorePath(store).product(id), Text("新价格已生效，无需审核。", "The new prices hold now; no review is needed."))
    }
}
