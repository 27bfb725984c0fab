// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Stores

/// A link, or its QR symbol, through which people become sharers of a store until it expires.
package struct SharerInvitation: Sendable, Hashable {
    /// The most invitations of a store, or of one of its sharers, that stand at a time.
    package static let openMax = 50

    package let id: ID<SharerInvitation>
    package let store: ID<Store>
    /// What the link carries: nobody guesses it.
    package let code: String
    package let kind: SharerKind
    /// The sharer who invites; nobody where the store does.
    package let inviter: ID<Person>?
    /// The one who may accept; nobody where whoever has the link may.
    package let invitee: ID<Person>?
    package let madeAt: Timestamp
    package let expiresAt: Timestamp
    /// When it was taken back, or when the one whom it names accepted it.
    package var cancelledAt: Timestamp?

    package func isOpen(at moment: Timestamp) -> Bool { cancelledAt == nil && moment < expiresAt }
}
