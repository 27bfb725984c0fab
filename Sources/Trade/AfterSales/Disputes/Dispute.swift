// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// A buyer's appeal to the platform against the refusal of an after-sale. While it is open the order does not settle.
package struct Dispute: Sendable, Hashable {
    package static let textCharactersMax = 500
    /// How many pictures each side shows in all.
    package static let picturesMax = 20
    package static let entriesMax = 200
    static let timer = "dispute.deadline"

    package let id: ID<Dispute>
    package let afterSale: ID<AfterSale>
    package let store: ID<Store>
    package let order: ID<Order>
    package let buyer: ID<Person>
    /// Whether it is about a gift, so that who appeals does not learn what it cost.
    package let isGift: Bool
    package internal(set) var state: DisputeState
    /// What was given back in the end.
    package internal(set) var granted: Money?
    package internal(set) var bearer: DisputeBearer?
    /// What the platform gave the store for it.
    package internal(set) var compensation: Money
    package let openedAt: Timestamp
    package internal(set) var updatedAt: Timestamp
    package internal(set) var closedAt: Timestamp?

    /// With what may not be seen taken out.
    func seen(_ sight: OrderSight) -> Dispute {
        if sight.showsMoney { return self }
        var dispute = self
        (dispute.granted, dispute.compensation) = (nil, .zero)
        return dispute
    }

    /// As the one who appeals sees it.
    package var ownSight: OrderSight { .ofOwner(isGift: isGift) }
}

/// One entry of a dispute's history. Nothing is ever taken out of it.
package struct DisputeEntry: Sendable, Hashable {
    /// 1, 2, 3 … within the dispute.
    package let number: Int
    package let kind: DisputeEntryKind
    package let content: String
    package let pictures: [ID<Picture>]
    package let at: Timestamp
}

extension Dispute {
    /// Whether one of these after-sales is before the platform.
    static func isOpen(among afterSales: [AfterSale], store: ID<Store>, in snapshot: any Snapshot) throws -> Bool {
        try afterSales.contains { try of($0.id, store: store, in: snapshot)?.state.isOpen ?? false }
    }

    func publish(in transaction: any Transaction, _ context: Context) throws {
        try context.publish(
            "dispute.changed", object: id.raw, party: store.party, payload: "{\"status\":\(state.rawValue)}", in: transaction)
    }

    /// Moves it, writes down what happened, sets or ends its deadline, and tells.
    mutating func move(
        to next: DisputeState, _ kind: DisputeEntryKind, _ content: String = "", pictures: [ID<Picture>] = [], deadline: Rule? = nil,
        in transaction: any Transaction, _ context: Context
    ) throws {
        if next != state { state = try state.moved(to: next) }
        if state.isFinal { closedAt = context.now }
        updatedAt = context.now
        try save(in: transaction)
        try append(kind, content, pictures, in: transaction, context)
        if let deadline {
            let due = context.now + context.span(deadline)
            try Timers.set(Timer(kind: Self.timer, object: id.raw, party: store.party, due: due), in: transaction)
        } else if state.isFinal || DisputeState.onDesk.contains(state) {
            try Timers.cancel(kind: Self.timer, object: id.raw, party: store.party, in: transaction)
        }
        try publish(in: transaction, context)
    }
}
