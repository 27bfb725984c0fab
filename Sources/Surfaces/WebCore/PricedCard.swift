// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Kernel
import Pricing
import Storage
import Stores

/// A card with what its product costs now: while a flash sale runs, its price and its end.
package struct PricedCard: Sendable, Hashable {
    package let card: CardDetail
    package let flash: FlashFace?

    package var price: Money { flash?.lowest ?? card.price }
    /// Differs from `price` when the product's SKUs cost differently.
    package var highestPrice: Money { flash?.highest ?? card.highestPrice }
    /// Struck out: in a flash sale the normal price, else what it costs elsewhere.
    package var marketPrice: Money? { flash?.normal ?? card.marketPrice }
    /// Changes whenever anything above does: a cache's key, and the answer's ETag.
    package var version: String {
        flash.map { "\(card.version)-\($0.sale)-\($0.lowest.fen)-\($0.highest.fen)-\($0.normal.fen)" } ?? card.version
    }

    /// The card of a placement; refuses when there is none.
    package static func find(_ id: ID<Placement>, in snapshot: any Snapshot, at now: Timestamp) throws -> PricedCard {
        let card = try CardDetail.find(id, in: snapshot)
        return try of([id: card], in: snapshot, at: now)[id] ?? PricedCard(card: card, flash: nil)
    }

    /// The prices of several cards, for a page that embeds them.
    package static func of(
        _ cards: [ID<Placement>: CardDetail], in snapshot: any Snapshot, at now: Timestamp
    ) throws -> [ID<Placement>: PricedCard] {
        let listed = cards.values.filter { $0.status == .onSale }
        let faces = try FlashFace.of(
            Set(listed.map(\.product)).sorted(), stores: Set(listed.map(\.store)).sorted(), at: now, in: snapshot)
        return cards.mapValues { card in
            PricedCard(card: card, flash: card.status == .onSale ? faces[card.product] : nil)
        }
    }
}

extension Format {
    /// Until when a flash sale runs: `抢购至 01-31 18:05`. Pages that are kept say this, for the time that is left changes by itself.
    package func flashEnd(_ face: FlashFace) -> String {
        Text("抢购至 \(shortTime(face.until))", "Flash sale until \(shortTime(face.until))").in(language)
    }

    /// The same where there is little room: what it is, and until when.
    package func flashChips(_ face: FlashFace) -> [ChipPart] {
        let end = Text("至 \(shortTime(face.until))", "to \(shortTime(face.until))")
        return [ChipPart(tone: "accent", label: Text("限时抢购", "Flash sale").in(language)), ChipPart(tone: "", label: end.in(language))]
    }

    /// Without the year: `01-31 18:05`.
    private func shortTime(_ moment: Timestamp) -> String { String(time(moment).dropFirst("2026-".count)) }
}
