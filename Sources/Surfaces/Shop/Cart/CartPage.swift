// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import Stores
import WebCore

/// The cart by store, with what stands in the way of each line.
struct CartPage: PageModel {
    static let template = "shop/cart"

    struct Group: Sendable, Equatable {
        let store: String
        let href: String
        let lines: [CartLinePart]
    }

    struct Gone: Sendable, Equatable {
        let text: String
        let remove: String
    }

    let groups: [Group]
    let gone: [Gone]
    let hasLines: Bool
    let empty: EmptyPart?
    let totals: TotalsPart
    let sum: PricePart
    let checkoutHref: String?
    let hint: String?

    init(_ cart: CartDetail, _ stores: [ID<Store>: Store], _ format: Format) {
        let (language, quote) = (format.language, cart.quote)
        groups = cart.groups.map { group in
            Group(
                store: stores[group.store]?.name ?? "", href: ShopPath.store(group.store),
                lines: group.lines.map { CartLinePart($0, format) })
        }
        gone = cart.gone.map { Gone(text: LineObstacle.gone.text.in(language), remove: ShopPath.removeLine($0.sku)) }
        hasLines = cart.lineCount > 0
        empty = cart.lineCount > 0
            ? nil
            : EmptyPart(
                art: "art-cart", title: Text("购物车是空的", "Your cart is empty").in(language),
                text: Text("看到喜欢的就放进来，价格和库存会一直是最新的。", "Put in what you like; prices and stock stay up to date.").in(language),
                href: ShopPath.home, action: Text("去逛逛", "Look around").in(language))
        totals = TotalsPart(quote, format)
        sum = format.price(quote.total)
        let chosen = cart.groups.flatMap(\.lines).filter(\.line.isChosen)
        checkoutHref = chosen.isEmpty || !quote.isPlaceable ? nil : ShopPath.checkout
        hint = CartPage.hint(isEmpty: chosen.isEmpty, isPlaceable: quote.isPlaceable)?.in(language)
    }

    private static func hint(isEmpty: Bool, isPlaceable: Bool) -> Text? {
        if isEmpty { return Text("请先勾选要买的商品。", "Tick what you want to buy.") }
        if isPlaceable { return nil }
        return Text("有勾选的商品暂时不能购买，请取消勾选或调整数量。", "Something ticked cannot be bought now. Untick it or change its count.")
    }
}

/// A line of the cart.
struct CartLinePart: Sendable, Equatable {
    let sku: String
    let href: String
    let title: String
    let style: String?
    let image: String
    let price: PricePart
    let was: String
    let chosen: Bool
    let quantity: QuantityPart
    let remove: String
    let member: String?
    let problem: String?
    let note: String?

    init(_ line: CartDetail.Line, _ format: Format) {
        let (item, language) = (line.item, format.language)
        sku = "\(item.sku)"
        href = ShopPath.product(item.product)
        title = item.title
        style = item.attributesText.isEmpty ? nil : item.attributesText
        image = Face.image(item.picture)
        price = format.price(line.supply, normal: item.price, market: item.marketPrice)
        member = line.supply.member?.text.in(language)
        was = CartChange.mark(line.line.count, isChosen: line.line.isChosen)
        chosen = line.line.isChosen
        quantity = QuantityPart(
            name: "count-\(item.sku)", value: "\(line.line.count)", min: "1",
            max: "\(max(min(line.left, CartLine.countMax), line.line.count))",
            label: Text("\(item.title) 的数量", "Count of \(item.title)").in(language))
        remove = ShopPath.removeLine(item.sku)
        problem = line.obstacle?.text.in(language)
        note = CartLinePart.note(line.priceChange, format)?.in(language)
    }

    private static func note(_ change: Money, _ format: Format) -> Text? {
        let amount = format.money(change.magnitude)
        if change.isZero { return nil }
        if change.isNegative { return Text("比加入时降了 \(amount)", "\(amount) cheaper than when you put it in") }
        return Text("比加入时贵了 \(amount)", "\(amount) more than when you put it in")
    }
}

extension TotalsPart.Row {
    /// What a membership takes off.
    static func memberSaving(_ amount: Money, _ format: Format) -> TotalsPart.Row {
        TotalsPart.Row(label: Text("会员价优惠", "Member price").in(format.language), amount: format.money(-amount), off: true)
    }
}

extension TotalsPart {
    /// The sums of a quote.
    init(_ quote: Quote, _ format: Format) {
        let language = format.language
        let discount = quote.orders.map(\.discountTotal).total
        let freight = quote.orders.map(\.freight).total
        let member = quote.orders.map(\.memberSaving).total
        let goods = quote.orders.map(\.goodsTotal).total + member
        var rows = [Row(label: Text("商品", "Goods").in(language), amount: format.money(goods))]
        if member > .zero { rows.append(.memberSaving(member, format)) }
        if discount > .zero {
            rows.append(Row(label: Text("优惠", "Coupons").in(language), amount: format.money(-discount), off: true))
        }
        let label = quote.isFreightEstimated ? Text("运费（预估）", "Delivery (estimate)") : Text("运费", "Delivery")
        let amount = freight.isZero ? Text("包邮", "Free").in(language) : format.money(freight)
        rows.append(Row(label: label.in(language), amount: amount))
        self.init(rows: rows, sumLabel: Text("合计", "Total").in(language), sum: format.price(quote.total))
    }
}
