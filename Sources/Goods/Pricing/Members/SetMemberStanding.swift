// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Tells at which level a person is a member of a store, or that the person is none any more. The membership calls it in the
/// transaction in which that becomes true.
package struct SetMemberStanding: Sendable {
    package let person: ID<Party>
    package let store: ID<Store>
    /// Nothing when the membership ends.
    package let level: Int?

    package init(person: ID<Party>, store: ID<Store>, level: Int?) {
        self.person = person
        self.store = store
        self.level = level
    }

    /// Answers, when a membership ends, when an order was last placed at its price.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Timestamp? {
        guard let level else { return try MemberStanding.remove(of: person, store: store, in: transaction) }
        try MemberStanding(person: person, store: store, level: level).save(in: transaction)
        return nil
    }
}
