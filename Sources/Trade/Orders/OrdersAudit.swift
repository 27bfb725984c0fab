// SPDX-License-Identifier: Apache-2.0
import Kernel
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
}
