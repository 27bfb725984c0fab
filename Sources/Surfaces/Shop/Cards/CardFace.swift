// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Pricing
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
    /// Until when a flash sale's price holds; absent where none runs.
    let flashText: String?
    let flashUntil: Timestamp?
    let price: Money
    let currency = "CNY"
    let imageUrl: String
    let storeName: String
    let buyUrl: String
    let buyLabel: String
    let soldText: String?

    /// `link` is a fresh signed link to the card.
    init(_ priced: PricedCard, link: SignedCard, baseURL: String, _ format: Format) {
        let card = priced.card
        let from = priced.price < priced.highestPrice ? Text(" 起", "+").in(format.language) : ""
        id = card.id
        productId = "\(card.product)"
        status = card.status
        url = baseURL + ShopPath.link(link)
        title = card.title
        priceText = format.money(priced.price) + from
        marketPriceText = priced.marketPrice.map(format.money)
        flashText = priced.flash.map(format.flashEnd)
        flashUntil = priced.flash?.until
        price = priced.price
        imageUrl = baseURL + Face.image(card.picture)
        storeName = card.storeName
        buyUrl = url
        buyLabel = card.buyLabel.in(format.language)
        soldText = card.status == .onSale ? nil : card.status.label.in(format.language)
    }
}
