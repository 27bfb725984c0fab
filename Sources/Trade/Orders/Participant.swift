// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Somebody who may have a part in an order: platform fee, alliance, sharers, members, incentives. Orders knows this protocol and
/// not its helpers; they are asked in a fixed order. Orders checks that the claims add up, and books them.
package protocol Participant: Sendable {
    /// Asks for what the participant says of each touch that is its own, so that Orders can credit the latest eligible one. It judges
    /// only what is particular to it; self-purchase, relations and age are judged for all. Asked only where somebody promoted, and of all
    /// participants together.
    func judge(_ request: ShareRequest, _ context: Context) -> Query<[TouchJudgement]>
    /// Which shares the participant claims of a paid order, and who was close but gets none. Decides by `request.placedAt`
    /// and by the credit of each line.
    func decide(_ request: ShareRequest, in snapshot: any Snapshot, _ context: Context) throws -> ShareDecision
    /// The order was paid and these shares were booked. `request` is what the participant decided on.
    func paid(
        _ order: Order, lines: [OrderLine], request: ShareRequest, shares: [Share], in transaction: any Transaction, _ context: Context
    ) throws
    /// These orders of one gift were paid for and wait to be accepted; their money is held and no shares are booked. They are all of the
    /// gift's that went on with this payment.
    func given(_ orders: [Order], in transaction: any Transaction, _ context: Context) throws
    /// The goods arrived.
    func received(_ order: Order, in transaction: any Transaction, _ context: Context) throws
    /// Part of the order went back; the shares carry what they have returned so far.
    func refunded(_ order: Order, shares: [Share], in transaction: any Transaction, _ context: Context) throws
    /// These shares, of one store's orders, became available.
    func settled(_ shares: [Share], in transaction: any Transaction, _ context: Context) throws
}

extension Participant {
    package func judge(_ request: ShareRequest, _ context: Context) -> Query<[TouchJudgement]> { .known([]) }
    package func paid(
        _ order: Order, lines: [OrderLine], request: ShareRequest, shares: [Share], in transaction: any Transaction, _ context: Context
    ) throws {}
    package func given(_ orders: [Order], in transaction: any Transaction, _ context: Context) throws {}
    package func received(_ order: Order, in transaction: any Transaction, _ context: Context) throws {}
    package func refunded(_ order: Order, shares: [Share], in transaction: any Transaction, _ context: Context) throws {}
    package func settled(_ shares: [Share], in transaction: any Transaction, _ context: Context) throws {}
}

/// A paid order, as a participant sees it.
package struct ShareRequest: Sendable {
    package struct Line: Sendable {
        package let number: Int
        package let product: ID<Product>
        package let sku: ID<SKU>
        package let category: ID<Catalog.Category>
        /// Paid for the line without freight.
        package let base: Money
        /// The buyer's touches of this product before the order, oldest first.
        package let path: [Touch]
        /// The touch to which the line is credited; nothing while the touches are judged, and where none was eligible.
        package internal(set) var credit: Credit?

        package init(
            number: Int, product: ID<Product>, sku: ID<SKU>, category: ID<Catalog.Category>, base: Money, path: [Touch],
            credit: Credit? = nil
        ) {
            self.number = number
            self.product = product
            self.sku = sku
            self.category = category
            self.base = base
            self.path = path
            self.credit = credit
        }
    }

    package let order: ID<Order>
    package let store: ID<Store>
    /// When the store was first paid; nothing before its first sale.
    package let firstSaleAt: Timestamp?
    package let buyer: ID<Person>
    package let placedAt: Timestamp
    package private(set) var lines: [Line]

    package init(
        order: ID<Order>, store: ID<Store>, firstSaleAt: Timestamp?, buyer: ID<Person>, placedAt: Timestamp, lines: [Line]
    ) {
        self.order = order
        self.store = store
        self.firstSaleAt = firstSaleAt
        self.buyer = buyer
        self.placedAt = placedAt
        self.lines = lines
    }

    /// The request with a credit, or none, for each line.
    func credited(_ credits: [Credit?]) -> ShareRequest {
        var request = self
        for (index, credit) in zip(lines.indices, credits) { request.lines[index].credit = credit }
        return request
    }
}

/// A participant's answer.
package struct ShareDecision: Sendable {
    package let claims: [ShareClaim]
    package let notes: [CreditNote]

    package static let none = ShareDecision(claims: [])

    package init(claims: [ShareClaim], notes: [CreditNote] = []) {
        self.claims = claims
        self.notes = notes
    }
}
