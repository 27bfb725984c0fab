// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Content
import Identity
import Incentives
import Kernel
import Orders
import Scores
import WebCore

/// The addresses of the PartnerDesk, stated once.
enum PartnerPath {
    static let home = "/partner"
    static let sellerLicence = "/partner/profile/licence"
    static let profile = "/partner/profile"
    static let center = "/partner/center"
    static let showcase = "/partner/showcase"
    static let cards = "/partner/cards"
    static let channels = "/partner/channels"
    static let articles = "/partner/articles"
    static let newArticle = "/partner/articles/new"
    static let contracts = "/partner/contracts"
    static let samples = "/partner/samples"
    static let violations = "/partner/violations"
    static let invitations = "/partner/invitations"
    static let agency = "/partner/agency"
    static let agencySellers = "/partner/agency/sellers"
    static let agencyProducts = "/partner/agency/products"
    static let agencyMarket = "/partner/agency/market"
    static let agencyEarnings = "/partner/agency/earnings"
    static let agencyProfile = "/partner/agency/profile"
    static let centerForMe = "/partner/center/mine"
    static let earnings = "/partner/earnings"
    static let incentives = "/partner/incentives"
    static let statement = "/partner/statement"
    static let withdrawals = "/partner/withdrawals"
    static let receiver = "/partner/receiver"
    static let programs = "/partner/programs"
    static let pushes = "/partner/programs/pushes"
    static let revokeProgram = "/partner/programs/revoke"
    static let removeReceiver = "/partner/receiver/remove"

    static func showcase(_ product: ID<Product>, _ act: String) -> String { "\(showcase)/\(product)/\(act)" }
    static func card(_ card: ID<Placement>) -> String { "\(cards)/\(card)" }
    static func card(_ card: ID<Placement>, _ act: String) -> String { "\(cards)/\(card)/\(act)" }
    static func unlink(_ channel: ID<ChannelAccount>) -> String { "\(channels)/\(channel)/unlink" }
    static func article(_ article: ID<Article>) -> String { "\(articles)/\(article)" }
    static func article(_ article: ID<Article>, _ act: String) -> String { "\(articles)/\(article)/\(act)" }
    static func contract(_ contract: ID<AgencyContract>, _ act: String) -> String { "\(contracts)/\(contract)/\(act)" }
    static func sample(_ sample: ID<Sample>, _ act: String) -> String { "\(samples)/\(sample)/\(act)" }
    static func violation(_ violation: ID<Violation>, _ act: String) -> String { "\(violations)/\(violation)/\(act)" }
    static func invitation(_ invitation: ID<Invitation>, _ act: String? = nil) -> String {
        "\(invitations)/\(invitation)" + (act.map { "/\($0)" } ?? "")
    }
    static func agencyPlan(_ plan: ID<Plan>, _ act: String) -> String { "\(agency)/plans/\(plan)/\(act)" }
    static func agencyShowcase(_ seller: ID<Person>) -> String { "\(agencySellers)/\(seller)/showcase" }
    static func agencyShowcase(_ seller: ID<Person>, _ act: String) -> String { "\(agencyShowcase(seller))/\(act)" }
    static func incentivePayment(_ payment: ID<IncentivePayment>) -> String { "\(incentives)/payments/\(payment)" }
    static func explanation(_ order: ID<Order>) -> String { "/partner/orders/\(order)/explanation" }
    static func center(
        sort: ProductCenter.Sort, category: ID<Catalog.Category>?, filter: ProductCenter.Filter = .init(), table: Bool
    ) -> String {
        pathWithQuery(
            center,
            [
                ("sort", sort.rawValue), ("category", category.map { "\($0)" }), ("rate", filter.rateMin?.percent),
                ("sales", filter.salesMin.map { "\($0)" }), ("score", filter.scoreMin?.text), ("q", filter.words),
                ("store", filter.store.map { "\($0)" }), ("view", table ? "table" : nil),
            ])
    }

    /// Where business licences are registered, on the store desk.
    static let registerLicence = "/store/apply"

    // Pages of the Shop that the desk leads to.
    static func product(_ product: ID<Product>) -> String { "/products/\(product)" }
    static func publicChannel(_ channel: ID<ChannelAccount>) -> String { "/channel/\(channel)" }
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
