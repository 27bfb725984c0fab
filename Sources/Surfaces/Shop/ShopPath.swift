// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Content
import Identity
import Kernel
import Malls
import Members
import Orders
import Payments
import Pricing
import Storefronts
import Stores
import WebCore

/// The addresses of the Shop, stated once.
enum ShopPath {
    static let home = "/"
    static let stories = "/stories"
    static let cart = "/cart"
    static let checkout = "/checkout"
    static let orders = "/orders"
    static let afterSales = "/after-sales"
    static let account = "/account"
    static let addresses = "/account/addresses"
    static let newAddress = "/account/addresses/new"
    static let coupons = "/account/coupons"
    static let memberships = "/account/memberships"
    static let sessions = "/account/sessions"
    static let password = "/account/password"
    static let sharing = "/share"
    static let followedChannels = "/account/channels"

    static func category(_ id: ID<Catalog.Category>) -> String { "/categories/\(id)" }
    static func store(_ id: ID<Store>) -> String { "/stores/\(id)" }
    static let mallOrders = "/orders/elsewhere"
    static func mallOrder(_ id: ID<MallOrder>) -> String { "\(mallOrders)/\(id)" }
    static func mallOrder(_ id: ID<MallOrder>, _ act: String) -> String { "\(mallOrders)/\(id)/\(act)" }
    static func membership(_ store: ID<Store>) -> String { "/stores/\(store)/membership" }
    static func membership(_ store: ID<Store>, _ act: String) -> String { "/stores/\(store)/membership/\(act)" }
    static func product(_ id: ID<Product>) -> String { "/products/\(id)" }
    static func product(_ id: ID<Product>, via card: ID<Placement>) -> String { "/products/\(id)?card=\(card)" }
    static func card(_ id: ID<Placement>) -> String { "/cards/\(id)" }
    static func link(_ card: SignedCard) -> String { "/c/\(card.link)" }
    /// Not below `/channels`, where the compatible API answers.
    static func channel(_ id: ID<ChannelAccount>) -> String { "/channel/\(id)" }
    static func channel(_ id: ID<ChannelAccount>, _ act: String) -> String { "\(channel(id))/\(act)" }
    static func story(_ id: ID<Article>) -> String { "/stories/\(id)" }
    static func store(_ id: ID<Store>, _ place: ClassPlace) -> String { "\(store(id))?class=\(place)" }
    static func store(_ id: ID<Store>, goodsOf coupon: ID<Coupon>) -> String { "\(store(id))?coupon=\(coupon)" }
    static func claim(_ id: ID<Coupon>) -> String { "/coupons/\(id)/claim" }
    static func removeLine(_ sku: ID<SKU>) -> String { "/cart/lines/\(sku)/remove" }
    static func buyNow(_ sku: ID<SKU>, _ count: Int) -> String { "/checkout?sku=\(sku)&count=\(count)" }
    static func cashier(_ id: ID<Payment>) -> String { "/cashier/\(id)" }
    static func orders(_ filter: OrderFilter) -> String { filter == .all ? orders : "/orders?filter=\(filter.rawValue)" }
    static func order(_ id: ID<Order>) -> String { "/orders/\(id)" }
    static func order(_ id: ID<Order>, _ act: String) -> String { "/orders/\(id)/\(act)" }
    static func newAfterSale(_ order: ID<Order>, line: Int) -> String { "/orders/\(order)/after-sales/new?line=\(line)" }
    static func cooperation(_ code: String) -> String { "/cooperations/\(code)" }
    static func dispute(_ id: ID<Dispute>) -> String { "/disputes/\(id)" }
    static func afterSale(_ id: ID<AfterSale>) -> String { "/after-sales/\(id)" }
    static func sharerLink(_ id: ID<Placement>) -> String { "\(sharing)/links/\(id)" }
    static func sharedOrder(_ id: ID<Order>) -> String { "\(sharing)/orders/\(id)" }
    static func invitation(_ code: String) -> String { "\(sharing)/invitations/\(code)" }
    static func myInvitations(_ store: ID<Store>) -> String { "\(sharing)/stores/\(store)/invitations" }
    static func address(_ id: ID<Address>) -> String { "/account/addresses/\(id)" }
    static func signIn(next: String) -> String { "/sign-in?next=\(next.percentEncoded)" }
    static func newAddress(next: String) -> String { "/account/addresses/new?next=\(next.percentEncoded)" }
}

/// Where a form leads on to: only within this site.
enum LocalPath {
    static let charactersMax = 2000

    /// The path if it begins with one slash and stays here; otherwise the standard.
    static func safe(_ text: String, standard: String = ShopPath.home) -> String {
        guard text.utf8.count <= charactersMax, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0x7F })
        else { return standard }
        return text
    }
}
