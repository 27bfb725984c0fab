// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

/// What the code on a member's card says: the address of the member at the store's desk. It says nothing about the person, and only
/// the store's staff get anywhere with it.
package struct MemberCard: Sendable, Hashable {
    package let store: ID<Store>
    package let member: ID<Member>

    package init(store: ID<Store>, member: ID<Member>) {
        self.store = store
        self.member = member
    }

    /// Below the deployment's base URL.
    package var path: String { "/store/\(store)/members/\(member)" }

    /// Reads what a scanner read off a card; nothing where it is no card. Which address it was made at does not matter.
    package init?(scanned text: String) {
        guard let found = text.trimmingWhitespace().wholeMatch(of: /https?:\/\/[^\s\/]+\/store\/([0-9]{1,19})\/members\/([0-9]{1,19})/),
            let store = ID<Store>(String(found.1)), let member = ID<Member>(String(found.2))
        else { return nil }
        self.init(store: store, member: member)
    }
}
