// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Applications
import Catalog
import Channels
import Gifts
import Identity
import Incentives
import Inventory
import Kernel
import Members
import Orders
import Payments
import Pricing
import Sharers
import Storefronts
import Stores

/// The addresses of the merchant's desk, stated once.
struct StorePath: Sendable, Equatable {
    static let start = "/store"
    static let apply = "/store/apply"
    static let licence = "/store/apply/licence"

    let store: ID<Store>

    init(_ store: ID<Store>) { self.store = store }

    var overview: String { "/store/\(store)" }
    var submit: String { "\(overview)/submit" }
    var rename: String { "\(overview)/settings/name" }
    var products: String { "\(overview)/products" }
    var newProduct: String { "\(products)/new" }
    var imports: String { "\(overview)/imports" }
    var stock: String { "\(overview)/stock" }
    var warehouses: String { "\(overview)/warehouses" }
    var score: String { "\(overview)/score" }
    var gifts: String { "\(overview)/gifts" }
    var incentives: String { "\(overview)/incentives" }
    func incentivePayment(_ payment: ID<IncentivePayment>) -> String { "\(incentives)/payments/\(payment)" }
    var orders: String { "\(overview)/orders" }
    /// The portions of one gift.
    func orders(ofGift gift: Int64) -> String { "\(orders)?gift=\(gift)" }
    var afterSales: String { "\(overview)/after-sales" }
    var disputes: String { "\(overview)/disputes" }
    var coupons: String { "\(overview)/coupons" }
    var newCoupon: String { "\(coupons)/new" }
    var flashSales: String { "\(overview)/flash-sales" }
    var mallOrders: String { "\(overview)/mall-orders" }
    var members: String { "\(overview)/members" }
    var memberProgramme: String { "\(members)/programme" }
    var memberPrices: String { "\(members)/prices" }
    var memberGifts: String { "\(members)/gifts" }
    var newMemberGift: String { "\(memberGifts)/new" }
    var exchanges: String { "\(members)/exchanges" }
    var newFlashSale: String { "\(flashSales)/new" }
    var freight: String { "\(overview)/freight" }
    var newFreight: String { "\(freight)/new" }
    var plans: String { "\(overview)/plans" }
    var samples: String { "\(overview)/samples" }
    var invitations: String { "\(overview)/invitations" }
    var sharers: String { "\(overview)/sharers" }
    var sharerOrders: String { "\(sharers)/orders" }
    var sharerRewards: String { "\(sharers)/rewards" }
    var sharerInvitations: String { "\(sharers)/invitations" }
    var channels: String { "\(overview)/channels" }
    var cards: String { "\(overview)/cards" }
    var funds: String { "\(overview)/funds" }
    var receiver: String { "\(funds)/receiver" }
    var withdrawals: String { "\(funds)/withdrawals" }
    var bankAccount: String { "\(funds)/account" }
    var deposit: String { "\(overview)/deposit" }
    var settings: String { "\(overview)/settings" }
    var addresses: String { "\(settings)/addresses" }
    var newAddress: String { "\(addresses)/new" }
    var closing: String { "\(settings)/closing" }
    var qualifications: String { "\(overview)/qualifications" }
    var newBrand: String { "\(qualifications)/brands/new" }
    var newCategory: String { "\(qualifications)/categories/new" }
    var storefront: String { "\(overview)/storefront" }
    var classes: String { "\(storefront)/classes" }
    var decoration: String { "\(storefront)/decoration" }
    var staff: String { "\(overview)/staff" }
    var cooperations: String { "\(overview)/cooperations" }
    var programs: String { "\(overview)/programs" }
    var calls: String { "\(programs)/calls" }
    var pushes: String { "\(programs)/pushes" }

