// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Stores

/// What a flash sale offers of one SKU.
package struct FlashOffer: Sendable, Hashable {
    package let sku: ID<SKU>
    /// Below the normal price when the sale was made.
    package let price: Money
    /// Units set aside for it.
    package let units: Int

    package init(sku: ID<SKU>, price: Money, units: Int) {
        self.sku = sku
        self.price = price
        self.units = units
    }
}

/// A product at a lower price for a limited time, from stock of its own that is set aside until the end.
package struct FlashSale: Sendable, Hashable {
    package static let daysMax: Int64 = 30
    /// How far ahead a sale may be planned.
    package static let aheadDaysMax: Int64 = 365
    /// How long ago a start may lie: clocks differ, and forms take their time.
    package static let lateMinutesMax: Int64 = 10
    package static let offersMax = 500
    package static let personMaxMax = 999

    package let id: ID<FlashSale>
    package let store: ID<Store>
    package let product: ID<Product>
    package var state: FlashSaleState
    package let from: Timestamp
    package let until: Timestamp
    /// How many units of the product one buyer may order at the flash price; nothing for any number.
    package let personMax: Int?
    /// By SKU.
    package let offers: [FlashOffer]
    package let createdAt: Timestamp
    package var changedAt: Timestamp

    /// Where its units lie.
    package var place: StockPlace { .flashSale(id.raw) }

    /// Whether its price holds: by the clock, so that a timer that runs late changes nothing.
    package func isOn(at now: Timestamp) -> Bool { state.isOpen && from <= now && now < until }

    package func offer(_ sku: ID<SKU>) -> FlashOffer? { offers.first { $0.sku == sku } }
}
