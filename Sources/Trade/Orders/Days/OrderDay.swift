// SPDX-License-Identifier: Apache-2.0

/// What happened to a store's orders on one day. Each order is counted on the day on which it was decided, and so once: what was
/// counted of a day that is over never changes. What a store gives away itself is no sale and not among them.
package struct OrderDay: Sendable, Hashable {
    /// Orders paid on that day.
    package let paid: Int
    /// Paid orders of which everything went back before any shipment was due or made.
    package let refundedUnshipped: Int
    /// Orders of which the last parcel left on that day.
    package let shipped: Int
    /// Those of them that left by the time that they were due.
    package let shippedInTime: Int
    /// Orders that fell due on that day and were not wholly shipped by then.
    package internal(set) var late: Int
    /// Orders whose receipt the buyer confirmed on that day.
    package let confirmed: Int
    /// Orders whose receipt came by itself, because nobody confirmed it in time.
    package let receivedByThemselves: Int
    /// What lay between shipment and receipt of the confirmed orders, added up: seconds.
    package let deliverySeconds: Int64
}
