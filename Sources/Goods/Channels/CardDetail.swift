// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// Whether a card can be bought from.
package enum CardStatus: String, Sendable, CaseIterable, Codable {
    case onSale, notOnSale, storeClosed, withdrawn

    package var label: Text {
        switch self {
        case .onSale: Text("在售", "On sale")
        case .notOnSale: Text("暂不出售", "Not on sale now")
        case .storeClosed: Text("店铺未营业", "The store is not open")
        case .withdrawn: Text("卡片已撤下", "Taken down")
        }
    }
}

/// The public face of a product in one place: what everybody who meets the card sees. It holds nothing about its
/// viewer.
package struct CardDetail: Sendable, Hashable {
    package let id: ID<Placement>
    package let product: ID<Product>
    package let store: ID<Store>
    package let storeName: String
    package let title: String
    /// The path of the product's picture in medium size, or empty.
    package let picture: String
    package let price: Money
    /// Differs from `price` when the product's SKUs cost differently.
    package let highestPrice: Money
    /// What the product costs elsewhere, struck out; above `price`.
    package let marketPrice: Money?
    package let channelKind: ChannelKind
    package let status: CardStatus
    /// Changes whenever anything above does: a cache's key, and the answer's ETag.
    package let version: String

    /// The card's own address in this deployment.
    package var path: String { "/cards/\(id)" }

    /// The card of a placement, withdrawn ones included; refuses when there is none.
    package static func find(_ id: ID<Placement>, in snapshot: any Snapshot) throws -> CardDetail {
        guard let card = try find([id], in: snapshot)[id] else { throw CommonRefusal.notFound }
        return card
    }

    /// The cards of several placements, for a page that embeds them.
    package static func find(_ ids: [ID<Placement>], in snapshot: any Snapshot) throws -> [ID<Placement>: CardDetail] {
        let placements = try Placement.find(ids, in: snapshot)
        let faces = try ProductFace.find(placements.values.map(\.product), in: snapshot)
        let marketPrices = try faces.mapValues { try marketPrice(of: $0.product, in: snapshot) }
        let cards = placements.values.compactMap { placement in
            faces[placement.product].map { face in
                CardDetail(placement: placement, face: face, marketPrice: marketPrices[placement.product] ?? nil)
            }
        }
        return Dictionary(uniqueKeysWithValues: cards.map { ($0.id, $0) })
    }

    /// The struck-out price of the SKU that costs least.
    private static func marketPrice(of product: Product, in snapshot: any Snapshot) throws -> Money? {
        let skus = try ProductDetail.find(product.id, in: snapshot)?.content.skus ?? []
        return skus.min { $0.price < $1.price }?.marketPrice
    }

    init(placement: Placement, face: ProductFace, marketPrice: Money?) {
        self.marketPrice = marketPrice
        id = placement.id
        product = placement.product
        store = placement.store
        storeName = face.storeName
        title = face.product.title
        picture = face.product.pictureURL(.medium)
        price = face.product.lowestPrice
        highestPrice = face.product.highestPrice
        channelKind = placement.channelKind
        status =
            if placement.withdrawnAt != nil { .withdrawn } else if !face.isStoreOpen {
                .storeClosed
            } else if !face.isListed { .notOnSale } else { .onSale }
        // The store's name is the one thing above that the product's version does not cover.
        version = "\(face.product.version)-\(status.rawValue)-\(Self.digest(face.storeName))"
    }

    /// FNV-1a: short, and the same on every node.
    private static func digest(_ text: String) -> String {
        String(text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 36)
    }
}
