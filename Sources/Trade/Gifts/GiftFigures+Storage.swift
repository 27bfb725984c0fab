// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

extension GiftFigures {
    static func figures(of store: ID<Store>?, from: Timestamp, until: Timestamp, in snapshot: any Snapshot) throws -> GiftFigures {
        let whose: SQL = store.map { "g.store_id = \($0) AND" } ?? ""
        let chosen: SQL = """
            FROM gifts g JOIN gift_portions p ON p.store_id = g.store_id AND p.gift_id = g.id
            WHERE \(whose) g.sent_at >= \(from) AND g.sent_at < \(until) AND g.mode <> \(GiftMode.members)
            """
        let taken: SQL = "p.answered_at - COALESCE(g.drawn_at, g.sent_at)"
        let counts = try snapshot.all("SELECT p.state, COUNT(*) AS portions \(chosen) GROUP BY p.state") {
            (try $0[0] as PortionState, try $0[1] as Int)
        }
        let byState = Dictionary(uniqueKeysWithValues: counts)
        let sums = try snapshot.first(
            """
            SELECT COUNT(DISTINCT g.id) AS gifts,
              COUNT(DISTINCT CASE WHEN p.state = \(PortionState.accepted) THEN p.recipient_id END) AS recipients,
              COUNT(DISTINCT CASE WHEN p.bought_at IS NOT NULL THEN p.recipient_id END) AS buyers
            \(chosen)
            """)
        let accepted = byState[.accepted, default: 0]
        let median: Int64? = accepted == 0 ? nil : try snapshot.value(
            "SELECT \(taken) \(chosen) AND p.state = \(PortionState.accepted) ORDER BY 1 LIMIT 1 OFFSET \((accepted - 1) / 2)")
        return GiftFigures(
            gifts: try sums.map { try $0["gifts"] } ?? 0, portions: counts.map(\.1).reduce(0, +), accepted: accepted,
            declined: byState[.declined, default: 0], expired: byState[.expired, default: 0],
            cancelled: byState[.cancelled, default: 0],
            medianAcceptance: median.map { .milliseconds($0) }, recipients: try sums.map { try $0["recipients"] } ?? 0,
            recipientsWhoBought: try sums.map { try $0["buyers"] } ?? 0)
    }
}

extension GiftPortion {
    /// Whether somebody who accepted a gift has not bought anything in its store since.
    static func hasRecipientsToWatch(in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM gift_portions WHERE state = \(PortionState.accepted) AND bought_at IS NULL LIMIT 1")
    }

    /// Notes that a person bought in a store something of their own, on all that they accepted from it before.
    static func noteBuyer(_ person: ID<Person>, of store: ID<Store>, at moment: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE gift_portions SET bought_at = \(moment)
            WHERE recipient_id = \(person) AND store_id = \(store) AND state = \(PortionState.accepted) AND bought_at IS NULL
              AND answered_at < \(moment)
            """)
    }
}

/// Notes recipients who became buyers.
enum GiftBuyers {
    static let subscriber = Subscriber(
        "gifts.buyers", kinds: ["order.paid", "order.gift_paid"],
        isWanted: { try GiftPortion.hasRecipientsToWatch(in: $0) },
        handle: { transaction, _, stored in
            guard let order = try Order.find(ID(stored.event.object), in: transaction), !order.isStoreGift, let paidAt = order.paidAt
            else { return }
            try GiftPortion.noteBuyer(order.buyer, of: order.store, at: paidAt, in: transaction)
        })
}
