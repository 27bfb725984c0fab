// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Applications
import Catalog
import Content
import Gifts
import Identity
import Incentives
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Stores
import WebCore

/// The addresses of the OperatorDesk, stated once.
enum OperatorPath {
    static let home = "/operator"
    static let stores = "/operator/stores"
    static let products = "/operator/products"
    static let articles = "/operator/articles"
    static let inspections = "/operator/inspections"
    static let inspectedCategories = "/operator/inspected-categories"
    static let applications = "/operator/applications"
    static let categories = "/operator/categories"
    static let newCategory = "/operator/categories/new"
    static let rules = "/operator/rules"
    static let ledger = "/operator/ledger"
    static let verification = "/operator/verification"
    static let violations = "/operator/violations"
    static let agencies = "/operator/agencies"
    static let gifts = "/operator/gifts"
    static let incentives = "/operator/incentives"
    static let newIncentive = "/operator/incentives/new"
    static let refunds = "/operator/refunds"
    static let withdrawals = "/operator/withdrawals"
    static let bills = "/operator/bills"
    static let audit = "/operator/audit"
    static let people = "/operator/people"
    static let operators = "/operator/operators"
    static let states = "/operator/states"
    static let limits = "/operator/limits"

    static func stores(_ state: StoreState?) -> String { pathWithQuery(stores, [("state", state?.rawValue)]) }
    static func store(_ store: ID<Store>) -> String { "\(stores)/\(store)" }
    static func store(_ store: ID<Store>, _ act: String) -> String { "\(stores)/\(store)/\(act)" }
    static func product(_ product: ID<Product>) -> String { "\(products)/\(product)" }
    static func product(_ product: ID<Product>, _ act: String) -> String { "\(products)/\(product)/\(act)" }
    static func article(_ article: ID<Article>) -> String { "\(articles)/\(article)" }
    static func articleWithdrawal(_ article: ID<Article>) -> String { "\(articles)/\(article)/withdrawal" }
    static func disputes(open: Bool) -> String { pathWithQuery("/operator/disputes", [("state", open ? nil : "all")]) }
    static func dispute(_ dispute: ID<Dispute>) -> String { "/operator/disputes/\(dispute)" }
    static func dispute(_ dispute: ID<Dispute>, _ act: String) -> String { "/operator/disputes/\(dispute)/\(act)" }
    static func violation(_ violation: ID<Violation>, _ act: String) -> String { "\(violations)/\(violation)/\(act)" }
    static func gifts(of giver: ID<Person>) -> String { pathWithQuery(gifts, [("giver", "\(giver)")]) }
    static func gift(_ gift: ID<Gift>, _ act: String? = nil) -> String { "\(gifts)/\(gift)" + (act.map { "/\($0)" } ?? "") }
    static func incentive(_ incentive: ID<Incentive>, _ act: String? = nil) -> String {
        "\(incentives)/\(incentive)" + (act.map { "/\($0)" } ?? "")
    }
    static func incentivePayment(_ payment: IncentivePayment) -> String {
        "\(incentive(payment.incentive))/payments/\(payment.party)/\(payment.id)"
    }
    static func inspection(_ order: ID<Order>) -> String { "\(inspections)/\(order)" }
    static func application(_ store: ID<Store>, _ application: ID<Application>, _ act: String? = nil) -> String {
        "\(applications)/\(store)/\(application)" + (act.map { "/\($0)" } ?? "")
    }
    static func proof(_ proof: ID<Proof>, of store: ID<Store>) -> String { "/operator/proofs/\(store)/\(proof)" }
    static func category(_ category: ID<Catalog.Category>) -> String { "\(categories)/\(category)" }
    static func categoryFees(_ category: ID<Catalog.Category>) -> String { "\(categories)/\(category)/fees" }
    static func newCategory(below parent: ID<Catalog.Category>) -> String { "\(newCategory)?parent=\(parent)" }
    static func rule(_ key: String) -> String { "\(rules)/\(key)" }
    static func ruleVersions(_ key: String) -> String { "\(rules)/\(key)/versions" }
    static func party(_ party: ID<Party>) -> String { "\(ledger)/\(party)" }
    static func transfer(_ entry: LedgerEntry) -> String {
        "\(ledger)/\(entry.account.party)/transfers/\(entry.transfer)?at=\(entry.sequence)"
    }
    static func order(_ order: ID<Order>) -> String { "/operator/orders/\(order)" }
    static func payment(_ payment: ID<Payment>) -> String { "/operator/payments/\(payment)" }
    static func refunds(_ state: RefundState?) -> String { pathWithQuery(refunds, [("state", state?.rawValue)]) }
    static func refundTries(_ refund: ID<Refund>) -> String { "\(refunds)/\(refund)/tries" }
    static func withdrawals(_ state: WithdrawalState?) -> String { pathWithQuery(withdrawals, [("state", state?.rawValue)]) }
    static func audit(of party: ID<Party>?) -> String { pathWithQuery(audit, [("party", party.map { "\($0)" })]) }
    static func operators(_ person: ID<Person>) -> String { "\(operators)/\(person)" }

    // Pages of the Shop that the desk leads to.
    static func publicStore(_ store: ID<Store>) -> String { "/stores/\(store)" }
    static func publicArticle(_ article: ID<Article>) -> String { "/stories/\(article)" }
    static func publicProduct(_ product: ID<Product>) -> String { "/products/\(product)" }
}
