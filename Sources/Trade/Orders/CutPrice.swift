// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A merchant takes something off an order before it is paid. Only downward.
package struct CutPrice: Sendable {
    package static let cutsMax = 50

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notUnpaid, tooManyCuts, notDownward, belowMinimum

        package var kind: RefusalKind {
            switch self {
            case .notUnpaid, .tooManyCuts: .conflict
            case .notDownward, .belowMinimum: .invalid
            }
        }

        package var text: Text {
            switch self {
            case .notUnpaid: Text("只有待付款的订单可以改价。", "Only an order awaiting payment can be made cheaper.")
            case .tooManyCuts: Text("每笔订单最多改价 50 次。", "An order's price can be changed 50 times at most.")
            case .notDownward: Text("只能降价，请填写大于 0 的减免金额。", "A price can only go down. Enter an amount above zero.")
            case .belowMinimum: Text("减免后商品金额须至少为 0.01 元，运费不能减免。", "The goods must still cost at least ¥0.01; freight cannot be cut.")
            }
        }
    }

    package let order: ID<Order>
    package let amount: Money

    package init(order: ID<Order>, amount: Money) {
        self.order = order
        self.amount = amount
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Order {
        var order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        guard order.state == .unpaid else { throw Refusal.notUnpaid }
        guard order.priceCuts < Self.cutsMax else { throw Refusal.tooManyCuts }
        guard amount > .zero else { throw Refusal.notDownward }
        var lines = try OrderLine.all(of: order, in: transaction)
        guard lines.map(\.base).total - amount >= Money(fen: 1) else { throw Refusal.belowMinimum }
        for (index, part) in amount.split(by: lines.map(\.base.fen)).enumerated() {
            lines[index].priceCut += part
            try lines[index].save(store: order.store, in: transaction)
        }
        order.priceCut += amount
        order.priceCuts += 1
        order.payable -= amount
        try order.save(in: transaction)
        try Repricing.renew(payment: order.payment, in: transaction, context)
        try context.publish("order.price_cut", object: order.id.raw, party: order.store.party, in: transaction)
        return try Order.locked(order.id, in: transaction)
    }
}
