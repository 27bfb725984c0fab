// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import Kernel
import Runtime
import Storage
import Stores
import WebCore

extension CardStatus {
    func chip(_ language: Language) -> ChipPart { ChipPart(tone: self == .onSale ? "good" : "neutral", label: label.in(language)) }
}

extension ListPage {
    init(cards sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try PlacementList.of(.store(view.store.id), request, in: snapshot, view.command)
        let cards = try CardDetail.find(page.items.map(\.id), in: snapshot)
        let channels = try ChannelAccount.find(page.items.map(\.channel), in: snapshot)
        head = HeadPart(
            heading: view.say("商品卡片", "Cards"),
            line: view.say(
                "一张卡片是一个商品在一个渠道里的位置，点开就能买，成交记在它名下。",
                "A card is a product in one channel. It can be bought right there, and the sale is counted for it."),
            links: [LinkPart(label: view.say("渠道账号", "Channels"), href: view.paths.channels, icon: "link")])
        table = TablePart(
            [
                .init(label: view.say("商品", "Product")), .init(label: view.say("渠道", "Channel")),
                .init(label: view.say("价格", "Price"), number: true),
                .init(label: view.say("状态", "State")), .init(label: view.say("放置", "Placed")),
            ],
            page.items.compactMap { placement in
                guard let card = cards[placement.id] else { return nil }
                return [
                    .picture(card.picture, card.title, view.paths.card(placement.id)),
                    .text(channels[placement.channel]?.name ?? "—", sub: placement.channelKind.label.in(view.language)),
                    .text(view.format.money(card.price)),
                    .chip(card.status.chip(view.language)), .text(view.format.date(placement.placedAt)),
                ]
            },
            empty: EmptyPart(
                art: "art-article", title: view.say("还没有卡片", "No cards yet"),
                text: view.say(
                    "选一个商品和一个渠道，得到链接、二维码和嵌入代码。", "Choose a product and a channel to get its link, QR symbol and embed code."),
                href: nil, action: nil))
        pager = PagerPart(page, path: view.paths.cards, request: request)
        formHeading = view.say("放一张卡片", "Place a card")
        form = try Self.cardForm(sheet, snapshot, view)
    }

    private static func cardForm(_ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws -> FormPart? {
        let channels = try ChannelList.of(view.store.id, PageRequest(size: PageRequest.sizeMax), in: snapshot, view.command).items
        let products = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(view.store.id), in: snapshot).items
        if channels.isEmpty || products.isEmpty { return nil }
        return FormPart(
            action: view.paths.cards, summary: sheet.summary,
            sections: [
                .init(items: [
                    .side(
                        sheet.select(
                            "product", view.say("商品", "Product"),
                            products.map { ("\($0.id)", "\($0.title) · \($0.priceText(view.format))") }),
                        sheet.select(
                            "channel", view.say("渠道", "Channel"),
                            channels.map { ("\($0.id)", "\($0.name) · \($0.kind.label.in(view.language))") }))
                ])
            ], button: view.say("生成卡片", "Make the card"))
    }
}

/// One card with everything needed to carry it away.
struct CardPage: PageModel {
    static let template = "storedesk/card"

    let head: HeadPart
    let preview: CardPart
    let link: String
    let embed: String
    let qr: String
    let expires: String
    let facts: FactsPart

    init(_ id: ID<Placement>, _ signer: CardSigner, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let placement = try Placement.owned(id, by: view.store.id, in: snapshot)
        let priced = try PricedCard.find(id, in: snapshot, at: view.now)
        let card = priced.card
        let channel = try ChannelAccount.find(placement.channel, in: snapshot)
        let signed = try signer.sign(id, at: view.now, validFor: view.command.span(ChannelsRules.linkDays))
        let base = view.settings.baseURL
        link = base + ShopAddress.link(signed)
        embed = """
            <script type="module" src="\(base)/assets/embed.js"></script>
            <xiaodian-card src="\(base)\(ShopAddress.card(id))"><a href="\(link)">\(card.title)</a></xiaodian-card>
            """
        qr = view.paths.card(id) + "/qr.svg"
        expires = view.format.date(signed.expires)
        let withdraw = ActionPart(
            action: view.paths.card(id, "withdraw"), label: view.say("撤下卡片", "Withdraw"), style: "danger",
            confirm: view.say("撤下后这张卡片的链接不再计入，确定吗？", "Its link is counted no more. Withdraw the card?"))
        head = HeadPart(
            heading: card.title, line: "\(channel?.name ?? "—") · \(placement.channelKind.label.in(view.language))",
            chip: card.status.chip(view.language),
            crumbs: CrumbsPart(view.paths.cards, view.say("商品卡片", "Cards")),
            links: [LinkPart(label: view.say("查看卡片", "View"), href: ShopAddress.card(id), icon: "external")],
            actions: placement.withdrawnAt == nil ? [withdraw] : [])
        preview = CardPart(priced, href: link, view.format)
        facts = FactsPart(facts: [
            FactPart(label: view.say("渠道", "Channel"), value: channel?.name ?? "—"),
            FactPart(label: view.say("公域 / 私域", "Domain"), value: placement.channelKind.domainLabel.in(view.language)),
            FactPart(label: view.say("放置", "Placed"), value: view.format.time(placement.placedAt)),
            FactPart(label: view.say("卡片编号", "Card id"), value: "\(id)"),
        ])
    }
}
