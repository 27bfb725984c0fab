// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes an application back, or clears away a rejected one.
package struct CancelApplication: Sendable {
    package let store: ID<Store>
    package let application: ID<Application>

    package init(store: ID<Store>, application: ID<Application>) {
        self.store = store
        self.application = application
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Application {
        guard let found = try Application.find(application, of: store, in: transaction) else { throw CommonRefusal.notFound }
        try context.actor.require(found.kind.permission, in: store.party)
        let before = try Application.locked(application, of: store, in: transaction)
        guard [.inReview, .rejected].contains(before.state) else { throw ApplicationRefusal.notInReview }
        return try before.decided(before.state == .inReview ? .cancelled : .cleared, in: transaction, context)
    }
}
