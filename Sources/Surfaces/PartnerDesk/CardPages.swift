// SPDX-License-Identifier: Apache-2.0
import Channels
import Foundation
import Imaging
import Kernel
import WebCore

/// A seller's standing cards.
struct CardsPage: PageModel {
    static let template = "partnerdesk/cards"

    struct Row: Sendable, Equatable {
        let href: String
        let title: String
        let image: String
        let channel: String
        let kind: String
        let price: String
        let clicks: String
        let orders: String
        let conversion: String
        let when: String
        let status: ChipPart
    }

    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?
    let showcaseHref: String

    init(_ shelf: CardShelf, _ format: Format) {
        rows = shelf.page.items.compactMap { placement in
            guard let card = shelf.cards[placement.id] else { return nil }
            return Row(
                href: PartnerPath.card(placement.id), title: card.title, image: Face.image(card.picture),
                channel: shelf.channels[placement.channel]?.name ?? "", kind: placement.channelKind.label.in(format.language),
                price: format.money(card.price), clicks: format.count(shelf.reach(of: placement).clicks),
                orders: format.count(shelf.reach(of: placement).orders), conversion: shelf.reach(of: placement).conversionText(format),
                when: format.date(placement.placedAt), status: card.status.chip(format))
        }
        pager = PagerPart(next: shelf.page.next, path: PartnerPath.cards)
        showcaseHref = PartnerPath.showcase
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-article", title: format.say("还没有卡片", "No cards yet"),
                text: format.say(
                    "在橱窗里为商品选一个渠道，就会生成带你专属链接的卡片。",
                    "Choose a channel for a product in your showcase: that makes a card with your own link."),
                href: PartnerPath.showcase, action: format.say("去橱窗", "To the showcase"))
            : nil
    }
}

/// Everything that a seller does with one card.
struct CardPage: PageModel {
    static let template = "partnerdesk/card"

    let cardTitle: String
    let crumbs: CrumbsPart
    let facts: FactsPart
    let status: ChipPart
    let link: String
    let embed: String
    let qr: String
    let qrHref: String
    let publicHref: String
    let card: CardPart
    let isStanding: Bool
    let withdrawal: ActionPart

    init(_ sheet: CardSheet, symbol: EncodedImage, site: Site, _ format: Format) {
        let id = sheet.placement.id
        let card = sheet.priced.card
        cardTitle = card.title
        crumbs = CrumbsPart(PartnerPath.cards, format.say("卡片", "Cards"))
        facts = FactsPart(facts: [
            FactPart(
                label: format.say("渠道", "Channel"), value: "\(sheet.channel?.name ?? "") · \(card.channelKind.label.in(format.language))"),
            FactPart(label: format.say("域", "Domain"), value: card.channelKind.domainLabel.in(format.language)),
            FactPart(label: format.say("店铺", "Store"), value: card.storeName),
            FactPart(label: format.say("商品", "Product"), value: card.title, href: PartnerPath.product(card.product)),
            FactPart(label: format.say("点击", "Taps"), value: format.count(sheet.reach.clicks)),
            FactPart(label: format.say("成交订单", "Orders"), value: format.count(sheet.reach.orders)),
            FactPart(label: format.say("转化率", "Conversion"), value: sheet.reach.conversionText(format)),
            FactPart(label: format.say("放置于", "Placed"), value: format.time(sheet.placement.placedAt)),
            FactPart(label: format.say("链接有效至", "Link good until"), value: format.date(sheet.link.expires)),
        ])
        status = card.status.chip(format)
        link = site.absolute(PartnerPath.link(sheet.link))
        embed = """
            <script type="module" src="\(site.absolute("/assets/embed.js"))"></script>
            <xiaodian-card src="\(site.absolute(PartnerPath.publicCard(id)))">\
            <a href="\(link)">\(card.title.htmlEscaped)</a></xiaodian-card>
            """
        qr = "data:image/svg+xml;base64," + Data(symbol.bytes).base64EncodedString()
        qrHref = PartnerPath.card(id, "qr.png")
        publicHref = PartnerPath.publicCard(id)
        self.card = CardPart(sheet.priced, href: PartnerPath.link(sheet.link), format)
        isStanding = card.status != .withdrawn
        withdrawal = ActionPart(
            action: PartnerPath.card(id, "withdrawal"), label: format.say("撤下卡片", "Take the card down"), style: "danger",
            confirm: format.say("撤下后，新的点击不再计入你的佣金。", "After that, new taps no longer count for you."),
            confirmLabel: format.say("撤下", "Take down"))
    }
}

extension CardStatus {
    func chip(_ format: Format) -> ChipPart {
        let tone =
            switch self {
            case .onSale: "good"
            case .notOnSale, .storeClosed: "wait"
            case .withdrawn: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(format.language))
    }
}

extension String {
    /// The text inside of an HTML element.
    var htmlEscaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
