// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Stores
import WebCore

/// A coupon on a page.
struct CouponTicket: Sendable, Equatable {
    let value: String
    let condition: String
    let name: String
    let note: String
    /// What it counts for, where that is not everything in the store.
    let goods: LinkPart?
    /// Claims it; nothing where no more can be claimed.
    let claim: ActionPart?
    let taken: String?

    init(_ shelf: CouponShelf, back: String, _ format: Format) {
        let language = format.language
        let (coupon, terms) = (shelf.coupon, shelf.coupon.terms)
        (value, condition) = (terms.valueText(format), terms.conditionText(format))
        name = terms.name
        let until = Text("领取至 \(format.date(terms.claimUntil))", "Claim until \(format.date(terms.claimUntil))").in(language)
        note = terms.notes.isEmpty ? until : "\(until) · \(terms.notes)"
        goods = coupon.goodsLink(format)
        claim = shelf.claimsLeft > 0
            ? ActionPart(
                action: ShopPath.claim(coupon.id), label: Text("领取", "Claim").in(language), style: "compact primary",
                fields: [
                    HiddenPart(name: "store", value: "\(coupon.store)"), HiddenPart(name: "back", value: back),
                ]) : nil
        taken = shelf.claimsLeft > 0 ? nil : Text("已领取", "Claimed").in(language)
    }
}

extension Coupon {
    /// Leads to the products that it counts for, where it does not count for all.
    func goodsLink(_ format: Format) -> LinkPart? {
        guard !terms.kind.isStoreWide else { return nil }
        let count = terms.products.count
        let label = Text("限 \(count) 款商品", count == 1 ? "for one product" : "for \(count) products")
        return LinkPart(label: label.in(format.language), href: ShopPath.store(store, goodsOf: id))
    }
}

extension CouponTerms {
    /// Whether it counts for a product of its store.
    func covers(_ product: ID<Product>) -> Bool { kind.isStoreWide || products.contains(product) }

    /// What it takes off, in short: `¥20` or `8.5 折`.
    func valueText(_ format: Format) -> String {
        guard kind.isDiscount else { return "¥" + off.short }
        // 85 % is 8.5 折 in Chinese and 15 % off in English.
        let (fold, off) = (Rate(ppm: paidShare.ppm / 10).percent, Rate(ppm: Rate.whole.ppm - paidShare.ppm).percent)
        return Text("\(fold) 折", "−\(off)%").in(format.language)
    }

    /// What it takes to use it, and where a discount ends.
    func conditionText(_ format: Format) -> String {
        let minimum = [
            amountMin > .zero ? Text("满 ¥\(amountMin.short)", "over ¥\(amountMin.short)") : nil,
            countMin > 0 ? Text("满 \(countMin) 件", "\(countMin) or more") : nil,
        ].compactMap { $0?.in(format.language) }
        let needed =
            minimum.isEmpty
            ? Text("无门槛", "no minimum").in(format.language)
            : minimum.joined(separator: Text("且", ", ").in(format.language)) + Text("可用", "").in(format.language)
        guard let offMax else { return needed }
        return needed + Text("，最多减 ¥\(offMax.short)", ", at most ¥\(offMax.short) off").in(format.language)
    }
}

extension Money {
    /// Without the fen where there are none.
    var short: String { fen % 100 == 0 ? "\(fen / 100)" : yuan }
}
