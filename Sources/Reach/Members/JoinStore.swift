// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// A buyer becomes a member of a store by giving it the phone number. Who comes back finds everything as it was left; who is a member
/// already stays one.
package struct JoinStore: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case noConsent, noProgramme, storeClosed, phoneMissing

        package var kind: RefusalKind { self == .noConsent ? .invalid : .conflict }
        package var field: String? { self == .noConsent ? "consents" : nil }
        package var text: Text {
            switch self {
            case .noConsent: Text("请先同意将手机号提供给店铺。", "Agree first that the store gets your phone number.")
            case .noProgramme: Text("这家店铺暂时不接收新会员。", "This store takes no new members now.")
            case .storeClosed: Text("店铺暂停营业，请稍后再来。", "The store is not open. Come back later.")
            case .phoneMissing: Text("你的账号没有手机号，请用手机号注册的账号入会。", "Your account has no phone number. Join with one that has.")
            }
        }
    }

    package let store: ID<Store>
    package let person: ID<Person>
    /// Whether the person agreed to `Member.consent`.
    package let consents: Bool

    package init(store: ID<Store>, person: ID<Person>, consents: Bool) {
        self.store = store
        self.person = person
        self.consents = consents
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Member {
        guard try context.actor.isSystem || context.actor.requireParty() == person.party else { throw CommonRefusal.notFound }
        guard consents else { throw Refusal.noConsent }
        guard let owner = try Store.find(store, in: transaction) else { throw CommonRefusal.notFound }
        // The lock makes joins follow each other, so that nobody becomes two members.
        guard let programme = try MemberProgramme.locked(store, in: transaction) else { throw Refusal.noProgramme }
        let before = try Member.locked(person, of: store, in: transaction)
        if let before, before.isActive { return before }
        guard programme.isOpen else { throw Refusal.noProgramme }
        guard owner.isOpen else { throw Refusal.storeClosed }
        guard let number = try Person.contacts(of: person, in: transaction, vault: context.vault).phone else { throw Refusal.phoneMissing }
        var member = try before ?? made(in: transaction, context)
        // Two consents at one moment would be one row.
        if let leftAt = member.leftAt { member.joinedAt = max(context.now, leftAt + .milliseconds(1)) }
        member.leftAt = nil
        member.level = member.rightLevel(by: programme)
        try member.save(in: transaction)
        try member.save(phone: try .phone(number), in: transaction, context)
        try MemberConsent.give(by: member, at: member.joinedAt, in: transaction)
        try SetMemberStanding(person: person.party, store: store, level: member.level).run(in: transaction, context)
        try context.publish(
            "member.joined", object: member.id.raw, party: store.party,
            payload: #"{"balance":\#(member.points),"to":\#(member.level)}"#, in: transaction)
        return member
    }

    private func made(in transaction: any Transaction, _ context: Context) throws -> Member {
        let member = Member(
            id: context.newID(), store: store, person: person, number: try MemberProgramme.nextNumber(of: store, in: transaction),
            phoneMasked: nil, level: 1, fixedLevel: nil, spent: .zero, earned: 0, points: 0, joinedAt: context.now, leftAt: nil)
        try member.insert(in: transaction)
        return member
    }
}
