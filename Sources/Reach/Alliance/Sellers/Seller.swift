// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Stores

/// A person or a company that sells stores' products for a commission. A company is run by the person who holds its licence, and its
/// money lies in that person's purses.
package struct Seller: Sendable, Hashable {
    package static let nameCharactersMax = 20
    package static let aboutCharactersMax = 500

    /// The person.
    package let id: ID<Person>
    /// The name that buyers and stores see.
    package let name: String
    package let about: String
    package let becameAt: Timestamp
    /// The company's business licence; nothing for a person.
    package internal(set) var licence: ID<Licence>?
    /// Since when it is a company.
    package internal(set) var upgradedAt: Timestamp?

    package var isCompany: Bool { licence != nil }
    package var kindLabel: Text { isCompany ? Text("企业带货者", "Company seller") : Text("个人带货者", "Personal seller") }
    package var party: ID<Party> { id.party }

    /// Refuses unless the actor is this person, or the system.
    static func requireSelf(_ seller: ID<Person>, _ actor: Actor) throws {
        guard actor.isSystem || actor.party == seller.party else {
            throw actor.party == nil ? CommonRefusal.unauthenticated : CommonRefusal.notFound
        }
    }
}

/// What concerns all that a seller does.
package enum SellerRefusal: String, Refusal, CaseIterable {
    case notSeller

    package var kind: RefusalKind { .conflict }
    package var text: Text { Text("请先开通带货身份。", "Become a seller first.") }
}
