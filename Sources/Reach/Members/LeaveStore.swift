// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// A member withdraws the consent and so leaves. The store forgets the phone number; spend and points wait for a return, and no
/// price or points are given until then.
package struct LeaveStore: Sendable {
    package let store: ID<Store>
    package let person: ID<Person>

    package init(store: ID<Store>, person: ID<Person>) {
        self.store = store
        self.person = person
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard try context.actor.isSystem || context.actor.requireParty() == person.party else { throw CommonRefusal.notFound }
        guard var member = try Member.locked(person, of: store, in: transaction), member.isActive else { throw CommonRefusal.notFound }
        let lastOrder = try SetMemberStanding(person: person.party, store: store, level: nil).run(in: transaction, context)
        let end = max(context.now, lastOrder ?? context.now, member.joinedAt)
        member.leftAt = end
        try member.save(in: transaction)
        try member.save(phone: nil, in: transaction, context)
        try MemberConsent.withdraw(by: member, at: end, in: transaction)
        try context.publish("member.left", object: member.id.raw, party: store.party, in: transaction)
    }
}
