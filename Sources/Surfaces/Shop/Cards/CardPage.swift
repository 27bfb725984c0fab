// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Pricing
import WebCore

/// Where a card's own address leads: the product's face, and the way on to it.
struct CardPage: PageModel {
    static let template = "shop/card"

    let name: String
    let image: String
    let price: PricePart
    /// Until when a flash sale's price holds.
    let flashSale: String?
    let seller: String
    let sellerHref: String
    let channel: String
    let buyHref: String
    let buyLabel: String
    let status: String?
    let qr: String
    let shareURL: String
    let embed: String
    let oembed: String
    let meta: PageMeta

    init(_ priced: PricedCard, link: SignedCard, baseURL: String, _ format: Format) {
        let (card, language) = (priced.card, format.language)
        name = card.title
        image = Face.image(card.picture.replacing("-m.", with: "-l."))
        price = format.price(priced.price, market: priced.marketPrice, from: priced.price < priced.highestPrice)
        flashSale = priced.flash.map(format.flashEnd)
        seller = card.storeName
        sellerHref = ShopPath.store(card.store)
        channel = card.channelKind.label.in(language)
        buyHref = ShopPath.link(link)
        buyLabel = card.status == .onSale ? Text("去购买", "Buy it").in(language) : Text("查看商品", "See the product").in(language)
        status = card.status == .onSale ? nil : card.status.label.in(language)
        qr = card.path + "/qr.svg"
        shareURL = baseURL + card.path
        embed = """
            <script type="module" src="\(baseURL)/embed.js"></script>
            <xiaodian-card src="\(shareURL)"><a href="\(shareURL)">\(card.title.escapedForHTML)</a></xiaodian-card>
            """
        oembed = "\(baseURL)/oembed?url=\(shareURL.percentEncoded)"
        meta = PageMeta(card: priced, baseURL: baseURL, zone: format.zone)
    }
}

/// A card alone, to stand in a frame on another site.
struct CardFramePage: PageModel {
    static let template = "shop/card-frame"

    let card: CardPart
}

/// A shared link that cannot be followed, with the product where it can still be told.
struct BrokenLinkPage: PageModel {
    static let template = "shop/broken-link"

    let message: String
    let card: CardPart?
}

extension String {
    /// As text inside of HTML.
    var escapedForHTML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
