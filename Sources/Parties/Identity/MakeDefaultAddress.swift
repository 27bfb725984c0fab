// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Makes one of one's addresses the one that a checkout proposes.
package struct MakeDefaultAddress: Sendable {
    package let id: ID<Address>

    package init(_ id: ID<Address>) { self.id = id }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let person = try context.actor.requireParty().person
        _ = try Person.lock(person, in: transaction)
        guard try AddressBook.exists(id, of: person, in: transaction) else { throw CommonRefusal.notFound }
        try AddressBook.makeDefault(id, of: person, in: transaction)
    }
}
