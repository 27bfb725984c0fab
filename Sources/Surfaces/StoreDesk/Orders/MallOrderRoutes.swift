// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import Malls
import Runtime
import Storage
import Stores
import WebCore

/// What the store's malls outside reported. It is shown only: nothing is shipped or refunded here.
struct MallOrderRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/mall-orders") { request, context in
            let page = try request.page()
            return try await desk.show(request, context, .mallOrders) { try ListPage(mallOrders: page, $0, $1) }
        }
    }
}

extension ListPage {
    init(mallOrders request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try MallOrderList.of(view.store.id, request, in: snapshot, view.command)
        let totals = try MallOrder.totals(of: view.store.id, in: snapshot)
        let (count, sum) = (view.format.count(totals.count), view.format.money(totals.total))
        head = HeadPart(
            heading: view.say("商城订单", "Orders of other malls"),
            line: view.say(
                "第三方商城上报 \(count) 笔，共 \(sum)；货款由商城收取，不进入本店账本。",
                "\(count) reported for \(sum). Their malls take the money; it never enters this store's ledger."),
            links: [LinkPart(label: view.say("接口说明", "The API"), href: "/api", style: "secondary", icon: "external")])
        table = TablePart(
            [
                .init(label: view.say("订单", "Order")), .init(label: view.say("商城", "Mall")),
                .init(label: view.say("金额", "Total"), number: true), .init(label: view.say("物流", "Parcels")),
                .init(label: view.say("下单", "Placed")), .init(label: view.say("状态", "State")),
            ],
            page.items.map { order in
                [
                    .text(order.lines.first?.title ?? "", sub: order.number), .text(order.mall), .text(view.format.money(order.total)),
                    .text(order.parcels.isEmpty ? "—" : order.parcels.map(\.trackingNumber).joined(separator: "、")),
                    .text(view.format.time(order.placedAt)),
                    .chip(ChipPart(tone: order.state == .cancelled ? "neutral" : "good", label: order.state.label.in(view.language))),
                ]
            },
            empty: EmptyPart(
                art: "art-orders", title: view.say("还没有上报的订单", "Nothing was reported yet"),
                text: view.say(
                    "在小程序等其他商城成交的订单，可通过接口上报，买家会在“我的订单”中看到。",
                    "Orders of your mini-program or other malls can be reported through the API; buyers find them in My orders."),
                href: "/api", action: view.say("查看接口", "See the API")))
        pager = PagerPart(page, path: view.paths.mallOrders, request: request)
    }
}
