// SPDX-License-Identifier: Apache-2.0
import Kernel
import Malls
import Orders
import Stores
import WebCore

/// A buyer's orders at malls outside.
struct MallOrdersPage: PageModel {
    static let template = "shop/mall-orders"

    struct Line: Sendable, Equatable {
        let href: String
        let mall: String
        let title: String
        let note: String
        let sum: String
        let status: ChipPart
    }

    let up: CrumbsPart
    let orders: [Line]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(_ page: Page<MallOrder>, _ stores: [ID<Store>: Store], isFirst: Bool, _ format: Format) {
        let language = format.language
        up = CrumbsPart(ShopPath.orders, Text("我的订单", "My orders").in(language))
        orders = page.items.map { order in
            let more = order.lines.count - 1
            return Line(
                href: ShopPath.mallOrder(order.id), mall: "\(order.mall) · \(stores[order.store]?.name ?? "")",
                title: order.lines.first?.title ?? order.number,
                note: (more > 0 ? Text("等 \(more + 1) 种 · ", "and \(more) more · ").in(language) : "") + format.date(order.placedAt),
                sum: format.money(order.total), status: order.state.chip(language))
        }
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-orders", title: Text("没有其他商城的订单", "No orders of other malls").in(language),
                text: Text(
                    "用入会时的手机号在店铺的其他商城下单，订单会显示在这里。", "Orders at a store's other malls under your member phone number appear here."
                ).in(language), href: ShopPath.memberships, action: Text("我的会员", "Memberships").in(language)) : nil
        pager = PagerPart(next: page.next, path: ShopPath.mallOrders, isFirst: isFirst)
    }
}

/// One order of a mall outside: what it says, its parcels, and the way to it.
struct MallOrderPage: PageModel {
    static let template = "shop/mall-order"

    struct Line: Sendable, Equatable {
        let title: String
        let count: String
        let price: String
    }

    struct ParcelLine: Sendable, Equatable {
        let title: String
        let number: String
        let when: String
    }

    let up: CrumbsPart
    let heading: String
    let status: ChipPart
    let lines: [Line]
    let sum: String
    let parcels: [ParcelLine]
    let facts: FactsPart
    let link: String?
    /// Takes the order to the viewer's account; nothing where it is there.
    let take: ActionPart?

    init(_ order: MallOrder, store: Store?, code: String? = nil, _ format: Format) {
        let language = format.language
        up = CrumbsPart(ShopPath.mallOrders, Text("其他商城的订单", "Orders of other malls").in(language))
        heading = order.mall
        status = order.state.chip(language)
        lines = order.lines.map { Line(title: $0.title, count: "× \($0.count)", price: format.money($0.price)) }
        sum = format.money(order.total)
        parcels = order.parcels.enumerated().map { index, parcel in
            ParcelLine(
                title: Text("包裹 \(index + 1) · ", "Parcel \(index + 1) · ").in(language)
                    + (Carrier(rawValue: parcel.carrier)?.label.in(language) ?? parcel.carrier),
                number: parcel.trackingNumber, when: format.time(parcel.shippedAt))
        }
        facts = FactsPart(facts: [
            FactPart(label: Text("店铺", "Store").in(language), value: store?.name ?? "", href: ShopPath.store(order.store)),
            FactPart(label: Text("商城订单号", "The mall's number").in(language), value: order.number),
            FactPart(label: Text("下单时间", "Placed").in(language), value: format.time(order.placedAt)),
            FactPart(label: Text("最近更新", "Last reported").in(language), value: format.time(order.changedAt)),
        ])
        link = order.link
        take = code.map {
            ActionPart(
                action: ShopPath.mallOrder(order.id, "link"), label: Text("放进我的订单", "Put it among my orders").in(language),
                style: "primary wide",
                fields: [HiddenPart(name: "code", value: $0)])
        }
    }
}

extension MallOrderState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .placed, .paid: "wait"
            case .shipped, .received: "good"
            case .refunded, .cancelled: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}
