// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// After-sales of a store or of a buyer, newest first.
package enum AfterSaleList {
    package static func of(
        store: ID<Store>, states: [AfterSaleState] = AfterSaleState.allCases, _ page: PageRequest, in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<AfterSale> {
        try context.actor.require(.manageAfterSales, in: store.party)
        return try AfterSale.page(.owned(byStore: store), states: states, page, in: snapshot)
    }

    package static func of(
        buyer: ID<Person>, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<AfterSale> {
        guard context.actor.isSystem || context.actor.party == buyer.party else { throw CommonRefusal.notFound }
        return try AfterSale.page(.owned(byBuyer: buyer), states: AfterSaleState.allCases, page, in: snapshot).map { $0.seen($0.ownSight) }
    }
}

extension AfterSaleList {
    /// After-sales of a store that were made, or last written, in a time, newest first.
    package static func of(
        store: ID<Store>, made: Range<Timestamp>?, written: Range<Timestamp>?, before: Int64?, limit: Int, in snapshot: any Snapshot,
        _ context: Context
    ) throws -> [AfterSale] {
        try context.actor.require(.manageAfterSales, in: store.party)
        return try AfterSale.page(store: store, made: made, written: written, before: before ?? .max, limit: limit, in: snapshot)
    }
}

/// One after-sale with its order's line and its deadline, for the buyer and the store.
package struct AfterSaleDetail: Sendable {
    package let afterSale: AfterSale
    package let order: Order
    package let line: OrderLine
    package let deadline: Timestamp?
    package let dispute: Dispute?
    package let certificates: [RefundCertificate]
    package let sight: OrderSight

    package static func find(_ id: ID<AfterSale>, in snapshot: any Snapshot, _ context: Context) throws -> AfterSaleDetail {
        guard let found = try AfterSale.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        let actor = context.actor
        let isDesk = actor.may(.manageAfterSales, in: found.store.party) || actor.mayOperate(.readLedger)
        guard isDesk || actor.party == found.buyer.party, let order = try Order.find(found.order, in: snapshot),
            let line = try OrderLine.all(of: order, in: snapshot).first(where: { $0.number == found.line })
        else { throw CommonRefusal.notFound }
        let sight = isDesk ? OrderSight.whole : found.ownSight
        return AfterSaleDetail(
            afterSale: found.seen(sight), order: order.seen(sight), line: line.seen(sight),
            deadline: try Timers.due(kind: AfterSale.timer, object: id.raw, party: found.store.party, in: snapshot),
            dispute: try Dispute.of(id, store: found.store, in: snapshot)?.seen(sight),
            certificates: sight.showsMoney ? try RefundCertificate.all(of: found, in: snapshot) : [], sight: sight)
    }
}
