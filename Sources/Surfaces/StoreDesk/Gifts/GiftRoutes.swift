// SPDX-License-Identifier: Apache-2.0
import Gifts
import Hummingbird
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// The store's gifts: how they go, and a list of them that leads to the orders of each, where they are shipped.
struct GiftRoutes: Sendable {
    static let pageSize = 30

    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/gifts") { request, context in
            let page = try request.page(size: Self.pageSize)
            return try await desk.show(request, context, .gifts) { snapshot, view in
                let gifts = try GiftList.of(store: view.store.id, page, in: snapshot, view.command)
                let figures = try GiftFigures.of(view.store.id, days: GiftFigures.recentDays, in: snapshot, view.command)
                return TablesPage(gifts: gifts, figures, view)
            }
        }
    }
}

extension TablesPage {
    fileprivate init(gifts page: Page<GiftList.Given>, _ figures: GiftFigures, _ view: DeskView) {
        self.init(
            head: HeadPart(
                heading: view.say("礼物", "Gifts"),
                line: view.say(
                    "近 \(GiftFigures.recentDays) 天的数据，不含本店送给会员的。一份礼物是一笔订单，领取后才有地址，才需要发货。",
                    "Figures of \(GiftFigures.recentDays) days, without what the store gave its members. A portion is an order, to be "
                        + "shipped once it is accepted with an address."),
                links: [LinkPart(label: view.say("礼物订单", "Gift orders"), href: view.paths.orders + "?tab=gifts", icon: "orders")]),
            tiles: figures.tiles(view.format),
            tables: [
                TablePart(
                    [
                        .init(label: view.say("礼物", "Gift")), .init(label: view.say("送法", "Given")),
                        .init(label: view.say("份数", "Portions"), number: true),
                        .init(label: view.say("已领取", "Accepted"), number: true),
                        .init(label: view.say("待领取", "Waiting"), number: true), .init(label: view.say("状态", "State")),
                    ],
                    page.items.map { Self.row($0, view) },
                    empty: EmptyPart(
                        art: "art-orders", title: view.say("还没有人送礼", "No gifts yet"),
                        text: view.say(
                            "符合类目和价格的商品会自动显示“送给朋友”。可在商品页关闭或打开。",
                            "What its category and price allow can be sent to a friend by itself. A product's page has the switch."),
                        href: view.may(.manageProducts) ? view.paths.products : nil, action: view.say("看商品", "To the products")))
            ], pager: PagerPart(next: page.next, path: view.paths.gifts))
    }

    private static func row(_ given: GiftList.Given, _ view: DeskView) -> [CellPart] {
        let gift = given.gift
        return [
            .picture(
                gift.picture, gift.title, view.paths.orders(ofGift: gift.id.raw), sub: gift.attributes.isEmpty ? nil : gift.attributes),
            .text(gift.mode.label.in(view.language), sub: gift.occasion?.label.in(view.language)), .text(view.format.count(gift.portions)),
            .text(view.format.count(given.accepted)), .text(view.format.count(given.waiting)),
            .chip(gift.state.chip(view.language), sub: gift.sentAt.map(view.format.time)),
        ]
    }
}
