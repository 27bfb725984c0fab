// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Takes all permissions in a store from somebody, or gives up one's own. The last owner stays.
package struct RemoveStaff: Sendable {
    package let store: ID<Store>
    package let person: ID<Person>

    package init(_ person: ID<Person>, from store: ID<Store>) {
        self.store = store
        self.person = person
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        if context.actor.party != person.party { try context.actor.require(.manageStaff, in: store.party) }
        let held = try GrantList.permissions(of: person, in: store.party, snapshot: transaction)
        if held.isEmpty { throw CommonRefusal.notFound }
        for permission in held.inOrder {
            try RevokePermission(permission, of: person, in: store.party).run(in: transaction, context)
        }
    }
}
