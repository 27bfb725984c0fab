// SPDX-License-Identifier: Apache-2.0
import Catalog
import Gifts
import Kernel
import Runtime
import Stores
import WebCore

/// A gift of a store's goods as the store knows it: without who gave it, whose name is not the store's to know, and without links.
struct StoreGiftOutput: Codable, Sendable {
    let id: ID<Gift>
    let productId: ID<Product>
    let skuId: ID<SKU>
    let title: String
    let attributes: String
    /// Units in each portion.
    let count: Int
    let portions: Int
    let mode: GiftMode
    let occasion: GiftOccasion?
    /// What may be printed and put into the parcels. May be empty.
    let wish: String
    let state: String
    let sentAt: Timestamp?
    /// When a lottery's list closes.
    let drawAt: Timestamp?
    let deadline: Timestamp?
    let endedAt: Timestamp?
    /// Portions by what became of them.
    let accepted: Int
    let waiting: Int
    let declined: Int
    let expired: Int
    let cancelled: Int

    init(_ given: GiftList.Given) {
        let gift = given.gift
        func portions(_ state: PortionState) -> Int { given.counts[state, default: 0] }
        id = gift.id
        productId = gift.product
        skuId = gift.sku
        title = gift.title
        attributes = gift.attributes
        count = gift.count
        self.portions = gift.portions
        mode = gift.mode
        occasion = gift.occasion
        wish = gift.wish
        state = gift.state.rawValue
        sentAt = gift.sentAt
        drawAt = gift.drawAt
        deadline = gift.deadline
        endedAt = gift.endedAt
        accepted = given.accepted
        waiting = given.waiting
        declined = portions(.declined)
        expired = portions(.expired)
        cancelled = portions(.cancelled)
    }
}

/// How gifts go, of those sent in the last days. Rates are in ppm, and absent where there is nothing to divide by.
struct GiftFiguresOutput: Codable, Sendable {
    let days: Int64
    let gifts: Int
    /// Each is an order.
    let portions: Int
    let accepted: Int
    let waiting: Int
    let declined: Int
    let expired: Int
    let cancelled: Int
    /// Accepted among those that were accepted, declined or let pass.
    let acceptanceRate: Rate?
    /// Portions with an address among all that were paid for.
    let addressRate: Rate?
    /// From sending or drawing to accepting, of the portion in the middle.
    let medianAcceptanceSeconds: Int64?
    let recipients: Int
    /// Those of them who paid for something of their own in the same store afterwards.
    let recipientsWhoBought: Int

    init(_ figures: GiftFigures, days: Int64) {
        self.days = days
        gifts = figures.gifts
        portions = figures.portions
        accepted = figures.accepted
        waiting = figures.waiting
        declined = figures.declined
        expired = figures.expired
        cancelled = figures.cancelled
        acceptanceRate = figures.acceptanceRate
        addressRate = figures.addressRate
        medianAcceptanceSeconds = figures.medianAcceptance.map { $0.inMilliseconds / 1000 }
        recipients = figures.recipients
        recipientsWhoBought = figures.recipientsWhoBought
    }
}
