// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Removes an address from one's book. Where it was the default, the newest of the others becomes it.
package struct RemoveAddress: Sendable {
    package let id: ID<Address>

    package init(_ id: ID<Address>) { self.id = id }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let person = try context.actor.requireParty().person
        _ = try Person.lock(person, in: transaction)
        guard try AddressBook.exists(id, of: person, in: transaction) else { throw CommonRefusal.notFound }
        let wasDefault = try AddressBook.isDefault(id, of: person, in: transaction)
        try AddressBook.remove(id, of: person, in: transaction)
        guard wasDefault, let next = try AddressBook.newest(of: person, in: transaction) else { return }
        try AddressBook.makeDefault(next, of: person, in: transaction)
    }
}
