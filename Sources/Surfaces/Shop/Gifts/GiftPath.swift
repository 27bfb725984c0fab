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
    static func giveToNames(_ product: ID<Product>) -> String { "\(give(product))/names" }
    static func gift(_ id: ID<Gift>) -> String { "\(gifts)/\(id)" }
    static func gift(_ id: ID<Gift>, _ act: String) -> String { "\(gifts)/\(id)/\(act)" }
    static func gift(_ link: GiftLink) -> String { "/g/\(link.token)" }
    static func gift(_ link: GiftLink, _ act: String) -> String { "/g/\(link.token)/\(act)" }
}
