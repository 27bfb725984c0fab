// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Makes a person a seller. A seller who does it again changes the profile.
package struct BecomeSeller: Sendable {
    package let person: ID<Person>
    package let name: String
    package let about: String

    package init(person: ID<Person>, name: String, about: String = "") {
        self.person = person
        self.name = name
        self.about = about
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Seller {
        try Seller.requireSelf(person, context.actor)
        let existing = try Seller.find(person, in: transaction)
        let seller = Seller(
            id: person, name: try name.validated("name", characters: 1...Seller.nameCharactersMax),
            about: try about.validated("about", characters: 0...Seller.aboutCharactersMax, multiline: true),
            becameAt: existing?.becameAt ?? context.now, licence: existing?.licence, upgradedAt: existing?.upgradedAt)
        guard try Person.find(person, in: transaction) != nil else { throw CommonRefusal.notFound }
        try seller.save(in: transaction)
        if existing == nil {
            try context.publish("seller.joined", object: person.raw, party: person.party, in: transaction)
        }
        return seller
    }
}
