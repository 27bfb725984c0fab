// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Identity
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
    let pictures: [ID<Picture>]?

    func verb(of order: ID<Order>) -> ApplyForAfterSale {
        ApplyForAfterSale(
            order: order, line: line, kind: kind, amount: amount, count: count, reason: reason,
            description: description ?? "", pictures: pictures ?? [])
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
    /// The number of the kind of refusal; 99, other, where it is left out.
    let rejectKind: Int?
    /// Where the goods are sent back to, if they are.
    let returnTo: AddressText?

    func verb(of afterSale: ID<AfterSale>, _ participants: [any Participant]) -> DecideAfterSale {
        let kind = rejectKind.flatMap(RejectKind.init) ?? .other
        return DecideAfterSale(
            afterSale: afterSale, decision: agree ? .agree : .reject(kind: kind, reason: reason ?? ""), returnTo: returnTo,
            participants: participants)
    }
}

struct AfterSaleOutput: Codable, Sendable {
    let id: ID<AfterSale>
    let orderId: ID<Order>
    let storeId: ID<Store>
    let line: Int
    let kind: AfterSaleKind
    let state: AfterSaleState
    /// Absent for who accepted the order as a gift: the money goes to its giver.
    let amount: Money?
    let count: Int
    let reason: AfterSaleReason
    let description: String
    let rejectReason: String
    let carrier: String
    let trackingNumber: String
    let refundId: ID<Refund>?
    let createdAt: Timestamp
    let decidedAt: Timestamp?
    /// What was paid back.
    let granted: Money?
    let disputeId: ID<Dispute>?
    let pictures: [ID<Picture>]
    let updatedAt: Timestamp
    /// When the present state ends by itself.
    let deadline: Timestamp?

    init(_ found: AfterSale, sight: OrderSight? = nil, dispute: ID<Dispute>? = nil, deadline: Timestamp? = nil) {
        id = found.id
        orderId = found.order
        storeId = found.store
        line = found.line
        kind = found.kind
        state = found.state
        amount = (sight ?? found.ownSight).showsMoney ? found.amount : nil
        count = found.count
        reason = found.reason
        description = found.description
        rejectReason = found.rejectReason
        carrier = found.carrier
        trackingNumber = found.trackingNumber
        refundId = found.refund
        createdAt = found.createdAt
        decidedAt = found.decidedAt
        granted = found.granted
        disputeId = dispute
        pictures = found.pictures
        updatedAt = found.updatedAt
        self.deadline = deadline
    }

    init(detail: AfterSaleDetail) {
        self.init(detail.afterSale, sight: detail.sight, dispute: detail.dispute?.id, deadline: detail.deadline)
    }
}
