// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Makes a person an agency: with a licence a company, without one a team leader. One who does it again changes the profile.
package struct BecomeAgency: Sendable {
    package let person: ID<Person>
    package let name: String
    package let about: String
    /// A licence that the person holds.
    package let licence: ID<Licence>?

    package init(person: ID<Person>, name: String, about: String = "", licence: ID<Licence>? = nil) {
        self.person = person
        self.name = name
        self.about = about
        self.licence = licence
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Agency {
        try Agency.requireSelf(person, context.actor)
        let existing = try Agency.find(person, in: transaction)
        let agency = Agency(
            id: person, name: try name.validated("name", characters: 1...Agency.nameCharactersMax),
            about: try about.validated("about", characters: 0...Agency.aboutCharactersMax, multiline: true), licence: licence,
            becameAt: existing?.becameAt ?? context.now)
        guard try Person.find(person, in: transaction) != nil else { throw CommonRefusal.notFound }
        if let licence {
            guard try Licence.require(licence, in: transaction).holder == person else { throw CommonRefusal.notFound }
        }
        try agency.save(in: transaction)
        if existing == nil { try context.publish("agency.joined", object: person.raw, party: person.party, in: transaction) }
        return agency
    }
}
