// SPDX-License-Identifier: Apache-2.0
import Catalog
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// The cart and what things would cost. Prices come from here only, never from the caller.
enum CartRoutes {
    static let area = APIArea("购物车与报价", "Cart and quotes")

    @RouteList static var all: [APIRoute] {
        area.get(
            "/cart", Text("购物车", "My cart by store, and what the chosen lines cost"), .person,
            query: [
                APIRoute.Parameter("coupons", Text("优惠券 id，逗号分隔", "Ids of held coupons, with commas between")),
            ] + APIRoute.Parameter.region
        ) { call in
            let (owner, region, coupons) = (try call.person().id, call.region, try call.coupons())
            return try await call.read {
                CartOutput(try CartDetail.of(owner.raw, region: region, coupons: coupons, in: $0, $1), $1.language)
            }
        }
        area.on(
            .post, "/cart/lines", Text("加入购物车", "Put units of an SKU into the cart"), .person,
            takes: CartLineInput.self,
            gives: CartLineOutput.self
        ) { call, input in
            try await call.writeMine {
                CartLineOutput(try PutInCart(owner: $0.raw, sku: input.skuId, count: input.count ?? 1).run(in: $1, $2))
            }
        }
        area.on(
            .patch, "/cart/lines/{sku}", Text("修改数量或勾选", "Change a line's count, or whether it is chosen"), .person,
            takes: CartChangeInput.self, gives: CartLineOutput.self
        ) { call, input in
            let sku = try call.id("sku", of: SKU.self)
            return try await call.writeMine {
                let verb = ChangeCartLine(owner: $0.raw, sku: sku, count: input.count, isChosen: input.isChosen)
                return CartLineOutput(try verb.run(in: $1, $2))
            }
        }
        area.on(
            .delete, "/cart/lines/{sku}", Text("移出购物车", "Take an SKU out of the cart"), .person, gives: Nothing.self
        ) { call in
            let sku = try call.id("sku", of: SKU.self)
            return try await call.writeMine {
                try RemoveFromCart(owner: $0.raw, skus: [sku]).run(in: $1, $2)
                return Nothing()
            }
        }
        area.on(
            .post, "/quotes", Text("报价：优惠、运费与不能购买的原因", "What lines cost, and what keeps them from being bought"),
            .everyone,
            takes: QuoteInput.self, gives: QuoteOutput.self, status: 200, keepsAnswer: false
        ) { call, input in
            let buyer = call.viewer.person?.id.party
            let quote = try await call.read { snapshot, context in
                let request = try input.request(of: buyer, in: snapshot, context)
                return QuoteOutput(try Quote.make(request, in: snapshot, context), context.language)
            }
            return call.answer(quote)
        }
    }
}

extension APICall {
    fileprivate func coupons() throws -> [ID<UserCoupon>] {
        try (query("coupons") ?? "").split(separator: ",").map { text in
            guard let id = ID<UserCoupon>(String(text)) else { throw QueryRefusal("coupons") }
            return id
        }
    }
}
