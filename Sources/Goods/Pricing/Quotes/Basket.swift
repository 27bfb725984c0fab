// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// An SKU with its count, as the pure part of pricing sees it.
struct BasketLine: Sendable, Hashable {
    let item: SaleItem
    let count: Int
    let supply: Supply

    var goods: Money { supply.unitPrice * count }
}

/// One store's lines that can be bought, with everything that decides on their price. Nothing here reads anything.
struct Basket: Sendable {
    let store: ID<Store>
    let lines: [BasketLine]
    let templates: [ID<FreightTemplate>: FreightTemplate]
    let region: String?

    /// The price without a coupon.
    func quote() -> StoreQuote { priced(discounts: Array(repeating: .zero, count: lines.count), uses: []) }

    /// The price with a coupon of the store, or why it cannot be used.
    func quote(with held: HeldCoupon, now: Timestamp) -> Result<StoreQuote, CouponObstacle> {
        guard held.coupon.store == store else { return .failure(.otherStore) }
        switch held.userCoupon.status(at: now) {
        case .used: return .failure(.used)
        case .expired: return .failure(.expired)
        case .usable: break
        }
        guard held.userCoupon.validFrom <= now else { return .failure(.notYet) }
        return held.coupon.terms.discounts(on: lines).map { discounts in
            let use = CouponUse(
                userCoupon: held.id, coupon: held.coupon.id, name: held.coupon.terms.name, saved: discounts.total)
            return priced(discounts: discounts, uses: [use])
        }
    }

    private func priced(discounts: [Money], uses: [CouponUse]) -> StoreQuote {
        let quoted = zip(lines, discounts).map { line, discount in
            QuoteLine(
                item: line.item, count: line.count, unitPrice: line.supply.unitPrice, goods: line.goods, discount: discount,
                payable: line.goods - discount, supply: line.supply)
        }
        let freightLines = freight(of: quoted)
        let goods = quoted.map(\.goods).total
        let discount = discounts.total
        let freight = freightLines.map(\.amount).total
        return StoreQuote(
            store: store, lines: quoted, goodsTotal: goods, discountTotal: discount, freight: freight,
            freightLines: freightLines,
            payable: goods - discount + freight, couponUses: uses)
    }

    /// One line a template, in the order of the goods: goods of different templates travel, and are charged, apart.
    private func freight(of quoted: [QuoteLine]) -> [FreightLine] {
        var order: [Int64?] = []
        var groups: [Int64?: [QuoteLine]] = [:]
        for line in quoted {
            if groups[line.item.freightTemplate] == nil { order.append(line.item.freightTemplate) }
            groups[line.item.freightTemplate, default: []].append(line)
        }
        return order.map { key in
            let group = groups[key]!
            let pieces = group.reduce(0) { $0 + $1.count }
            let grams = group.reduce(0) { $0 + $1.item.weightGrams * $1.count }
            let template = key.flatMap { templates[ID($0)] }
            let amount = template?.terms.fee(
                pieces: pieces, grams: grams, amount: group.map(\.payable).total, region: region)
            return FreightLine(
                template: template?.id, name: template?.terms.name ?? "", pieces: pieces, grams: grams,
                amount: amount ?? .zero)
        }
    }
}
