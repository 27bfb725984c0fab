// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Stores

/// The request of an order's owner about one line: its buyer, or who accepted it as a gift. The money goes to the buyer.
package struct AfterSale: Sendable, Hashable {
    package let id: ID<AfterSale>
    package let store: ID<Store>
    package let order: ID<Order>
    package let line: Int
    /// Who asked for it.
    package let buyer: ID<Person>
    /// Whether it is about a gift, so that who asked does not learn what it cost.
    package let isGift: Bool
    package let kind: AfterSaleKind
    package var state: AfterSaleState
    package internal(set) var amount: Money
    package let count: Int
    package let reason: AfterSaleReason
    package let description: String
    package let createdAt: Timestamp
    package var decidedAt: Timestamp?
    package var rejectReason: String
    package var carrier: String
    package var trackingNumber: String
    package var refund: ID<Refund>?
    /// What was paid back in the end; less than was asked where a dispute decided so.
    package internal(set) var granted: Money?
    package internal(set) var cause: RefundCause?
    package internal(set) var rejectKind: RejectKind?
    /// Sealed `AddressText`: where the goods are sent back to.
    package internal(set) var returnAddress: [UInt8]?
    /// What the buyer shows of it.
    package let pictures: [ID<Picture>]
    /// When it was last written.
    package internal(set) var updatedAt: Timestamp

    /// With what may not be seen taken out.
    package func seen(_ sight: OrderSight) -> AfterSale {
        if sight.showsMoney { return self }
        var afterSale = self
        (afterSale.amount, afterSale.granted, afterSale.refund) = (.zero, nil, nil)
        return afterSale
    }

    /// As the one who asked sees it.
    package var ownSight: OrderSight { .ofOwner(isGift: isGift) }

    /// Where the goods are sent back to, in clear.
    package func openReturnAddress(_ vault: Vault) throws -> AddressText? {
        try returnAddress.map { try JSONDecoder().decode(AddressText.self, from: Data(try vault.open($0).utf8)) }
    }
}

/// The rules of after-sales, with their defaults.
package enum AfterSaleRules {
    package static let decideHours = Rule(
        "after_sales.decide_hours", Text("商家处理售后期限", "The merchant decides within"), unit: .hours, standard: 48, range: 1...720,
        source: "WeChat Store documentation")
    package static let sendBackDays = Rule(
        "after_sales.send_back_days", Text("买家寄回期限", "The buyer sends the parcel within"), unit: .days, standard: 7, range: 1...60,
        source: "WeChat Store documentation")
    package static let confirmReturnDays = Rule(
        "after_sales.confirm_return_days", Text("商家确认退货期限", "The merchant confirms the returned parcel within"), unit: .days,
        standard: 10, range: 1...60, source: "WeChat Store documentation")
    package static let disputeDays = Rule(
        "after_sales.dispute_days", Text("被拒后可申诉期限", "A dispute may be opened within"), unit: .days, standard: 7, range: 1...60,
        source: "WeChat Store documentation")
    package static let disputeAnswerHours = Rule(
        "after_sales.dispute_answer_hours", Text("商家回复纠纷期限", "The merchant answers a dispute within"), unit: .hours, standard: 48,
        range: 1...720, source: "ours")
    package static let disputeEvidenceHours = Rule(
        "after_sales.dispute_evidence_hours", Text("纠纷举证期限", "Evidence is given within"), unit: .hours, standard: 72, range: 1...720,
        source: "ours")
    package static let triesMax = Rule(
        "after_sales.tries_max", Text("每件商品售后申请次数上限", "After-sales per order line"), unit: .count, standard: 5, range: 1...100,
        source: "WeChat Store documentation")

    package static let all = [decideHours, sendBackDays, confirmReturnDays, disputeDays, disputeAnswerHours, disputeEvidenceHours, triesMax]
}
