// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Stops an open store from selling. Its orders and after-sales go on.
package struct SuspendStore: Sendable {
    package static let reasonCharactersMax = 500

    package let store: ID<Store>
    /// What the merchant reads: why, and what would end it.
    package let reason: String

    package init(_ store: ID<Store>, reason: String) {
        self.store = store
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        try context.actor.requireOperator(.reviewStores)
        var store = try Store.lock(store, in: transaction)
        store.state = try store.state.moved(to: .suspended)
        store.suspendReason = try reason.validated("reason", characters: 1...Self.reasonCharactersMax, multiline: true)
        try store.save(in: transaction)
        try context.audit(
            "store.suspend", object: store.id.raw, party: store.id.party, detail: store.suspendReason, in: transaction)
        try context.publish("store.suspended", object: store.id.raw, party: store.id.party, in: transaction)
        return store
    }
}
