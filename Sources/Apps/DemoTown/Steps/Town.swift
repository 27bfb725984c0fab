// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Catalog
import Channels
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Synchronization

/// The town as far as it is built: who everybody is, and what became of the plans.
final class Town: Sendable {
    struct OpenedStore: Sendable {
        let id: ID<Store>
        let owner: Actor
        /// Who ships and decides on after-sales.
        let clerk: Actor
        /// Who asks for withdrawals, where the owner leaves that to somebody.
        let cashier: Actor
        let freight: ID<FreightTemplate>
        let brands: [ID<Brand>]
        let coupons: [ID<Coupon>]
        /// The store's own place in public.
        let channel: ID<ChannelAccount>
    }

    struct SellingPerson: Sendable {
        let id: ID<Person>
        let actor: Actor
        let channels: [ID<ChannelAccount>]
    }

    struct Buyer: Sendable {
        let id: ID<Person>
        let actor: Actor
        let address: AddressText
        /// The number of the browser.
        let visitor: Int64
    }

    struct MadeProduct: Sendable {
        let id: ID<Product>
        let skus: [ID<SKU>]
    }

    /// The place of a product in the plan with the seller who shows it; nobody for the store's own card.
    struct CardKey: Hashable, Sendable {
        let product: Int
        let seller: Int?
    }

    /// An after-sale that is decided in the town's last minute.
    struct LateAfterSale: Sendable {
        let id: ID<AfterSale>
        let store: ID<Store>
        let clerk: Actor
        let fate: Fate
    }

    let platform: Actor
    let categories: [String: ID<Catalog.Category>]
    let stores: [OpenedStore]
    let sellers: [SellingPerson]
    let buyers: [Buyer]
    /// Who runs the town's agency.
    let agency: SellingPerson

    private struct Growing {
        var products: [Int: MadeProduct] = [:]
        var plans: [Int: ID<Plan>] = [:]
        var agencyPlans: [Int: ID<Plan>] = [:]
        var cards: [CardKey: [ID<Placement>]] = [:]
        var links: [Int: [ID<Placement>]] = [:]
        var late: [LateAfterSale] = []
        var problems: [String] = []
    }

    private let growing = Mutex(Growing())

    init(
        platform: Actor, categories: [String: ID<Catalog.Category>], stores: [OpenedStore], sellers: [SellingPerson],
        buyers: [Buyer], agency: SellingPerson
    ) {
        self.platform = platform
        self.categories = categories
        self.stores = stores
        self.sellers = sellers
        self.buyers = buyers
        self.agency = agency
    }

    func product(_ place: Int) -> MadeProduct? { growing.withLock { $0.products[place] } }
    func plan(_ place: Int) -> ID<Plan>? { growing.withLock { $0.plans[place] } }
    /// The plan under which a seller shows a product: the agency's, for those it signed.
    func plan(_ place: Int, for seller: Int) -> ID<Plan>? {
        let isSigned = AgencyLife.signed.contains { $0.seller == seller }
        return growing.withLock { (isSigned ? $0.agencyPlans[place] : nil) ?? $0.plans[place] }
    }

    func addForAgency(_ plan: ID<Plan>, at place: Int) { growing.withLock { $0.agencyPlans[place] = plan } }
    func cards(_ product: Int, of seller: Int?) -> [ID<Placement>] {
        growing.withLock { $0.cards[CardKey(product: product, seller: seller)] ?? [] }
    }

    /// The exclusive links of sharers to a product, each sharer's one.
    func links(to product: Int) -> [ID<Placement>] { growing.withLock { ($0.links[product] ?? []).sorted() } }
    func add(link: ID<Placement>, to product: Int) { growing.withLock { $0.links[product, default: []].append(link) } }

    func add(_ product: MadeProduct, at place: Int) { growing.withLock { $0.products[place] = product } }
    func add(_ plan: ID<Plan>, at place: Int) { growing.withLock { $0.plans[place] = plan } }
    func add(_ card: ID<Placement>, for product: Int, of seller: Int?) {
        growing.withLock { $0.cards[CardKey(product: product, seller: seller), default: []].append(card) }
    }

    func add(_ late: LateAfterSale) { growing.withLock { $0.late.append(late) } }
    func late(_ fate: Fate) -> [LateAfterSale] { growing.withLock { $0.late.filter { $0.fate == fate } } }

    /// What did not go as planned. The town goes on without it.
    func note(_ what: String, _ error: any Error) { growing.withLock { $0.problems.append("\(what): \(error)") } }
    var problems: [String] { growing.withLock { $0.problems } }
}
