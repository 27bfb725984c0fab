// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Ends the bond between a store and a sharer, by either of them. What was earned stays earned.
package struct UnbindSharer: Sendable {
    package let store: ID<Store>
    package let person: ID<Person>

    package init(store: ID<Store>, person: ID<Person>) {
        self.store = store
        self.person = person
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Sharer {
        if context.actor.party != person.party { try context.actor.require(.managePlans, in: store.party) }
        guard var sharer = try Sharer.locked(person, of: store, in: transaction) else { throw CommonRefusal.notFound }
        sharer.unboundAt = context.now
        try sharer.saveUnbound(in: transaction)
        try SharerCount.release(of: store, in: transaction)
        try sharer.publish("sharer.unbound", in: transaction, context)
        return sharer
    }
}
