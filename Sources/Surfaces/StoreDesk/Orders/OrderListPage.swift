// SPDX-License-Identifier: Apache-2.0
import Gifts
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

extension OrderState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .completed: "good"
            case .unpaid, .giftPending, .shipped: "wait"
            case .paid, .partlyShipped: "accent"
            case .oversold: "bad"
            case .refunded, .cancelled: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension OrderListItem {
    /// The first line's title, and how many more there are.
    func titleText(_ view: DeskView) -> String {
        let title = lines.first?.title ?? "—"
        return lines.count > 1 ? title + view.say(" 等 \(lines.count) 种", " and \(lines.count - 1) more") : title
    }
}

extension ListPage {
    /// Orders in some states; without a filter, those that are gifts.
    init(orders filter: OrderFilter?, query: String?, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try query == nil ? Self.orders(filter, request, snapshot, view) : Page<OrderListItem>(items: [], next: nil)
        let counts = try Order.counts(of: view.store.id, [.unpaid, .paid, .partlyShipped], in: snapshot)
        head = HeadPart(heading: view.say("订单", "Orders"))
        tabs = TabsPart(
            label: view.say("按状态", "By state"),
            tabs: OrderFilter.allCases.map { each in
                let count = each == .toShip || each == .unpaid ? each.states.compactMap { counts[$0] }.reduce(0, +) : 0
                return LinkPart(
                    label: each.label.in(view.language),
                    href: each == .all ? view.paths.orders : "\(view.paths.orders)?tab=\(each.rawValue)",
                    current: query == nil && each == filter, count: count > 0 ? Format.upTo(Order.countMax, count) : nil)
            } + [
                LinkPart(label: view.say("礼物", "Gifts"), href: Self.giftOrders(view), current: query == nil && filter == nil)
            ])
        search = SearchPart(label: view.say("订单号", "Order number"), value: query, placeholder: view.say("完整的订单号", "The whole number"))
        table = try Self.table(page, view, empty: Self.noOrders(query, view))
        pager = PagerPart(
            page, path: filter.map { pathWithQuery(view.paths.orders, [("tab", $0 == .all ? nil : $0.rawValue)]) } ?? Self.giftOrders(view),
            request: request)
    }

    /// The portions of one gift.
    init(ordersOfGift gift: Int64, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try OrderList.gifts(of: view.store.id, only: gift, request, in: snapshot, view.command)
        let found = page.items.isEmpty ? nil : try Gift.find(ID(gift), in: snapshot)
        head = HeadPart(
            heading: view.say("一份礼物的订单", "Orders of a gift"),
            line: found.map { "\($0.mode.label.in(view.language)) · \(gift)" },
            crumbs: CrumbsPart(view.may(.gifts) ? view.paths.gifts : Self.giftOrders(view), view.say("礼物", "Gifts")))
        tabs = nil
        search = nil
        table = try Self.table(page, view, empty: Self.noOrders("", view))
        pager = PagerPart(page, path: view.paths.orders(ofGift: gift), request: request)
    }

    private static func table(_ page: Page<OrderListItem>, _ view: DeskView, empty: EmptyPart) throws -> TablePart {
        TablePart(
            [
                .init(label: view.say("商品", "Goods")), .init(label: view.say("件数", "Units"), number: true),
                .init(label: view.say("实付", "Payable"), number: true), .init(label: view.say("收货人", "Recipient")),
                .init(label: view.say("状态", "State")), .init(label: view.say("下单", "Placed")),
            ],
            try page.items.map { item in
                [
                    .picture(
                        item.lines.first?.picture ?? "", item.titleText(view), view.paths.order(item.order.id),
                        sub: item.order.gift == nil ? "\(item.order.id)" : view.say("礼物 · ", "Gift · ") + "\(item.order.id)"),
                    .text("\(item.lines.map(\.count).reduce(0, +))"), .text(view.format.money(item.order.payable)),
                    try recipient(of: item.order, view), state(of: item.order, view), .text(view.format.time(item.order.placedAt)),
                ]
            },
            empty: empty)
    }

    private static func giftOrders(_ view: DeskView) -> String { view.paths.orders + "?tab=\(OrderRoutes.giftsTab)" }

    private static func orders(
        _ filter: OrderFilter?, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView
    ) throws -> Page<OrderListItem> {
        guard let filter else { return try OrderList.gifts(of: view.store.id, request, in: snapshot, view.command) }
        return try OrderList.of(store: view.store.id, filter, request, in: snapshot, view.command)
    }

    /// A gift has no address before somebody accepts it.
    private static func recipient(of order: Order, _ view: DeskView) throws -> CellPart {
        guard order.hasAddress else { return .text("—", sub: order.state == .giftPending ? view.say("等待领取", "not accepted yet") : nil) }
        let address = try order.openAddress(view.command.vault).masked
        return .text(address.userName, sub: address.provinceName)
    }

    private static func state(of order: Order, _ view: DeskView) -> CellPart {
        let sub: String? =
            order.openAfterSales > 0
            ? view.say("售后中", "after-sale open")
            : order.refunded > .zero ? view.say("已退 ", "refunded ") + view.format.money(order.refunded) : nil
        return .chip(order.state.chip(view.language), sub: sub)
    }

    private static func noOrders(_ query: String?, _ view: DeskView) -> EmptyPart {
        if query != nil {
            return EmptyPart(
                art: "art-search", title: view.say("没有这个订单", "No such order"),
                text: view.say("请检查订单号是否完整。", "Check that the number is whole."),
                href: view.paths.orders, action: view.say("全部订单", "All orders"))
        }
        return EmptyPart(
            art: "art-orders", title: view.say("这里还没有订单", "No orders here"),
            text: view.say("买家下单后会出现在这里。", "Orders appear here as soon as buyers place them."))
    }
}
