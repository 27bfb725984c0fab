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
    package internal(set) var goods: Money
    package internal(set) var discount: Money
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
    package internal(set) var buyerNote: String
    package var merchantNote: String
    /// Hours from payment within which it is to be shipped.
    package let shipBy: Int
    /// When it was last written.
    package internal(set) var updatedAt: Timestamp
    /// The gift of which it is one portion; nothing for an ordinary order. A gift's order has no address until it is accepted.
    package internal(set) var gift: Int64?
    /// Who accepted it; nothing for an ordinary order, and before that.
    package internal(set) var recipient: ID<Person>?
    /// When it was accepted.
    package internal(set) var acceptedAt: Timestamp?
    /// When its units were counted against purchase limits anew, because it was paid after its time; nothing where that was when it was
    /// placed.
    package internal(set) var countedAt: Timestamp?

    /// Whether the store itself gives it, of its own goods and out of its own balance. It is shipped and looked after like any order, but
    /// it is no sale: nobody has a share of it but the store, and it is counted nowhere as one.
    package internal(set) var isStoreGift = false

    /// Who follows its delivery, confirms the receipt and asks for after-sales: who accepted it, else who bought it. The money of
    /// refunds goes to the buyer all the same.
    package var owner: ID<Person> { recipient ?? buyer }
    /// Whose it is to those who serve the store: its owner. Nobody's while a store's own gift waits, for who of the staff gave it is none.
    package var customer: ID<Person>? { isStoreGift ? recipient : owner }
    /// When it became a sale: when it was paid, or when the gift was accepted. Shares are booked then, and days are counted by it.
    package var soldAt: Timestamp? { gift == nil ? paidAt : acceptedAt }
    /// When the last of it is to be shipped; nothing before it is a sale.
    package var shipDue: Timestamp? { soldAt.map { $0 + .hours(Int64(shipBy)) } }
    /// What the buyer paid and has not got back.
    package var kept: Money { payable - refunded }
}

/// One SKU of an order, with the words and the price at which it was bought.
package struct OrderLine: Sendable, Hashable {
    package let order: ID<Order>
    /// 1, 2, 3 … within the order.
    package let number: Int
    package let product: ID<Product>
    /// The style: a gift's recipient may choose another of the same price.
    package internal(set) var sku: ID<SKU>
    package let category: ID<Catalog.Category>
    package let title: String
    package internal(set) var picture: String
    package internal(set) var attributes: String
    package internal(set) var unitPrice: Money
    package let count: Int
    package internal(set) var goods: Money
    package internal(set) var discount: Money
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
