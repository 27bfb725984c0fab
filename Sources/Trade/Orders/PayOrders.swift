// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// What a payment for orders brings about: each order goes on, or its money goes back; never neither, never both.
///
/// An order that ran out of time before the money came goes on if its stock can be taken again. One that was cancelled by a person,
/// or whose stock is gone, is refunded in the same transaction.
package struct PayOrders: PaymentTarget {
    package let participants: [any Participant]

    package init(participants: [any Participant]) { self.participants = participants }

    package func paid(_ payment: Payment, in transaction: any Transaction, _ context: Context) throws -> PaymentEffect {
        guard case .orders = payment.purpose else { return .notMine }
        let orders = try Order.locked(paidBy: payment.id, in: transaction)
        var due = Money.zero
        var given: [Order] = []
        for order in orders {
            due += order.payable
            if let gone = try goOn(order, in: transaction, context) {
                if gone.state == .giftPending { given.append(gone) }
                continue
            }
            // The payment shows on the order all the same.
            try order.noteChange(in: transaction)
            try RequestRefund(payment: payment.id, amount: order.payable, reference: order.id.raw, reason: "order.cannot_go_on").run(
                in: transaction, context)
        }
        let unused = payment.amount - due
        if unused > .zero {
            try RequestRefund(payment: payment.id, amount: unused, reference: payment.id.raw, reason: "payment.without_purpose").run(
                in: transaction, context)
        }
        try hold(given, in: transaction, context)
        return .done
    }

    /// Orders of one gift are one part: providers divide a payment among few.
    package func parts(of payment: Payment, in snapshot: any Snapshot) throws -> [PaymentPart]? {
        guard case .orders(let ids) = payment.purpose else { return nil }
        let orders = try Order.find(ids.map { ID($0) }, in: snapshot)
        let parts = Dictionary(grouping: orders) { $0.gift ?? $0.id.raw }.values.sorted { $0[0].id < $1[0].id }
        return try parts.map { part in
            let title = try OrderLine.all(of: part[0], in: snapshot).first?.title ?? ""
            return PaymentPart(reference: part[0].id.raw, amount: part.map(\.payable).total, title: title)
        }
    }

    /// The order as it went on; nothing where it cannot.
    private func goOn(_ found: Order, in transaction: any Transaction, _ context: Context) throws -> Order? {
        var order = found
        let (lines, paths, stores) = try transaction.answers(
            OrderLine.query(of: order), OrderPath.query(of: order), Store.query([order.store]))
        switch order.state {
        case .unpaid: break
        case .cancelled where order.cancelReason == .timeout:
            guard try retakeStock(order, lines, in: transaction, context) else { return nil }
            order.countedAt = context.now
        case .cancelled, .oversold, .giftPending, .paid, .partlyShipped, .shipped, .completed, .refunded: return nil
        }
        order.state = try order.state.moved(to: order.gift == nil ? .paid : .giftPending)
        order.paidAt = context.now
        order.cancelReason = nil
        try order.save(in: transaction, context)
        try Timers.cancel(kind: CancelUnpaid.timer, object: order.id.raw, party: order.store.party, in: transaction)
        guard order.gift == nil else {
            try context.publish("order.gift_paid", object: order.id.raw, party: order.store.party, in: transaction)
            return order
        }
        let firstSaleAt = stores.first?.firstPaidAt
        try BookSale(participants: participants).run(
            order, lines: lines, paths: paths, firstSaleAt: firstSaleAt, in: transaction, context)
        if firstSaleAt == nil { try RecordFirstSale(order.store).run(in: transaction, context) }
        try context.publish("order.paid", object: order.id.raw, party: order.store.party, in: transaction)
        return order
    }

    /// Keeps the money of gifts on the giver's account until they are accepted or go back, and tells whoever keeps gifts.
    private func hold(_ given: [Order], in transaction: any Transaction, _ context: Context) throws {
        guard !given.isEmpty else { return }
        let transfers = given.map { order in
            Transfer(
                from: .world(for: order.store.party), to: order.giftAccount, amount: order.payable, kind: .giftHeld, order: order.id.raw,
                reference: order.payment.raw)
        }
        try PostTransfers(transfers).run(in: transaction, context)
        for participant in participants { try participant.given(given, in: transaction, context) }
    }

    /// Takes the stock again if all of it is there, where it was; at a flash price only while the sale still runs, and never more
    /// than the buyer may have by now.
    private func retakeStock(_ order: Order, _ lines: [OrderLine], in transaction: any Transaction, _ context: Context) throws -> Bool {
        let flash = UseFlashSales(uses: lines.flashUses, buyer: order.buyer.party)
        let purchases = CountPurchases(store: order.store, units: lines.limitedUnits, buyer: order.buyer.party)
        guard try StockUnits.areAvailable(lines.units, of: order.store, in: transaction), try flash.isPossible(in: transaction, context),
            try purchases.isPossible(in: transaction, context)
        else { return false }
        do {
            try ReserveStock(store: order.store, units: lines.units, reference: order.id.raw).run(in: transaction, context)
            try flash.run(in: transaction, context)
            try purchases.run(in: transaction, context)
        } catch let refusal
            where refusal is ReserveStock.Refusal || refusal is UseFlashSales.Refusal || refusal is CountPurchases.Refusal
        {
            // Another node took it between the look and the reservation: look again.
            throw StorageFault.retry("the stock of order \(order.id) moved")
        }
        return true
    }
}

extension [OrderLine] {
    /// The lines as stock.
    var units: [StockUnits] { map { StockUnits(sku: $0.sku, count: $0.count, place: $0.place) } }
    /// What was bought of it in flash sales.
    var flashUses: [FlashUse] { compactMap { line in line.flashSale.map { FlashUse(sale: $0, count: line.count) } } }
    /// What was counted against purchase limits.
    var limitedUnits: [LimitedUnits] { filter(\.isLimited).map { LimitedUnits(product: $0.product, count: $0.count) } }
}
