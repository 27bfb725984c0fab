// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A merchant makes an order cheaper before it is paid: a sum off all lines, or new totals of single lines and of the freight.
/// Only downward.
package struct CutPrice: Sendable {
    package static let cutsMax = 50

    /// What becomes cheaper.
    package enum Cut: Sendable, Hashable {
        /// This much off the goods, spread over the lines by what they cost.
        case amount(Money)
        /// New totals of lines by their numbers, and a new freight.
        case totals(lines: [Int: Money], freight: Money?)
    }

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notUnpaid, tooManyCuts, lineUnknown, notDownward, belowMinimum

        package var kind: RefusalKind {
            switch self {
            case .notUnpaid, .tooManyCuts: .conflict
            case .lineUnknown, .notDownward, .belowMinimum: .invalid
            }
        }

        package var text: Text {
            switch self {
            case .notUnpaid: Text("只有待付款的订单可以改价。", "Only an order awaiting payment can be made cheaper.")
            case .tooManyCuts: Text("每笔订单最多改价 50 次。", "An order's price can be changed 50 times at most.")
            case .lineUnknown: Text("订单里没有这件商品。", "The order has no such line.")
            case .notDownward:
                Text("只能降价：新的金额须低于现在的金额，且不小于 0。", "Prices only go down: the new amount is below the present one and not negative.")
            case .belowMinimum: Text("减免后商品金额须至少为 0.01 元。", "The goods must still cost at least ¥0.01.")
            }
        }
    }

    package let order: ID<Order>
    package let cut: Cut

    package init(order: ID<Order>, _ cut: Cut) {
        self.order = order
        self.cut = cut
    }

    /// Takes an amount off the goods.
    package init(order: ID<Order>, amount: Money) { self.init(order: order, .amount(amount)) }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Order {
        var order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        guard order.state == .unpaid else { throw Refusal.notUnpaid }
        guard order.priceCuts < Self.cutsMax else { throw Refusal.tooManyCuts }
        var lines = try OrderLine.all(of: order, in: transaction)
        let parts = try parts(of: lines)
        let freight = try freightCut(of: order)
        let amount = parts.total
        guard amount + freight > .zero else { throw Refusal.notDownward }
        guard lines.map(\.base).total - amount >= Money(fen: 1) else { throw Refusal.belowMinimum }
        for (index, part) in parts.enumerated() { lines[index].priceCut += part }
        if freight > .zero {
            for (index, part) in (order.freight - freight).split(by: lines.map(\.base.fen)).enumerated() { lines[index].freight = part }
        }
        for line in lines { try line.save(store: order.store, in: transaction) }
        order.priceCut += amount
        order.freightCut += freight
        order.freight -= freight
        order.priceCuts += 1
        order.payable -= amount + freight
        try order.save(in: transaction, context)
        try Repricing.renew(payment: order.payment, in: transaction, context)
        try context.publish("order.price_cut", object: order.id.raw, party: order.store.party, in: transaction)
        return try Order.locked(order.id, in: transaction)
    }

    /// What comes off each line.
    private func parts(of lines: [OrderLine]) throws -> [Money] {
        switch cut {
        case .amount(let amount):
            guard amount > .zero else { throw Refusal.notDownward }
            guard amount <= lines.map(\.base).total else { throw Refusal.belowMinimum }
            return amount.split(by: lines.map(\.base.fen))
        case .totals(let totals, _):
            guard Set(totals.keys).isSubset(of: lines.map(\.number)) else { throw Refusal.lineUnknown }
            return try lines.map { line in
                let total = totals[line.number] ?? line.base
                guard total <= line.base, !total.isNegative else { throw Refusal.notDownward }
                return line.base - total
            }
        }
    }

    private func freightCut(of order: Order) throws -> Money {
        guard case .totals(_, let freight?) = cut else { return .zero }
        guard freight <= order.freight, !freight.isNegative else { throw Refusal.notDownward }
        return order.freight - freight
    }
}
