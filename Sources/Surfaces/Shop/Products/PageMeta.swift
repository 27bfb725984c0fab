// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Foundation
import Kernel
import Pricing
import Stores
import WebCore

/// What other sites and machines read of a page: Open Graph and JSON-LD.
struct PageMeta: Sendable, Equatable {
    static let descriptionCharactersMax = 120

    let title: String
    let description: String
    let url: String
    let image: String?
    let amount: String?
    /// Text of a JSON-LD block, safe to stand in a page.
    let jsonLD: String

    init(product view: ProductView, baseURL: String, zone: ZoneOffset) {
        let content = view.detail.content
        title = content.title
        description = content.subtitle.isEmpty
            ? RichText.plainText(content.body, charactersMax: Self.descriptionCharactersMax) : content.subtitle
        url = baseURL + ShopPath.product(view.detail.product.id)
        image = content.pictures.first.map { baseURL + Picture.url($0, .large) }
        let prices = content.skus.map { view.offer.flashPrices[$0.id] ?? $0.price }
        let (low, high) = (prices.min() ?? view.detail.product.lowestPrice, prices.max() ?? view.detail.product.highestPrice)
        amount = low.yuan
        jsonLD = LinkedProduct(
            name: content.title, description: description, image: image, url: url, brand: view.brand?.name,
            offer: LinkedOffer(
                low: low, high: high, isInStock: view.stock.values.contains { $0 > 0 }, seller: view.store.name,
                until: view.offer.flashPrices.isEmpty ? nil : view.offer.sale?.until, zone: zone)
        ).text
    }

    init(card priced: PricedCard, baseURL: String, zone: ZoneOffset) {
        let card = priced.card
        title = card.title
        description = card.storeName
        url = baseURL + card.path
        image = card.picture.isEmpty ? nil : baseURL + card.picture
        amount = priced.price.yuan
        jsonLD = LinkedProduct(
            name: card.title, description: "", image: image, url: baseURL + ShopPath.product(card.product), brand: nil,
            offer: LinkedOffer(
                low: priced.price, high: priced.highestPrice, isInStock: card.status == .onSale, seller: card.storeName,
                until: priced.flash?.until, zone: zone)
        ).text
    }
}

/// Source: https://schema.org/Product
struct LinkedProduct: Encodable {
    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, description, image, url, brand, offer = "offers"
    }

    let context = "https://schema.org"
    let type = "Product"
    let name: String
    let description: String
    let image: String?
    let url: String
    let brand: String?
    let offer: LinkedOffer

    /// No sign of it can end the block in which it stands.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        guard let data = try? encoder.encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c").replacing("&", with: "\\u0026")
    }
}

struct LinkedOffer: Encodable {
    enum CodingKeys: String, CodingKey {
        case type = "@type"
        case price, lowPrice, highPrice, priceCurrency, priceValidUntil, availability, seller
    }

    let type: String
    let price: String?
    let lowPrice: String?
    let highPrice: String?
    let priceCurrency = "CNY"
    /// The last day of a price that ends, such as `2026-01-31`.
    let priceValidUntil: String?
    let availability: String
    let seller: String

    init(low: Money, high: Money, isInStock: Bool, seller: String, until: Timestamp?, zone: ZoneOffset) {
        let isOne = low == high
        type = isOne ? "Offer" : "AggregateOffer"
        price = isOne ? low.yuan : nil
        (lowPrice, highPrice) = isOne ? (nil, nil) : (low.yuan, high.yuan)
        priceValidUntil = until.map { CivilTime($0 - .milliseconds(1), in: zone).date }
        availability = "https://schema.org/" + (isInStock ? "InStock" : "OutOfStock")
        self.seller = seller
    }
}
