// SPDX-License-Identifier: Apache-2.0
import Catalog
import Hummingbird
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Storefronts
import Stores
import WebCore

/// A store as buyers see it, and its coupons.
struct StorePageRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/stores/{id}") { try await show($0, $1) }
        router.post("/coupons/{id}/claim") { try await claim($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("id", of: Store.self)
        let page = try request.page(size: HomeRoutes.productsPerPage)
        let place = request.uri.queryParameters["class"].flatMap { ClassPlace(String($0)) }
        let (store, front, products, facts, coupons) = try await site.read(context) { snapshot, command in
            guard let store = try Store.find(id, in: snapshot), store.isPublic else { throw CommonRefusal.notFound }
            let products = try Self.products(of: id, place, page, in: snapshot)
            return (
                store, try Storefront.find(id, in: snapshot), products,
                try ShelfFacts.find(products.items, at: command.now, in: snapshot),
                store.isOpen ? try CouponShelf.of(id, in: snapshot, command) : []
            )
        }
        let model = StorePage(
            store, front, place, products, facts, coupons, isFirst: page.cursor == nil, back: request.uri.path, site.format(context))
        return try await site.shop(model, Text(store.name, store.name), .home, request, context)
    }

    /// The store's window, or the products of one of its classes that are on sale.
    private static func products(
        of store: ID<Store>, _ place: ClassPlace?, _ page: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Product> {
        guard let place else { return try StoreWindow.page(page, of: store, in: snapshot) }
        guard try Storefront.find(store, in: snapshot).tree.isShown(place) else { throw CommonRefusal.notFound }
        let linked = try ClassProductList.page(page, of: store, place, in: snapshot).products
        let byID = Dictionary(uniqueKeysWithValues: try Product.find(linked.items, in: snapshot).map { ($0.id, $0) })
        return Page(items: linked.items.compactMap { byID[$0] }.filter(\.isOnSale), next: linked.next)
    }

    private func claim(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let back = LocalPath.safe(form.text("back"))
        guard let person = context.viewer.person else { return site.redirect(ShopPath.signIn(next: back)) }
        let (coupon, store) = (try context.id("id", of: Coupon.self), try form.id("store", of: Store.self))
        let jump: ID<Product>?
        do {
            jump = try await site.write(context, lane: .party(store)) { transaction, command in
                try ClaimCoupon(store: store, coupon: coupon, person: person.id.party).run(in: transaction, command)
                let product = try Coupon.require(coupon, store: store, in: transaction).terms.jumpProduct
                return try product.flatMap { try Product.find($0, in: transaction) }.flatMap { $0.isOnSale ? $0.id : nil }
            }
        } catch let refusal as ClaimCoupon.Refusal {
            return site.redirect(back, flash: Flash(.bad, refusal.text.in(context.viewer.language)))
        }
        let next = jump.map(ShopPath.product) ?? back
        return site.redirect(next, flash: Flash(.good, context.say("优惠券已领取，下单时自动使用。", "Claimed. It is used when you order.")))
    }
}
