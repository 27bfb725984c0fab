// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Runtime
import WebCore

/// A card as other sites show it: what `embed.js` reads.
struct CardFace: Encodable, Sendable {
    let id: ID<Placement>
    let productId: String
    let status: CardStatus
    let url: String
    let title: String
    let priceText: String
    let marketPriceText: String?
    let price: Money
    let currency = "CNY"
    let imageUrl: String
    let storeName: String
    let buyUrl: String
    let buyLabel: String
    let soldText: String?

    /// `link` is a fresh signed link to the card.
    init(_ card: CardDetail, link: SignedCard, baseURL: String, _ format: Format) {
        let from = card.price < card.highestPrice ? Text(" 起", "+").in(format.language) : ""
        id = card.id
        productId = "\(card.product)"
        status = card.status
        url = baseURL + ShopPath.link(link)
        title = card.title
        priceText = format.money(card.price) + from
        marketPriceText = card.marketPrice.map(format.money)
        price = card.price
        imageUrl = baseURL + Face.image(card.picture)
        storeName = card.storeName
        buyUrl = url
        buyLabel = card.buyLabel.in(format.language)
        soldText = card.status == .onSale ? nil : card.status.label.in(format.language)
    }
}
