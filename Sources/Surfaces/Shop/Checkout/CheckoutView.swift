// SPDX-License-Identifier: Apache-2.0
import Identity
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// Everything that a checkout shows, read on one snapshot and priced on the server.
struct CheckoutView: Sendable {
    let choice: CheckoutChoice
    let addresses: [Address]
    let address: Address?
    let lines: [QuoteRequest.Line]
    let quote: Quote
    /// Every coupon that the buyer could use.
    let options: [CouponOption]
    let used: [ID<UserCoupon>]
    let stores: [ID<Store>: Store]

    static func make(
        _ choice: CheckoutChoice, buyer: ID<Person>, in snapshot: any Snapshot, _ context: Context
    ) throws -> CheckoutView {
        let addresses = try AddressBook.list(of: buyer, in: snapshot, context.vault)
        let address = addresses.first { $0.id == choice.address } ?? addresses.first
        let lines = try choice.single.map { [$0] } ?? chosenLines(of: buyer, in: snapshot, context)
        let request = QuoteRequest(buyer: buyer.party, lines: lines, region: address?.stockRegion)
        let best = try BestCoupons.choose(for: request, in: snapshot, context)
        let options = try BestCoupons.options(for: request, in: snapshot, context)
        let used = coupons(choice, best: best, options)
        let quote = try Quote.make(request.with(coupons: used), in: snapshot, context)
        return CheckoutView(
            choice: choice, addresses: addresses, address: address, lines: lines, quote: quote, options: options, used: used,
            stores: try Store.find(quote.orders.map(\.store), in: snapshot))
    }

    /// For each store what the buyer chose, else the best.
    private static func coupons(
        _ choice: CheckoutChoice, best: [ID<UserCoupon>], _ options: [CouponOption]
    ) -> [ID<UserCoupon>] {
        var seen = Set<ID<Store>>()
        return options.compactMap { option in
            let store = option.held.coupon.store
            guard seen.insert(store).inserted else { return nil }
            if let chosen = choice.coupons[store] { return chosen }
            return options.first { $0.held.coupon.store == store && best.contains($0.held.id) }?.held.id
        }
    }

    private static func chosenLines(
        of buyer: ID<Person>, in snapshot: any Snapshot, _ context: Context
    ) throws -> [QuoteRequest.Line] {
        let cart = try CartDetail.of(buyer.raw, in: snapshot, context)
        return cart.groups.flatMap(\.lines).filter(\.line.isChosen).map { QuoteRequest.Line(sku: $0.line.sku, count: $0.line.count) }
    }
}
