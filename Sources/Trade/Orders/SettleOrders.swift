// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// The after-sale window has passed with nothing open: what is left of every share becomes available to its owner. Orders of one
/// store that fall due together settle together, with as many statements as one would take.
package struct SettleOrders: Sendable {
    package static let timer = "order.settle"
    /// The most orders of one call: bounds how long others wait for the store.
    package static let ordersMax = 64

    package let store: ID<Store>
    package let orders: [ID<Order>]
    package let participants: [any Participant]

    package init(store: ID<Store>, orders: [ID<Order>], participants: [any Participant]) {
        self.store = store
        self.orders = orders
        self.participants = participants
    }

    /// Answers which of them settled. An order that may not settle yet is left as it is; the end of its after-sale asks again.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [ID<Order>] {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        let due = try Order.locked(orders, of: store, in: transaction).filter { $0.maySettle(context) }
        guard !due.isEmpty else { return [] }
        let ids = due.map(\.id)
        let (shares, promises) = try transaction.answers(
            Share.query(of: ids, store: store), OrderPromise.query(of: ids, store: store))
        let sharesByOrder = Dictionary(grouping: shares, by: \.order)
        let transfers = due.flatMap { order in
            (sharesByOrder[order.id] ?? []).amountsByParty(\.remaining).map { party, amount in
                Transfer(
                    from: order.account(of: party, .pending), to: order.account(of: party, .available), amount: amount, kind: .settled,
                    order: order.id.raw, reference: order.id.raw, promise: promises[order.id]?[party])
            }
        }
        for start in stride(from: 0, to: transfers.count, by: PostTransfers.transfersMax) {
            let end = min(start + PostTransfers.transfersMax, transfers.count)
            try PostTransfers(Array(transfers[start..<end])).run(in: transaction, context)
        }
        let sales = due.filter { !$0.isStoreGift }
        try StoreSales.add(sales.map(\.kept).total, to: store, in: transaction)
        try Order.noteSettled(ids, of: store, in: transaction, context)
        let sold = sales.count == due.count ? shares : shares.filter { Set(sales.map(\.id)).contains($0.order) }
        for participant in participants { try participant.settled(sold, in: transaction, context) }
        for id in ids { try context.publish("order.settled", object: id.raw, party: store.party, in: transaction) }
        return ids
    }
}

extension Order {
    /// Whether its after-sale window has passed with nothing open.
    fileprivate func maySettle(_ context: Context) -> Bool {
        guard state == .completed, settledAt == nil, openAfterSales == 0, let receivedAt else { return false }
        return receivedAt + context.span(OrdersRules.afterSaleDays) <= context.now
    }
}
