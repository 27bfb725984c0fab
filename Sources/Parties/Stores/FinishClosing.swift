// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Closes a closing store for good. Its name stays taken, so that nobody can pass for it.
package struct FinishClosing: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notClosing

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("该店铺不在关店中，请先申请关店。", "This store is not closing. Ask to close it first.")
        }
    }

    package let store: ID<Store>
    /// Those of `CloseStore`, and whatever has to be paid out first.
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
        guard store.state == .closing else { throw Refusal.notClosing }
        store.state = try store.state.moved(to: .closed)
        try ClosingRefusal.check(obstacles, store: store.id, in: transaction, context)
        try store.save(in: transaction)
        try context.audit("store.finish_closing", object: store.id.raw, party: store.id.party, in: transaction)
        try context.publish("store.closed", object: store.id.raw, party: store.id.party, in: transaction)
        return store
    }
}
