// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Ends a store's selling for good, when nothing is in the way. What remains (deposit, last withdrawals) happens while
/// it is closing; `FinishClosing` ends it. A store that was never submitted is closed at once, and its name becomes
/// free.
package struct CloseStore: Sendable {
    package let store: ID<Store>
    /// Open orders, open after-sales, unsettled money.
    package let obstacles: [any ClosingObstacle]

    package init(_ store: ID<Store>, obstacles: [any ClosingObstacle]) {
        self.store = store
        self.obstacles = obstacles
    }

    /// Throws `ClosingRefusal` with everything that is in the way.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        if !context.actor.mayOperate(.reviewStores) { try context.actor.require(.ownStore, in: store.party) }
        var store = try Store.lock(store, in: transaction)
        let isDraft = store.state == .drafting
        store.state = try store.state.moved(to: isDraft ? .closed : .closing)
        try ClosingRefusal.check(obstacles, store: store.id, in: transaction, context)
        if isDraft { try StoreNames.release(store.foldedName, of: store.id, in: transaction) }
        try store.save(in: transaction)
        try context.audit("store.close", object: store.id.raw, party: store.id.party, in: transaction)
        try context.publish(
            isDraft ? "store.closed" : "store.closing", object: store.id.raw, party: store.id.party, in: transaction)
        return store
    }
}
