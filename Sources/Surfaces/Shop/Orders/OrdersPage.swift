// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Stores
import WebCore

/// A buyer's orders, newest first.
struct OrdersPage: PageModel {
    static let template = "shop/orders"

    let filters: TabsPart
    /// Leads to the orders of malls outside, where the buyer has any.
    let elsewhere: String?
    let orders: [OrderCard]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(
        _ page: Page<OrderListItem>, _ names: [ID<Store>: Store], _ filter: OrderFilter, hasOthers: Bool, isFirst: Bool,
        _ format: Format
    ) {
        let language = format.language
        elsewhere = hasOthers ? ShopPath.mallOrders : nil
        filters = TabsPart(
            label: Text("订单状态", "Order states").in(language),
            tabs: OrderFilter.allCases.map {
                LinkPart(label: $0.label.in(language), href: ShopPath.orders($0), current: $0 == filter)
            })
        orders = page.items.map { OrderCard($0, store: names[$0.order.store]?.name ?? "", format) }
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-orders", title: Text("这里没有订单", "No orders here").in(language),
                text: Text("下单后，可以在这里查看进度和物流。", "Once you have ordered, this is where you see how it goes.").in(language),
                href: ShopPath.home, action: Text("去逛逛", "Look around").in(language)) : nil
        pager = PagerPart(next: page.next, path: ShopPath.orders(filter), isFirst: isFirst)
    }
}

/// An order in the list.
struct OrderCard: Sendable, Equatable {
    static let linesShown = 2

    let href: String
    let store: String
    let storeHref: String
    let status: ChipPart
    let lines: [OrderLinePart]
    let more: String?
    /// Nothing for who got it as a gift.
    let sum: String?
    /// That it is a gift.
    let gift: String?
    let payHref: String?
    let receive: ActionPart?

    init(_ item: OrderListItem, store: String, _ format: Format) {
        let (order, language) = (item.order, format.language)
        href = ShopPath.order(order.id)
        self.store = store
        storeHref = ShopPath.store(order.store)
        status = order.state.chip(language)
        lines = item.lines.prefix(Self.linesShown).map { OrderLinePart($0, item.sight, format) }
        let hidden = item.lines.count - lines.count
        more = hidden > 0 ? Text("还有 \(hidden) 种商品", "and \(hidden) more").in(language) : nil
        sum = item.sight.showsMoney ? format.money(order.payable) : nil
        gift = item.sight == .recipient ? format.say("朋友送的", "A gift from a friend") : nil
        payHref = order.state == .unpaid ? ShopPath.cashier(order.payment) : nil
        receive = order.state == .shipped ? .receive(order.id, language, style: "compact soft") : nil
    }
}

/// What was bought, as it was bought.
struct OrderLinePart: Sendable, Equatable {
    let href: String
    let image: String
    let title: String
    let style: String?
    /// Nothing for who got it as a gift.
    let price: PricePart?
    let count: String
    let member: String?
    var refunded: String?
    var afterSale: LinkPart?
    var apply: String?

    init(_ line: OrderLine, _ sight: OrderSight, _ format: Format) {
        href = ShopPath.product(line.product)
        image = Face.image(line.picture)
        title = line.title
        style = line.attributes.isEmpty ? nil : line.attributes
        price = sight.showsMoney ? format.price(line.unitPrice, market: line.regularPrice) : nil
        count = "× \(line.count)"
        member = line.memberLevel.map { level in
            let saved = format.money(line.memberSaving)
            return Text("会员价：\(level) 级会员，省 \(saved)", "Member price: level \(level), \(saved) saved").in(format.language)
        }
        refunded = line.refunded > .zero
            ? Text("已退 \(format.money(line.refunded))", "\(format.money(line.refunded)) refunded").in(format.language) : nil
    }
}

extension OrderState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .unpaid: "accent"
            case .giftPending, .paid, .partlyShipped: "wait"
            case .shipped, .completed: "good"
            case .oversold, .refunded, .cancelled: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension ActionPart {
    static func receive(_ order: ID<Order>, _ language: Language, style: String) -> ActionPart {
        ActionPart(
            action: ShopPath.order(order, "receive"), label: Text("确认收货", "I have received it").in(language), style: style,
            confirm: Text("确认已经收到全部商品？", "Has everything arrived?").in(language),
            confirmLabel: Text("已收到", "Yes, all of it").in(language))
    }
}
