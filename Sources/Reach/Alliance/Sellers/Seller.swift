// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime

/// A person who sells stores' products for a commission.
package struct Seller: Sendable, Hashable {
    package static let nameCharactersMax = 20
    package static let aboutCharactersMax = 500

    /// The person.
    package let id: ID<Person>
    /// The name that buyers and stores see.
    package let name: String
    package let about: String
    package let becameAt: Timestamp

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
