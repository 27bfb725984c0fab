// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Stores

/// Who shows cards in a channel.
package enum ChannelOwner: Sendable, Hashable {
    case store(ID<Store>)
    case person(ID<Person>)
    /// The deployment itself: its search and its recommendations.
    case platform

    package var party: ID<Party> {
        switch self {
        case .store(let store): store.party
        case .person(let person): person.party
        case .platform: Party.platform
        }
    }

    /// An exclusive account may belong to one owner of each side.
    var side: ChannelSide {
        switch self {
        case .store: .store
        case .person: .person
        case .platform: .platform
        }
    }
}

/// An account somewhere outside (or a place inside) as it is linked to a store or a seller. Linking it again makes a
/// new one, so that what an earlier owner's cards earned stays with them.
package struct ChannelAccount: Sendable, Hashable {
    package let id: ID<ChannelAccount>
    package let owner: ID<Party>
    package let side: ChannelSide
    package let kind: ChannelKind
    /// What people call it.
    package let name: String
    /// What it is known by outside: an account name, or a web address. Folded, so that equal ones compare equal.
    package let handle: String
    package let linkedAt: Timestamp
    package var unlinkedAt: Timestamp?

    package var isLinked: Bool { unlinkedAt == nil }

    /// The owner as store, person or platform.
    package var channelOwner: ChannelOwner {
        switch side {
        case .store: .store(ID(owner.raw))
        case .person: .person(ID(owner.raw))
        case .platform: .platform
        }
    }
}
