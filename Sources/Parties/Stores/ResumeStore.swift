// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Lets a suspended store sell again.
package struct ResumeStore: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notSuspended

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("该店铺未被暂停，请刷新后查看最新状态。", "This store is not suspended. Reload to see its present state.")
        }
    }

    package let store: ID<Store>

    package init(_ store: ID<Store>) { self.store = store }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        try context.actor.requireOperator(.reviewStores)
        var store = try Store.lock(store, in: transaction)
        // A store in review also may become open, but that is the review's to decide.
        guard store.state == .suspended else { throw Refusal.notSuspended }
        store.state = try store.state.moved(to: .open)
        store.suspendReason = ""
        try store.save(in: transaction)
        try context.audit("store.resume", object: store.id.raw, party: store.id.party, in: transaction)
        try context.publish("store.resumed", object: store.id.raw, party: store.id.party, in: transaction)
        return store
    }
}
