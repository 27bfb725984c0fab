// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Changes the name that others see of oneself.
package struct RenamePerson: Sendable {
    package let name: String

    package init(name: String) { self.name = name }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let person = try context.actor.requireParty().person
        let name = try name.validated("name", characters: 1...Person.nameCharactersMax)
        try Person.save(name: name, of: person, in: transaction)
        try context.publish("person.renamed", object: person.raw, party: person.party, in: transaction)
    }
}
