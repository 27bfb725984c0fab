// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Stores
import WebCore

/// A store's public page.
struct StorePage: PageModel {
    static let template = "shop/store"

    let name: String
    let sign: String
    let about: String?
    let phone: String?
    let closed: String?
    let coupons: [CouponTicket]
    let hasCoupons: Bool
    let products: [ProductTile]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(
        _ store: Store, _ page: Page<Product>, _ shelf: ShelfFacts, _ claimable: [CouponShelf], isFirst: Bool, back: String,
        _ format: Format
    ) {
        let language = format.language
        name = store.name
        sign = Face.sign(store.name)
        about = store.about.isEmpty ? nil : store.about
        phone = store.customerServicePhone.isEmpty ? nil : store.customerServicePhone
        closed = store.isOpen ? nil : Text("这家店铺目前没有营业，商品暂时不能购买。", "This store is not open now. Its goods cannot be bought.").in(language)
        coupons = isFirst ? claimable.map { CouponTicket($0, back: back, format) } : []
        hasCoupons = !coupons.isEmpty
        products = page.items.map { ProductTile($0, shelf, format) }
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-box", title: Text("还没有在售商品", "Nothing on sale yet").in(language),
                text: Text("去看看其他店铺的商品。", "Look at what other stores have.").in(language), href: ShopPath.home,
                action: Text("回到首页", "Back to the shop").in(language)) : nil
        pager = PagerPart(next: page.next, path: ShopPath.store(store.id), isFirst: isFirst)
    }
}

/// A coupon on a page.
struct CouponTicket: Sendable, Equatable {
    let value: String
    let condition: String
    let name: String
    let note: String
    /// Claims it; nothing where no more can be claimed.
    let claim: ActionPart?
    let taken: String?

    init(_ shelf: CouponShelf, back: String, _ format: Format) {
        let language = format.language
        let terms = shelf.coupon.terms
        (value, condition) = (terms.valueText(format), terms.conditionText(format))
        name = terms.name
        let until = Text("领取至 \(format.date(terms.claimUntil))", "Claim until \(format.date(terms.claimUntil))").in(language)
        note = terms.notes.isEmpty ? until : "\(until) · \(terms.notes)"
        claim = shelf.claimsLeft > 0
            ? ActionPart(
                action: ShopPath.claim(shelf.coupon.id), label: Text("领取", "Claim").in(language), style: "compact primary",
                fields: [
                    HiddenPart(name: "store", value: "\(shelf.coupon.store)"), HiddenPart(name: "back", value: back),
                ]) : nil
        taken = shelf.claimsLeft > 0 ? nil : Text("已领取", "Claimed").in(language)
    }
}

extension CouponTerms {
    /// What it takes off, in short: `¥20` or `8.5 折`.
    func valueText(_ format: Format) -> String {
        guard kind.isDiscount else { return "¥" + off.short }
        // 85 % is 8.5 折 in Chinese and 15 % off in English.
        let (fold, off) = (Rate(ppm: paidShare.ppm / 10).percent, Rate(ppm: Rate.whole.ppm - paidShare.ppm).percent)
        return Text("\(fold) 折", "−\(off)%").in(format.language)
    }

    /// What it takes to use it.
    func conditionText(_ format: Format) -> String {
        if amountMin > .zero { return Text("满 ¥\(amountMin.short) 可用", "over ¥\(amountMin.short)").in(format.language) }
        if countMin > 0 { return Text("满 \(countMin) 件可用", "\(countMin) or more").in(format.language) }
        return Text("无门槛", "no minimum").in(format.language)
    }
}

extension Money {
    /// Without the fen where there are none.
    var short: String { fen % 100 == 0 ? "\(fen / 100)" : yuan }
}
