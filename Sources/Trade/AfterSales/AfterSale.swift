// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Stores

/// A buyer's request about one line of an order.
package struct AfterSale: Sendable, Hashable {
    package let id: ID<AfterSale>
    package let store: ID<Store>
    package let order: ID<Order>
    package let line: Int
    package let buyer: ID<Person>
    package let kind: AfterSaleKind
    package var state: AfterSaleState
    package let amount: Money
    package let count: Int
    package let reason: AfterSaleReason
    package let description: String
    package let createdAt: Timestamp
    package var decidedAt: Timestamp?
    package var rejectReason: String
    package var carrier: String
    package var trackingNumber: String
    package var refund: ID<Refund>?
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
    package static let triesMax = Rule(
        "after_sales.tries_max", Text("每件商品售后申请次数上限", "After-sales per order line"), unit: .count, standard: 5, range: 1...100,
        source: "WeChat Store documentation")

    package static let all = [decideHours, sendBackDays, confirmReturnDays, disputeDays, triesMax]
}
