// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Pricing
import Storage
import Stores

/// What must always be true of orders, whatever happened.
package enum OrdersAudit {
    /// How many findings of a check are reported.
    package static let findingsMax = 100

    /// The orders that break each law; none anywhere means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [(law: String, orders: [ID<Order>])] {
        [
            ("the shares of every paid line add up to what was paid", try Order.withUnevenShares(in: snapshot)),
            ("what went back of every line was taken back from its shares", try Order.withUnevenReturns(in: snapshot)),
            ("the lines of every order add up to what is payable", try Order.withUnevenLines(in: snapshot)),
            ("what parties still hold of every order is what its shares say", try Order.withWrongTotals(in: snapshot)),
            ("nobody but the store has a share of what it gives itself", try Order.withSharedStoreGifts(in: snapshot)),
            (
                "a gift has a recipient and an address from its acceptance on, and no other order has one",
                try Order.withWrongRecipients(in: snapshot)
            ),
        ]
    }

    package struct FlashBuyer: Sendable, Hashable {
        package let sale: ID<FlashSale>
        package let buyer: ID<Party>

        package init(sale: ID<FlashSale>, buyer: ID<Party>) {
            self.sale = sale
            self.buyer = buyer
        }
    }

    /// What the shares of orders under rules of one module add up to.
    package static func shared(
        of orders: [ID<Order>], underRules prefix: String, in snapshot: any Snapshot
    ) throws -> [ID<Order>: (amount: Money, returned: Money)] {
        try Share.sums(of: orders, underRules: prefix, in: snapshot)
    }

    /// What warehouses and flash sales must hold for unshipped lines, by SKU and place.
    package static func unitsOwed(in snapshot: any Snapshot) throws -> [StockKey: Int] { try Order.unitsOwed(in: snapshot) }

    /// What each buyer's orders took of each flash sale.
    package static func flashUnits(in snapshot: any Snapshot) throws -> [FlashBuyer: Int] { try Order.flashUnits(in: snapshot) }

    /// What each buyer's orders count against purchase limits, by product.
    package static func limitedUnits(in snapshot: any Snapshot) throws -> [PurchaseKey: Int] { try Order.limitedUnits(in: snapshot) }

    /// What is paid for the goods of these orders and has not gone back, freight not included.
    package static func goodsKept(of orders: [ID<Order>], in snapshot: any Snapshot) throws -> [ID<Order>: Money] {
        orders.isEmpty ? [:] : try goods(of: orders, in: snapshot)
    }

    /// The orders of which a line was bought at a member's price, a page at a time in the order of the ids.
    package static func atMemberPrices(
        after id: ID<Order>?, limit: Int, in snapshot: any Snapshot
    ) throws -> [(order: ID<Order>, store: ID<Store>, buyer: ID<Person>, placedAt: Timestamp)] {
        try membersOrders(after: id, limit: limit, in: snapshot)
    }

    /// What the ledger has to say of each order, a page at a time in the order of the ids: what was paid and has not gone back, and
    /// that it is a promise until the order settles.
    package static func moneyByOrder(
        after id: ID<Order>?, limit: Int, in snapshot: any Snapshot
    ) throws -> [(order: ID<Order>, money: OrderMoney)] {
        try money(after: id, limit: limit, in: snapshot)
    }

    /// What each of these payments paid of orders and has not gone back. One that paid none is absent.
    package static func keptByPayment(_ payments: [ID<Payment>], in snapshot: any Snapshot) throws -> [ID<Payment>: Money] {
        payments.isEmpty ? [:] : try kept(of: payments, in: snapshot)
    }

    /// How many units of each SKU are promised from the general stock and neither shipped nor given back.
    package static func generalUnitsOwed(in snapshot: any Snapshot) throws -> [ID<SKU>: Int] { try unshipped(in: snapshot) }
}
