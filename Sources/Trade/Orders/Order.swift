// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Payments
import Pricing
import Stores

/// One store's part of a checkout: what was bought, for how much, and how far it got.
package struct Order: Sendable, Hashable {
    package let id: ID<Order>
    package let store: ID<Store>
    package let buyer: ID<Person>
    package var payment: ID<Payment>
    package var state: OrderState
    package let placedAt: Timestamp
    package var paidAt: Timestamp?
    package var shippedAt: Timestamp?
    package var receivedAt: Timestamp?
    package var settledAt: Timestamp?
    package var cancelReason: CancelReason?
    /// Goods at their prices, before discounts.
    package let goods: Money
    package let discount: Money
    /// What the goods cost to send, as it is now.
    package var freight: Money
    /// What the merchant took off the goods before payment.
    package var priceCut: Money
    /// What the merchant took off the freight before payment.
    package var freightCut: Money = .zero
    package var priceCuts: Int
    /// What is or was to be paid, freight included.
    package var payable: Money
    package var refunded: Money
    package var openAfterSales: Int
    package var isReceiptExtended: Bool
    /// Whether nobody confirmed the receipt, so that it came when the time had run out.
    package internal(set) var isReceivedByItself = false
    /// Sealed `AddressText`.
    package var address: [UInt8]
    package let buyerNote: String
    package var merchantNote: String
    /// Hours from payment within which it is to be shipped.
    package let shipBy: Int
    /// When it was last written.
    package internal(set) var updatedAt: Timestamp

    /// When the last of it is to be shipped; nothing before it is paid.
    package var shipDue: Timestamp? { paidAt.map { $0 + .hours(Int64(shipBy)) } }
    /// What the buyer paid and has not got back.
    package var kept: Money { payable - refunded }
}

/// One SKU of an order, with the words and the price at which it was bought.
package struct OrderLine: Sendable, Hashable {
    package let order: ID<Order>
    /// 1, 2, 3 … within the order.
    package let number: Int
    package let product: ID<Product>
    package let sku: ID<SKU>
    package let category: ID<Catalog.Category>
    package let title: String
    package let picture: String
    package let attributes: String
    package let unitPrice: Money
    package let count: Int
    package let goods: Money
    package let discount: Money
    package var priceCut: Money
    package var freight: Money
    package var shipped: Int
    package var refunded: Money
    /// Where its stock was taken: it is shipped from there, and what is not shipped goes back there.
    package var place: StockPlace = .general
    /// Whether the product had a purchase limit, so that its units were counted.
    package var isLimited = false
    /// The buyer's level in the store, where it was bought at the member's price.
    package var memberLevel: Int?
    /// What one unit cost somebody who was no member; only with `memberLevel`.
    package var regularPrice: Money?

    /// What the membership took off the line: it is in `unitPrice` already, and the merchant bore it.
    package var memberSaving: Money { regularPrice.map { ($0 - unitPrice) * count } ?? .zero }

    /// The flash sale at whose price it was bought.
    package var flashSale: ID<FlashSale>? { place.flashSale.map { ID($0) } }
    /// Paid for the goods of the line: the settlement base. Freight is not part of it.
    package var base: Money { goods - discount - priceCut }
    /// Everything paid for the line.
    package var paid: Money { base + freight }
    package var refundable: Money { paid - refunded }
    /// Whether all that was paid for the line has gone back. A line that cost nothing is not refunded by that; it is shipped.
    package var isRefunded: Bool { refunded == paid && refunded > .zero }
    package var unshipped: Int { isRefunded ? 0 : count - shipped }
}
