// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns freight templates, coupons, flash sales, member prices, purchase counts and carts, and makes quotes of them: what a purchase
/// costs, computed here and nowhere else. Publishes `freight_template.saved`, `coupon.created/changed/activated/expired/voided/deleted/
/// claimed`, `user_coupon.used/returned/expired`, `flash_sale.created/started/ended/stopped/deleted` and `member_price.changed`.
package enum PricingModule {
    package static let front = Module(
        name: "Pricing", migrations: PricingSchema.migrations + FlashSaleSchema.migrations + MemberPriceSchema.migrations,
        timers: CouponTimers.handlers + [UserCouponExpiry.handler] + FlashSaleTimers.handlers,
        states: [
            StateTable(CouponStatus.self, noun: "coupon", title: Text("优惠券", "Coupon")),
            StateTable(UserCouponStatus.self, noun: "user_coupon", title: Text("已领优惠券", "Claimed coupon")),
            StateTable(FlashSaleState.self, noun: "flash_sale", title: Text("限时抢购", "Flash sale")),
        ],
        limits: [
            Limit("quoteLinesMax", QuoteRequest.linesMax), Limit("countPerLineMax", QuoteRequest.countPerLineMax),
            Limit("freightTemplatesPerStoreMax", FreightTemplate.templatesPerStoreMax),
            Limit("freightRulesMax", FreightTerms.rulesMax),
            Limit("freightRegionsMax", FreightTerms.regionsMax), Limit("freightPriceFenMax", FreightTerms.priceMax.fen),
            Limit("freightFeeFenMax", FreightTerms.feeMax.fen), Limit("couponsMax", CouponTerms.couponsMax),
            Limit("couponNotesCharactersMax", CouponTerms.notesCharactersMax),
            Limit("couponsPerPersonMax", CouponTerms.couponsPerPersonMax),
            Limit("couponProductsMax", CouponTerms.productsMax),
            Limit("couponShelfMax", CouponShelf.couponsMax), Limit("couponsComparedMax", BestCoupons.couponsMax),
            Limit("cartLinesMax", CartLine.linesMax), Limit("flashSaleDaysMax", FlashSale.daysMax),
            Limit("flashSaleAheadDaysMax", FlashSale.aheadDaysMax), Limit("flashOffersMax", FlashSale.offersMax),
            Limit("flashPersonMaxMax", FlashSale.personMaxMax),
        ])
}