    func product(_ id: ID<Product>, _ step: String = "") -> String { join("\(products)/\(id)", step) }
    func importRun(_ id: ID<ImportRun>) -> String { "\(imports)/\(id)" }
    func stock(_ sku: ID<SKU>) -> String { "\(stock)/\(sku)" }
    func warehouse(_ id: ID<Warehouse>, _ step: String = "") -> String { join("\(warehouses)/\(id)", step) }
    func member(_ id: ID<Member>, _ step: String = "") -> String { join("\(members)/\(id)", step) }
    func memberPrices(of product: ID<Product>) -> String { "\(memberPrices)/\(product)" }
    func memberGift(_ id: ID<Gift>, _ step: String = "") -> String { join("\(memberGifts)/\(id)", step) }
    func exchange(_ id: ID<ExchangeItem>, _ step: String) -> String { "\(exchanges)/\(id)/\(step)" }
    func flashSale(_ id: ID<FlashSale>, _ step: String = "") -> String { join("\(flashSales)/\(id)", step) }
    func newFlashSale(of product: ID<Product>) -> String { "\(newFlashSale)?product=\(product)" }
    func address(_ id: ID<StoreAddress>, _ step: String = "") -> String { join("\(addresses)/\(id)", step) }
    func order(_ id: ID<Order>, _ step: String = "") -> String { join("\(orders)/\(id)", step) }
    func afterSale(_ id: ID<AfterSale>, _ step: String = "") -> String { join("\(afterSales)/\(id)", step) }
    func dispute(_ id: ID<Dispute>, _ step: String = "") -> String { join("\(disputes)/\(id)", step) }
    func ticket(_ ticket: String) -> String { "\(funds)/tickets/\(ticket)" }
    func coupon(_ id: ID<Coupon>, _ step: String = "") -> String { join("\(coupons)/\(id)", step) }
    func freight(_ id: ID<FreightTemplate>) -> String { "\(freight)/\(id)" }
    func sharerInvitation(_ id: ID<SharerInvitation>) -> String { "\(sharerInvitations)/\(id)" }
    func unbindSharer(_ person: ID<Person>) -> String { "\(sharers)/\(person)/unbind" }
    func plan(_ id: ID<Plan>, _ step: String = "") -> String { join("\(plans)/\(id)", step) }
    func sample(_ id: ID<Sample>, _ step: String) -> String { join("\(samples)/\(id)", step) }
    func invitation(_ id: ID<Invitation>, _ step: String = "") -> String { join("\(invitations)/\(id)", step) }
    func cooperationInvitation(_ code: String) -> String { "\(cooperations)/invitations/\(code)" }
    func channel(_ id: ID<ChannelAccount>, _ step: String) -> String { join("\(channels)/\(id)", step) }
    func card(_ id: ID<Placement>, _ step: String = "") -> String { join("\(cards)/\(id)", step) }
    func withdrawal(_ id: ID<Withdrawal>, _ step: String = "") -> String { join("\(withdrawals)/\(id)", step) }
    func brand(_ id: ID<Brand>, _ step: String = "") -> String { join("\(qualifications)/brands/\(id)", step) }
    func application(_ id: ID<Application>, _ step: String = "") -> String { join("\(overview)/applications/\(id)", step) }
    func proof(_ id: ID<Proof>) -> String { "\(overview)/proofs/\(id)" }
    func window(_ id: ID<Product>, _ step: String) -> String { join("\(storefront)/window/\(id)", step) }
    func classProducts(_ place: ClassPlace) -> String { "\(classes)/\(place)" }
    func staff(_ person: ID<Person>, _ step: String = "") -> String { join("\(staff)/\(person)", step) }

    private func join(_ path: String, _ step: String) -> String { step.isEmpty ? path : "\(path)/\(step)" }
}

/// The Shop's addresses that the desk leads to.
enum ShopAddress {
    static func cooperation(_ code: String) -> String { "/cooperations/\(code)" }
    static func product(_ id: ID<Product>) -> String { "/products/\(id)" }
    static func store(_ id: ID<Store>) -> String { "/stores/\(id)" }
    static func membership(_ id: ID<Store>) -> String { "/stores/\(id)/membership" }
    static func channel(_ id: ID<ChannelAccount>) -> String { "/channel/\(id)" }
    static func card(_ id: ID<Placement>) -> String { "/cards/\(id)" }
    static func link(_ card: SignedCard) -> String { "/c/\(card.link)" }
    static func cashier(_ id: ID<Payment>) -> String { "/cashier/\(id)" }
}
