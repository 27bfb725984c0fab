// SPDX-License-Identifier: Apache-2.0
import Catalog
import Hummingbird
import Identity
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// The cart, of a person or of a browser.
struct CartRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/cart") { try await show($0, $1) }
        router.post("/cart") { try await put($0, $1) }
        router.post("/cart/update") { try await update($0, $1) }
        router.post("/cart/lines/{sku}/remove") { try await remove($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let viewer = context.viewer
        let (cart, stores) = try await site.read(context) { snapshot, command in
            let region = try viewer.person.flatMap { try AddressBook.standard(of: $0.id, in: snapshot, command.vault)?.stockRegion }
            let cart = try CartDetail.of(viewer.cartOwner, region: region, in: snapshot, command)
            return (cart, try Store.find(cart.groups.map(\.store), in: snapshot))
        }
        return try await site.shop(CartPage(cart, stores, site.format(context)), Text("购物车", "Cart"), .cart, request, context)
    }

    /// Puts what the product page chose into the cart, or goes on to buy it at once.
    private func put(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let count = try form.count("count", in: 1...CartLine.countMax)
        let sku = try await site.read(context) { snapshot, _ in try SKUChoice(form).resolve(in: snapshot) }
        if form.text("then") == "checkout" { return site.redirect(ShopPath.buyNow(sku, count)) }
        let owner = context.viewer.cartOwner
        try await site.write(context, lane: Lane(key: owner)) { transaction, command in
            _ = try PutInCart(owner: owner, sku: sku, count: count).run(in: transaction, command)
        }
        return site.redirect(ShopPath.cart, flash: Flash(.good, context.say("已加入购物车。", "It is in your cart.")))
    }

    private func update(_ request: Request, _ context: WebContext) async throws -> Response {
        let changes = try CartChange.all(in: try await site.form(request, context))
        let owner = context.viewer.cartOwner
        try await site.write(context, lane: Lane(key: owner)) { transaction, command in
            for change in changes {
                try ChangeCartLine(owner: owner, sku: change.sku, count: change.count, isChosen: change.isChosen).run(
                    in: transaction, command)
            }
        }
        return site.redirect(ShopPath.cart)
    }

    private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let (sku, owner) = (try context.id("sku", of: SKU.self), context.viewer.cartOwner)
        try await site.write(context, lane: Lane(key: owner)) { transaction, command in
            try RemoveFromCart(owner: owner, skus: [sku]).run(in: transaction, command)
        }
        return site.redirect(ShopPath.cart)
    }
}

/// What a product page's form chose: an SKU that the script found, or styles that name one.
struct SKUChoice: Sendable {
    enum Refusal: String, Kernel.Refusal, CaseIterable {
        case styleMissing

        var kind: RefusalKind { .invalid }
        var text: Text { Text("请选择款式后再购买。", "Choose a style first.") }
    }

    let sku: ID<SKU>?
    let product: ID<Product>?
    let styles: [String]

    init(_ form: Form) {
        sku = ID(form.text("sku"))
        product = ID(form.text("product"))
        styles = (0..<SKU.attributesMax).compactMap { form.fields["style-\($0)"]?.first }
    }

    func resolve(in snapshot: any Snapshot) throws -> ID<SKU> {
        if let sku { return sku }
        guard let product, let detail = try ProductDetail.find(product, in: snapshot) else { throw CommonRefusal.notFound }
        guard let found = detail.content.skus.first(where: { $0.attributes.map(\.value) == styles }) else { throw Refusal.styleMissing }
        return found.id
    }
}

/// A line of the cart's form that differs from what it showed.
struct CartChange: Sendable {
    let sku: ID<SKU>
    let count: Int
    let isChosen: Bool

    /// Each line sends what it was (`2:1`), its count and whether it is ticked.
    static func all(in form: Form) throws -> [CartChange] {
        try form.all("line").prefix(CartLine.linesMax).compactMap { text in
            guard let sku = ID<SKU>(text) else { return nil }
            let count = try form.count("count-\(sku)", in: 1...CartLine.countMax)
            let change = CartChange(sku: sku, count: count, isChosen: form.isOn("chosen-\(sku)"))
            return change.mark == form.text("was-\(sku)") ? nil : change
        }
    }

    private var mark: String { CartChange.mark(count, isChosen: isChosen) }

    static func mark(_ count: Int, isChosen: Bool) -> String { "\(count):\(isChosen ? 1 : 0)" }
}
