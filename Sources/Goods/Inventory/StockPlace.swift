// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage

/// What sort of place stock lies in.
package enum StockPlaceKind: Int, SQLConvertible, Sendable, CaseIterable {
    /// The one heap from which everything is sold that lies nowhere else.
    case general = 0
    /// A store's warehouse, which serves some regions.
    case warehouse = 1
    /// Set aside for a flash sale while it holds.
    case flashSale = 2
}

/// Where units of an SKU lie. An order takes, keeps and gives back its units in one place.
package struct StockPlace: Sendable, Hashable {
    package let kind: StockPlaceKind
    /// The id of the warehouse or of the flash sale; zero for the general stock.
    package let id: Int64

    package init(kind: StockPlaceKind, id: Int64) {
        self.kind = kind
        self.id = id
    }

    package static let general = StockPlace(kind: .general, id: 0)
    package static func warehouse(_ id: ID<Warehouse>) -> StockPlace { StockPlace(kind: .warehouse, id: id.raw) }
    /// Flash sales are Pricing's; here only their id is known.
    package static func flashSale(_ id: Int64) -> StockPlace { StockPlace(kind: .flashSale, id: id) }

    package var warehouse: ID<Warehouse>? { kind == .warehouse ? ID(id) : nil }
    package var flashSale: Int64? { kind == .flashSale ? id : nil }
}

/// An SKU in a place: what a reservation holds.
package struct StockKey: Sendable, Hashable, Comparable {
    package let sku: ID<SKU>
    package let place: StockPlace

    package init(sku: ID<SKU>, place: StockPlace) {
        self.sku = sku
        self.place = place
    }

    package static func < (left: StockKey, right: StockKey) -> Bool {
        (left.sku, left.place.id) < (right.sku, right.place.id)
    }
}
