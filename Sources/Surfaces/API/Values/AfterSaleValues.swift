// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Orders
import Payments
import Stores

struct AfterSaleInput: Codable, Sendable {
    /// The number of the order's line.
    let line: Int
    let kind: AfterSaleKind
    /// All that can be refunded, where it is left out.
    let amount: Money?
    let count: Int?
    let reason: AfterSaleReason
    let description: String?

    func verb(of order: ID<Order>) -> ApplyForAfterSale {
        ApplyForAfterSale(
            order: order, line: line, kind: kind, amount: amount, count: count, reason: reason,
            description: description ?? "")
    }
}

struct SendBackInput: Codable, Sendable {
    let carrier: String
    let trackingNumber: String
}

struct AfterSaleDecisionInput: Codable, Sendable {
    let agree: Bool
    /// Needed for a refusal.
    let reason: String?

    var decision: DecideAfterSale.Decision { agree ? .agree : .reject(reason: reason ?? "") }
}

struct AfterSaleOutput: Codable, Sendable {
    let id: ID<AfterSale>
    let orderId: ID<Order>
    let storeId: ID<Store>
    let line: Int
    let kind: AfterSaleKind
    let state: AfterSaleState
    let amount: Money
    let count: Int
    let reason: AfterSaleReason
    let description: String
    let rejectReason: String
    let carrier: String
    let trackingNumber: String
    let refundId: ID<Refund>?
    let createdAt: Timestamp
    let decidedAt: Timestamp?
    /// When the present state ends by itself.
    let deadline: Timestamp?

    init(_ found: AfterSale, deadline: Timestamp? = nil) {
        id = found.id
        orderId = found.order
        storeId = found.store
        line = found.line
        kind = found.kind
        state = found.state
        amount = found.amount
        count = found.count
        reason = found.reason
        description = found.description
        rejectReason = found.rejectReason
        carrier = found.carrier
        trackingNumber = found.trackingNumber
        refundId = found.refund
        createdAt = found.createdAt
        decidedAt = found.decidedAt
        self.deadline = deadline
    }

    init(detail: AfterSaleDetail) { self.init(detail.afterSale, deadline: detail.deadline) }
}
