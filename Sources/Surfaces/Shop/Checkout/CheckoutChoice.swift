// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Pricing
import Stores
import WebCore

/// What a buyer has chosen so far: sent with every step, so that nothing is kept in between.
struct CheckoutChoice: Sendable {
    static let noCoupon = "none"

    /// One SKU bought at once; the ticked lines of the cart where there is none.
    let single: QuoteRequest.Line?
    let address: ID<Address>?
    /// By store; a store that is absent has not been decided, `nil` means none.
    let coupons: [ID<Store>: ID<UserCoupon>?]

    init(_ form: Form) throws {
        single = try ID<SKU>(form.text("sku")).map {
            QuoteRequest.Line(sku: $0, count: try form.count("count", in: 1...QuoteRequest.countPerLineMax))
        }
        address = ID(form.text("address"))
        var coupons: [ID<Store>: ID<UserCoupon>?] = [:]
        for (name, values) in form.fields where name.hasPrefix("coupon-") {
            guard let store = ID<Store>(String(name.dropFirst("coupon-".count))), let text = values.first else { continue }
            coupons[store] = .some(text == Self.noCoupon ? nil : ID<UserCoupon>(text))
        }
        self.coupons = coupons
    }

    /// The address of the checkout with what was chosen of goods, without the rest.
    var path: String { single.map { ShopPath.buyNow($0.sku, $0.count) } ?? ShopPath.checkout }
}
