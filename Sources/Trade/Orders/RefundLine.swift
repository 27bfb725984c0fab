// SPDX-License-Identifier: Apache-2.0
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// Gives part or all of an order line's money back to the buyer and takes the same part back from everyone who was paid of it:
/// from their pending purse before settlement, from their available purse after it. Nothing posted is edited.
///
/// This is the one way in which money leaves an order. After-sales and merchants' own refunds come here.
package struct RefundLine: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notPaid, giftNotAccepted, lineUnknown, amountNotPositive, moreThanLeft, tooLate, afterSaleOpen

        package var kind: RefusalKind {
            switch self {
            case .notPaid, .giftNotAccepted, .tooLate, .afterSaleOpen: .conflict
            case .lineUnknown, .amountNotPositive, .moreThanLeft: .invalid
            }
        }

        package var text: Text {
            switch self {
            case .notPaid: Text("这笔订单没有可退的款项。", "There is no money to refund on this order.")
            case .giftNotAccepted:
                Text(
                    "礼物还没有人领取，只能由送礼人取消，或到期后自动全额退款。",
                    "Nobody has accepted this gift yet. Its giver can cancel it, or it is refunded in full when its time has run out.")
            case .lineUnknown: Text("订单里没有这件商品。", "The order has no such line.")
            case .amountNotPositive: Text("退款金额须大于 0。", "A refund is above zero.")
            case .moreThanLeft: Text("退款金额超过这件商品的可退金额。", "That is more than is left to refund on this line.")
            case .afterSaleOpen:
                Text("这笔订单有进行中的售后，请先处理售后再退款。", "An after-sale of this order is under way. Decide on it instead.")
            case .tooLate: Text("付款已超过 180 天，不能再退款。", "The payment is more than 180 days old and can no longer be refunded.")
            }
        }
    }

    /// Payment providers refund within this time.
    package static let refundDaysMax: Int64 = 180

    package let order: ID<Order>
    package let line: Int
    package let amount: Money
    package let reason: String
    /// The after-sale that decided it, if one did.
    package let afterSale: Int64?
    package let participants: [any Participant]

    package init(order: ID<Order>, line: Int, amount: Money, reason: String, afterSale: Int64? = nil, participants: [any Participant]) {
        self.order = order
        self.line = line
        self.amount = amount
        self.reason = reason
        self.afterSale = afterSale
        self.participants = participants
    }

    /// Answers the refund that the provider is asked for.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Refund {
        var order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageAfterSales, in: order.store.party)
        var lines = try OrderLine.all(of: order, in: transaction)
        let index = try check(order, lines, context)
        let shares = try returned(order, in: transaction, context)
        lines[index].refunded += amount
        try lines[index].save(store: order.store, in: transaction)
        order.refunded += amount
        let refund = try RequestRefund(payment: order.payment, amount: amount, reference: order.id.raw, reason: reason)
            .run(in: transaction, context)
        if order.settledAt != nil, !order.isStoreGift { try StoreSales.add(-amount, to: order.store, in: transaction) }
        try releaseUnshipped(order, lines[index], in: transaction, context)
        try conclude(&order, lines, in: transaction, context)
        try order.save(in: transaction, context)
        for participant in order.concerned(participants) { try participant.refunded(order, shares: shares, in: transaction, context) }
        try context.publish("order.refunded", object: order.id.raw, party: order.store.party, in: transaction)
        return refund
    }

    private func check(_ order: Order, _ lines: [OrderLine], _ context: Context) throws -> Int {
        guard order.state != .giftPending else { throw Refusal.giftNotAccepted }
        guard order.state.isPaid, let paidAt = order.paidAt else { throw Refusal.notPaid }
        guard paidAt + .days(Self.refundDaysMax) >= context.now else { throw Refusal.tooLate }
        // A refund beside an after-sale could leave less than what that one is about.
        guard afterSale != nil || order.openAfterSales == 0 else { throw Refusal.afterSaleOpen }
        guard let index = lines.firstIndex(where: { $0.number == line }) else { throw Refusal.lineUnknown }
        guard amount > .zero else { throw Refusal.amountNotPositive }
        guard amount <= lines[index].refundable else { throw Refusal.moreThanLeft }
        return index
    }

    /// Takes the parts back and writes down who gave back what. Answers all shares of the order as they are now.
    private func returned(_ order: Order, in transaction: any Transaction, _ context: Context) throws -> [Share] {
        var shares = try Share.all(of: order, in: transaction)
        let indices = shares.indices.filter { shares[$0].line == line }
        let parts = ReturnShares.parts(of: amount, from: indices.map { shares[$0] })
        var byParty: [ID<Party>: Money] = [:]
        for (index, part) in zip(indices, parts) where part > .zero {
            shares[index].returned += part
            byParty[shares[index].party, default: .zero] += part
            try shares[index].saveReturned(store: order.store, in: transaction)
        }
        let promises = try OrderPromise.all(of: order, in: transaction)
        let isSettled = order.settledAt != nil
        let transfers = byParty.sorted { $0.key < $1.key }.map { party, amount in
            Transfer(
                from: order.account(of: party, isSettled ? .available : .pending), to: .world(for: order.store.party), amount: amount,
                kind: isSettled ? .clawedBack : .refunded, order: order.id.raw, reference: afterSale ?? order.id.raw,
                promise: isSettled ? nil : promises[party])
        }
        try PostTransfers(transfers).run(in: transaction, context)
        let returns = zip(indices, parts).map { OrderRefund.Return(number: shares[$0].number, party: shares[$0].party, amount: $1) }
        try OrderRefund(
            id: context.newID(), order: order.id, line: line, amount: amount, returns: returns, reason: reason, afterSale: afterSale,
            at: context.now).insert(order, in: transaction)
        return shares
    }

    /// Units of a line whose money has gone back entirely are not shipped any more; they can be sold again.
    private func releaseUnshipped(_ order: Order, _ line: OrderLine, in transaction: any Transaction, _ context: Context) throws {
        let left = line.count - line.shipped
        guard line.isRefunded, left > 0 else { return }
        try ReleaseStock(store: order.store, units: [StockUnits(sku: line.sku, count: left, place: line.place)], reference: order.id.raw)
            .run(in: transaction, context)
    }

    private func conclude(_ order: inout Order, _ lines: [OrderLine], in transaction: any Transaction, _ context: Context) throws {
        guard lines.allSatisfy(\.refundable.isZero) else { return try Delivery.advance(&order, lines: lines, in: transaction, context) }
        // What cost nothing does not go out alone.
        let free = lines.filter { $0.paid.isZero && $0.unshipped > 0 }
            .map { StockUnits(sku: $0.sku, count: $0.unshipped, place: $0.place) }
        if !free.isEmpty { try ReleaseStock(store: order.store, units: free, reference: order.id.raw).run(in: transaction, context) }
        order.state = try order.state.moved(to: .refunded)
        order.cancelReason = .allRefunded
        for kind in [ConfirmReceipt.timer, SettleOrders.timer] {
            try Timers.cancel(kind: kind, object: order.id.raw, party: order.store.party, in: transaction)
        }
        try ReturnCoupons(order: order.id.raw, buyer: order.buyer.party).run(in: transaction, context)
    }
}
