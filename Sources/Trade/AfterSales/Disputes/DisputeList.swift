// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// Disputes of a store, of a buyer, or of everybody, newest first.
package enum DisputeList {
    package static func of(
        store: ID<Store>, states: [DisputeState] = DisputeState.allCases, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Dispute> {
        try context.actor.require(.manageAfterSales, in: store.party)
        return try Dispute.page(.owned(byStore: store), states: states, page, in: snapshot)
    }

    package static func of(buyer: ID<Person>, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context) throws -> Page<Dispute> {
        guard context.actor.isSystem || context.actor.party == buyer.party else { throw CommonRefusal.notFound }
        return try Dispute.page(.owned(byBuyer: buyer), states: DisputeState.allCases, page, in: snapshot).map { $0.seen($0.ownSight) }
    }

    package static func all(
        states: [DisputeState] = DisputeState.allCases, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Dispute> {
        try context.actor.requireOperator(.decideDisputes)
        return try Dispute.page([:], states: states, page, in: snapshot)
    }
}

/// One dispute with its history, for the buyer, the store and the operator.
package struct DisputeDetail: Sendable {
    package let dispute: Dispute
    package let afterSale: AfterSale
    package let order: Order
    package let line: OrderLine
    package let entries: [DisputeEntry]
    /// When the present state ends by itself, if it does.
    package let deadline: Timestamp?
    package let sight: OrderSight

    package static func find(_ id: ID<Dispute>, in snapshot: any Snapshot, _ context: Context) throws -> DisputeDetail {
        guard let found = try Dispute.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        let actor = context.actor
        let isDesk = actor.may(.manageAfterSales, in: found.store.party) || actor.mayOperate(.decideDisputes)
        guard isDesk || actor.party == found.buyer.party, let afterSale = try AfterSale.find(found.afterSale, in: snapshot),
            let order = try Order.find(found.order, in: snapshot),
            let line = try OrderLine.all(of: order, in: snapshot).first(where: { $0.number == afterSale.line })
        else { throw CommonRefusal.notFound }
        let sight = isDesk ? OrderSight.whole : found.ownSight
        return DisputeDetail(
            dispute: found.seen(sight), afterSale: afterSale.seen(sight), order: order.seen(sight), line: line.seen(sight),
            entries: try DisputeEntry.all(of: found, in: snapshot),
            deadline: try Timers.due(kind: Dispute.timer, object: id.raw, party: found.store.party, in: snapshot), sight: sight)
    }
}

/// What must always be true of disputes.
package enum DisputesAudit {
    package static let findingsMax = 100
    package static let law = "an open dispute holds its refused after-sale, and a decided one gave back what it says"

    package static func findings(in snapshot: any Snapshot) throws -> [ID<Dispute>] {
        try Dispute.unsound(limit: findingsMax, in: snapshot)
    }
}
