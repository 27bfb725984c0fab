// SPDX-License-Identifier: Apache-2.0
import Inventory
import Kernel
import Pricing
import Storage

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

    /// What warehouses and flash sales must hold for unshipped lines, by SKU and place.
    package static func unitsOwed(in snapshot: any Snapshot) throws -> [StockKey: Int] { try Order.unitsOwed(in: snapshot) }

    /// What each buyer's orders took of each flash sale.
    package static func flashUnits(in snapshot: any Snapshot) throws -> [FlashBuyer: Int] { try Order.flashUnits(in: snapshot) }
}
