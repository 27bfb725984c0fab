// SPDX-License-Identifier: Apache-2.0

/// What happened to a store's after-sales and disputes on one day. Each is counted on the day on which it was decided, and so once:
/// what was counted of a day that is over never changes.
package struct AfterSaleDay: Sendable, Hashable {
    /// Some of a kind and the time that they took, added up.
    package struct Spent: Sendable, Hashable {
        package let count: Int
        package let seconds: Int64
    }

    /// Orders of which something went back for its quality, the first time that it did.
    package let qualityRefunds: Int
    /// Refunds for quality that the platform bore by its decision.
    package let qualityRefundsByPlatform: Int
    /// Orders of which something went back because it did not come, the first time that it did.
    package let deliveryRefunds: Int
    /// Refunds of that sort that the platform bore by its decision.
    package let deliveryRefundsByPlatform: Int
    /// After-sales that got their first answer, from the request to it. After-sales that nobody answered in time are agreed by
    /// themselves, and count.
    package let answered: Spent
    /// After-sales that the buyer withdrew before anybody answered.
    package let withdrawnUnanswered: Int
    /// After-sales for a refund only that were paid back, from the request to the money.
    package let refundOnly: Spent
    /// After-sales with a return that were paid back, from the request to the money.
    package let returns: Spent
    /// After-sales that were paid back after a dispute, by kind: how long they took says nothing of the store's work.
    package let refundOnlyDisputed: Int
    package let returnsDisputed: Int
    /// Disputes that ended with a refund that the store bears, whole or in half.
    package let disputesLost: Int
    /// Disputes that ended otherwise.
    package let disputesNotLost: Int
}
