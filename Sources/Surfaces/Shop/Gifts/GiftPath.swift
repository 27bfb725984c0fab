// SPDX-License-Identifier: Apache-2.0
import Catalog
import Gifts
import Kernel

/// The addresses of gifts.
extension ShopPath {
    static let gifts = "/gifts"
    static let receivedGifts = "/gifts?side=received"
    static let giftShelf = "/gift-shelf"
    static let lotteryVerifier = "/lottery/verify.py"

    static func giftShelf(_ occasion: GiftOccasion) -> String {
        "\(giftShelf)?occasion=\(occasion.rawValue)"
    }
    static func give(_ product: ID<Product>) -> String { "/give/\(product)" }
    static func give(_ product: ID<Product>, for occasion: GiftOccasion?) -> String {
        give(product) + (occasion.map { "?occasion=\($0.rawValue)" } ?? "")
    }
    /// The like again, to who gave: wrapped already, so that only paying is left.
    static func giveBack(_ product: ID<Product>, for gift: ID<Gift>) -> String {
        "\(give(product, for: .thanks))&back=\(gift)"
    }
    static func give(_ product: ID<Product>, style sku: ID<SKU>) -> String { "\(give(product))?sku=\(sku)" }
    static func giveToNames(_ product: ID<Product>) -> String { "\(give(product))/names" }
    static func gift(_ id: ID<Gift>) -> String { "\(gifts)/\(id)" }
    static func gift(_ id: ID<Gift>, _ act: String) -> String { "\(gifts)/\(id)/\(act)" }
    static func gift(_ link: GiftLink) -> String { "/g/\(link.token)" }
    static func gift(_ link: GiftLink, _ act: String) -> String { "/g/\(link.token)/\(act)" }
}
