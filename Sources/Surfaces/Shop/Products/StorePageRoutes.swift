// SPDX-License-Identifier: Apache-2.0
import Catalog
import Hummingbird
import Identity
import Kernel
import Members
import Pricing
import Runtime
import Scores
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
        let (store, front, part, products, facts, coupons, score, hasMembers) = try await site.read(context) { snapshot, command in
            guard let store = try Store.find(id, in: snapshot), store.isPublic else { throw CommonRefusal.notFound }
            let front = try Storefront.find(id, in: snapshot)
            let part = try StorePart.find(request, front, in: snapshot)
            let products = try part.products(page, of: id, in: snapshot)
            return (
                store, front, part, products, try ShelfFacts.find(products.items, at: command.now, in: snapshot),
                store.isOpen ? try CouponShelf.of(id, in: snapshot, command) : [],
                try StoreScore.of(id, in: snapshot)?.points, try MemberProgramme.find(id, in: snapshot) != nil
            )
        }
        let model = StorePage(
            store, front, part, products, facts, coupons, score: score, hasMembers: hasMembers, isFirst: page.cursor == nil,
            back: request.uri.path, site.format(context))
        return try await site.shop(model, Text(store.name, store.name), .home, request, context)
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
