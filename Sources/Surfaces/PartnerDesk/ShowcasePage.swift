// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Kernel
import WebCore

/// What a seller shows, in the seller's order.
struct ShowcasePage: PageModel {
    static let template = "partnerdesk/showcase"

    struct Row: Sendable, Equatable {
        let href: String
        let title: String
        let image: String
        let store: String
        let price: String
        let rate: String?
        let isPinned: Bool
        let status: ChipPart?
        let reach: String
        let placeAction: String?
        let product: String
        let buttons: [ActionPart]
    }

    struct Channel: Sendable, Equatable {
        let id: String
        let name: String
    }

    let rows: [Row]
    let channels: [Channel]
    let hasChannels: Bool
    let channelsHref: String
    let pager: PagerPart?
    let empty: EmptyPart?
    let centerHref: String

    init(
        _ items: Page<ShowcaseList>, _ accounts: [ChannelAccount], reach: [ID<Product>: CardReach], _ format: Format
    ) {
        rows = items.items.map { Row($0, reach[$0.product.id] ?? CardReach(clicks: 0, orders: 0), format) }
        channels = accounts.map { Channel(id: "\($0.id)", name: "\($0.name) · \($0.kind.label.in(format.language))") }
        hasChannels = !accounts.isEmpty
        channelsHref = PartnerPath.channels
        centerHref = PartnerPath.center
        pager = PagerPart(next: items.next, path: PartnerPath.showcase)
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-box", title: format.say("橱窗还是空的", "Your showcase is empty"),
                text: format.say("从选品中心挑选想卖的商品。", "Choose what you want to sell in the Product Center."), href: PartnerPath.center,
                action: format.say("去选品", "Choose products"))
            : nil
    }
}

extension ShowcasePage.Row {
    init(_ item: ShowcaseList, _ reached: CardReach, _ format: Format) {
        let id = item.product.id
        href = PartnerPath.product(id)
        title = item.product.title
        image = Face.image(item.product.pictureURL(.small))
        store = item.storeName
        price = format.money(item.product.lowestPrice)
        rate = item.rate.map { "\(format.rate($0)) · \(format.money($0.of(item.product.lowestPrice)))" }
        isPinned = item.item.isPinned
        status =
            !item.isOnSale
            ? ChipPart(tone: "bad", label: format.say("未在售", "Not on sale"))
            : item.rate == nil ? ChipPart(tone: "wait", label: format.say("推广已结束", "The plan has ended")) : nil
        let (clicks, orders) = (format.count(reached.clicks), format.count(reached.orders))
        let conversion = reached.conversionText(format)
        reach = format.say("点击 \(clicks) · 成交 \(orders) · 转化率 \(conversion)", "\(clicks) taps, \(orders) sold, \(conversion)")
        placeAction = item.isOnSale && item.rate != nil ? PartnerPath.showcase(id, "cards") : nil
        product = "\(id)"
        let arranging =
            item.item.isPinned
            ? [ActionPart(action: PartnerPath.showcase(id, "top"), label: format.say("取消置顶", "Unpin"), style: "quiet compact")]
            : [
                ActionPart(action: PartnerPath.showcase(id, "top"), label: format.say("移到最前", "To the top"), style: "quiet compact"),
                ActionPart(action: PartnerPath.showcase(id, "pin"), label: format.say("置顶", "Pin"), style: "quiet compact"),
            ]
        let removing = ActionPart(
            action: PartnerPath.showcase(id, "removal"), label: format.say("移除", "Remove"), style: "quiet compact",
            confirm: format.say("移出橱窗？已放出的卡片仍然有效。", "Remove it? Cards already placed stay."),
            confirmLabel: format.say("移除", "Remove"))
        buttons = arranging + [removing]
    }
}
