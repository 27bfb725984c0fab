// SPDX-License-Identifier: Apache-2.0
import Catalog
import Hummingbird
import Kernel
import Pricing
import Storage
import Storefronts
import Stores
import WebCore

/// Which of a store's products its page shows.
enum StorePart: Sendable {
    /// All of them, in the order of the store's window.
    case window
    case classed(ClassPlace)
    /// Those that a coupon counts for.
    case coupon(Coupon)

    /// What the address asks for; what it names must be there for buyers to see.
    static func find(_ request: Request, _ front: Storefront, in snapshot: any Snapshot) throws -> StorePart {
        if let text = request.query("class") {
            guard let place = ClassPlace(text), front.tree.isShown(place) else { throw CommonRefusal.notFound }
            return .classed(place)
        }
        if let text = request.query("coupon") {
            guard let id = ID<Coupon>(text) else { throw CommonRefusal.notFound }
            let coupon = try Coupon.require(id, store: front.store, in: snapshot)
            guard ![.drafting, .deleted].contains(coupon.status) else { throw CommonRefusal.notFound }
            return .coupon(coupon)
        }
        return .window
    }

    var place: ClassPlace? { if case .classed(let place) = self { place } else { nil } }
    var isWindow: Bool { if case .window = self { true } else { false } }

    /// The products on sale.
    func products(_ page: PageRequest, of store: ID<Store>, in snapshot: any Snapshot) throws -> Page<Product> {
        switch self {
        case .window: return try StoreWindow.page(page, of: store, in: snapshot)
        case .classed(let place):
            let linked = try ClassProductList.page(page, of: store, place, in: snapshot).products
            return Page(items: try Self.onSale(linked.items, in: snapshot), next: linked.next)
        case .coupon(let coupon):
            if coupon.terms.kind.isStoreWide { return try StoreWindow.page(page, of: store, in: snapshot) }
            return Page(items: try Self.onSale(coupon.terms.products, in: snapshot), next: nil)
        }
    }

    func path(of store: ID<Store>) -> String {
        switch self {
        case .window: ShopPath.store(store)
        case .classed(let place): ShopPath.store(store, place)
        case .coupon(let coupon): ShopPath.store(store, goodsOf: coupon.id)
        }
    }

    private static func onSale(_ ids: [ID<Product>], in snapshot: any Snapshot) throws -> [Product] {
        let byID = Dictionary(uniqueKeysWithValues: try Product.find(ids, in: snapshot).map { ($0.id, $0) })
        return ids.compactMap { byID[$0] }.filter(\.isOnSale)
    }
}
