// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Pricing

/// What stands for a picture or a portrait that nobody gave.
package enum Face {
    /// A picture's address, or the shop's mark where there is none.
    package static func image(_ url: String) -> String { url.isEmpty ? "/assets/logo.svg" : url }

    /// The sign on an avatar.
    package static func sign(_ name: String) -> String { name.prefix(1).uppercased() }
}

extension CardDetail {
    /// What the button says.
    package var buyLabel: Text { status == .onSale ? Text("购买", "Buy") : Text("查看", "View") }
}

/// A card inside one of our own pages. Component `card-compact`.
package struct CardPart: Sendable, Equatable {
    package let href: String
    let image: String
    let title: String
    let price: PricePart
    /// Until when a flash sale's price holds.
    let flashSale: String?
    let store: String
    let buyLabel: String
    let sold: String?

    package init(_ priced: PricedCard, href: String, _ format: Format) {
        let card = priced.card
        self.href = href
        image = Face.image(card.picture)
        title = card.title
        let isFrom = priced.price < priced.highestPrice
        price = format.price(priced.price, market: isFrom && priced.flash == nil ? nil : priced.marketPrice, from: isFrom)
        flashSale = priced.flash.map(format.flashEnd)
        store = card.storeName
        buyLabel = card.buyLabel.in(format.language)
        sold = card.status == .onSale ? nil : card.status.label.in(format.language)
    }
}
