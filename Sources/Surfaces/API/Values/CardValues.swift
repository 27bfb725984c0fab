// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Kernel
import Pricing
import Stores
import WebCore

struct CardOutput: Codable, Sendable {
    let id: ID<Placement>
    let productId: ID<Product>
    let storeId: ID<Store>
    let storeName: String
    let title: String
    let picture: String
    let price: Money
    let highestPrice: Money
    let marketPrice: Money?
    /// When the flash sale whose price it is ends; absent where none runs.
    let flashUntil: Timestamp?
    let channelKind: ChannelKind
    let status: CardStatus
    /// Where the card is shown as a page.
    let path: String

    init(_ priced: PricedCard) {
        let card = priced.card
        id = card.id
        productId = card.product
        storeId = card.store
        storeName = card.storeName
        title = card.title
        picture = card.picture
        price = priced.price
        highestPrice = priced.highestPrice
        marketPrice = priced.marketPrice
        flashUntil = priced.flash?.until
        channelKind = card.channelKind
        status = card.status
        path = card.path
    }
}

struct LinkOutput: Codable, Sendable {
    let placementId: ID<Placement>
    /// What proves the card: `placement.issued.expires.signature`.
    let link: String
    /// What is shared.
    let url: String
    let expiresAt: Timestamp

    init(_ card: SignedCard, baseURL: String) {
        placementId = card.placement
        link = card.link
        url = "\(baseURL)/c/\(card.link)"
        expiresAt = card.expires
    }
}

struct TouchInput: Codable, Sendable {
    let link: String
}

struct TouchOutput: Codable, Sendable {
    let id: ID<Touch>
    let placementId: ID<Placement>
    let productId: ID<Product>
    let at: Timestamp

    init(_ touch: Touch) {
        id = touch.id
        placementId = touch.placement
        productId = touch.product
        at = touch.at
    }
}

struct PlacementInput: Codable, Sendable {
    let productId: ID<Product>
    let channelId: ID<ChannelAccount>
}

struct PlacementOutput: Codable, Sendable {
    let id: ID<Placement>
    let productId: ID<Product>
    let storeId: ID<Store>
    let channelId: ID<ChannelAccount>
    let channelKind: ChannelKind
    /// Who is credited; absent for a store's own card.
    let promoterId: ID<Party>?
    let planId: String?
    let placedAt: Timestamp
    let withdrawnAt: Timestamp?

    init(_ placement: Placement) {
        id = placement.id
        productId = placement.product
        storeId = placement.store
        channelId = placement.channel
        channelKind = placement.channelKind
        promoterId = placement.promoter
        planId = placement.plan.map(String.init)
        placedAt = placement.placedAt
        withdrawnAt = placement.withdrawnAt
    }
}
