// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Content
import Kernel
import Orders

/// The addresses of the PartnerDesk, stated once.
enum PartnerPath {
    static let home = "/partner"
    static let profile = "/partner/profile"
    static let center = "/partner/center"
    static let showcase = "/partner/showcase"
    static let cards = "/partner/cards"
    static let channels = "/partner/channels"
    static let articles = "/partner/articles"
    static let newArticle = "/partner/articles/new"
    static let earnings = "/partner/earnings"
    static let statement = "/partner/statement"
    static let withdrawals = "/partner/withdrawals"
    static let receiver = "/partner/receiver"
    static let removeReceiver = "/partner/receiver/remove"

    static func showcase(_ product: ID<Product>, _ act: String) -> String { "\(showcase)/\(product)/\(act)" }
    static func card(_ card: ID<Placement>) -> String { "\(cards)/\(card)" }
    static func card(_ card: ID<Placement>, _ act: String) -> String { "\(cards)/\(card)/\(act)" }
    static func unlink(_ channel: ID<ChannelAccount>) -> String { "\(channels)/\(channel)/unlink" }
    static func article(_ article: ID<Article>) -> String { "\(articles)/\(article)" }
    static func article(_ article: ID<Article>, _ act: String) -> String { "\(articles)/\(article)/\(act)" }
    static func explanation(_ order: ID<Order>) -> String { "/partner/orders/\(order)/explanation" }
    static func center(sort: ProductCenter.Sort, category: ID<Catalog.Category>?, table: Bool) -> String {
        "\(center)?sort=\(sort.rawValue)" + (category.map { "&category=\($0)" } ?? "") + (table ? "&view=table" : "")
    }

    // Pages of the Shop that the desk leads to.
    static func product(_ product: ID<Product>) -> String { "/products/\(product)" }
    static func story(_ article: ID<Article>) -> String { "/stories/\(article)" }
    static func publicCard(_ card: ID<Placement>) -> String { "/cards/\(card)" }
    static func link(_ card: SignedCard) -> String { "/c/\(card.link)" }

    /// Where a form leads on to: only within this desk.
    static func back(_ text: String, standard: String) -> String {
        let isOurs = text == home || text.hasPrefix(home + "/") || text.hasPrefix(home + "?")
        return isOurs && text.utf8.count <= 2000 && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
            ? text : standard
    }
}
