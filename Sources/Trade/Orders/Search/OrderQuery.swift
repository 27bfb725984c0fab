// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Which orders of a store are looked for. What is absent does not narrow.
package struct OrderQuery: Sendable, Hashable {
    /// When it was placed.
    package var placed: Range<Timestamp>?
    /// When it was last written. The list then goes by that time, oldest first.
    package var updated: Range<Timestamp>?
    package var states: [OrderState]?
    package var order: ID<Order>?
    /// Whose they are: who bought them, or who accepted them as gifts.
    package var customer: ID<Person>?
    /// The gift of which they are portions.
    package var gift: Int64?
    /// Part of a title.
    package var title: String?
    /// The merchant's own code of an SKU, whole.
    package var skuCode: String?
    /// The recipient's name, whole.
    package var recipient: String?
    /// The recipient's phone number, whole.
    package var phone: String?
    /// The last four digits of the recipient's phone number.
    package var phoneEnd: String?
    /// Part of the store's note.
    package var merchantNote: String?
    /// Part of the buyer's note.
    package var buyerNote: String?
    package var hasAddressChange: Bool?
    package var hasOpenAfterSale: Bool?

    package init() {}
}

/// Searches a store's orders and answers their ids: newest first, or by time of change, oldest first, so that whoever reads page by page
/// misses nothing.
package enum OrderSearch {
    package static func page(
        of store: ID<Store>, _ query: OrderQuery, _ request: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ID<Order>> {
        if !context.actor.may(.manageAfterSales, in: store.party) { try context.actor.require(.manageOrders, in: store.party) }
        return try Order.search(store, query, context.vault, request, in: snapshot)
    }
}
