// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// What sort of sharer somebody is, by the codes of the WeChat Store API.
package enum SharerKind: Int, SQLConvertible, CaseIterable, Sendable, Codable {
    /// A customer, or whoever likes the store.
    case ordinary = 0
    /// Somebody of the store's staff.
    case store = 1

    package var label: Text {
        switch self {
        case .ordinary: Text("普通分享员", "Sharer")
        case .store: Text("店员分享员", "Store sharer")
        }
    }
}

/// A person who passes a store's products on for a reward, from when to when: one row for each time somebody was bound.
package struct Sharer: Sendable, Hashable {
    package let id: ID<Sharer>
    package let store: ID<Store>
    package let person: ID<Person>
    package let kind: SharerKind
    /// The sharer who invited them; nobody where the store did. Who was invited by a sharer invites nobody: there is no third level.
    package let inviter: ID<Person>?
    package let boundAt: Timestamp
    package var unboundAt: Timestamp?

    package var isBound: Bool { unboundAt == nil }
    /// 1 for those whom the store invited, 2 for those whom a sharer did.
    package var level: Int { inviter == nil ? 1 : 2 }

    /// Whether they were bound at a moment.
    package func isBound(at moment: Timestamp) -> Bool { boundAt <= moment && unboundAt.map { moment < $0 } ?? true }

    /// Refuses unless the actor is this person, or the system.
    static func requireSelf(_ person: ID<Person>, _ actor: Actor) throws {
        guard actor.isSystem || actor.party == person.party else {
            throw actor.party == nil ? CommonRefusal.unauthenticated : CommonRefusal.notFound
        }
    }
}

/// What concerns all that a sharer does.
package enum SharerRefusal: String, Refusal, CaseIterable {
    case notSharer

    package var kind: RefusalKind { .conflict }
    package var text: Text { Text("请先接受店铺的邀请，成为分享员。", "Accept an invitation of the store and become a sharer first.") }
}
