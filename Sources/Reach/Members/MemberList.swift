// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A store's members as its staff see them: without a full phone number.
package struct MemberList: Sendable {
    package struct Entry: Sendable, Hashable {
        package let member: Member
        package let name: String
    }

    package let programme: MemberProgramme
    package let page: Page<Entry>
    /// How many there are on all pages.
    package let count: Int

    /// Refuses whoever may not, and stores without a programme. Words that can be no phone, no number and no card find nobody.
    package static func find(
        _ request: PageRequest, of store: ID<Store>, level: Int? = nil, words: String = "", in snapshot: any Snapshot, _ context: Context
    ) throws -> MemberList {
        try context.actor.require(.managePlans, in: store.party)
        guard let programme = try MemberProgramme.find(store, in: snapshot) else { throw CommonRefusal.notFound }
        let typed = words.trimmingWhitespace()
        let search = Member.Words(typed, context.vault)
        guard typed.isEmpty || search != nil else { return MemberList(programme: programme, page: Page(items: [], next: nil), count: 0) }
        let page = try Member.page(request, of: store, level: level, search, in: snapshot)
        let people = try Person.find(page.items.map(\.person), in: snapshot)
        return MemberList(
            programme: programme, page: page.map { Entry(member: $0, name: people[$0.person]?.name ?? "") },
            count: try Member.count(of: store, level: level, search, in: snapshot))
    }
}

/// One member with everything about the membership: for the member and for the store's staff.
package struct MemberDetail: Sendable {
    package let member: Member
    package let name: String
    package let programme: MemberProgramme
    package let consents: [MemberConsent]
    package let entries: Page<PointEntry>

    /// What the member's level brings.
    package var terms: MemberLevel { programme.terms(of: member.level) }
    /// The next level and what is missing to it; nothing at the top or where the level is fixed.
    package var next: (level: MemberLevel, missing: Int64)? {
        guard member.fixedLevel == nil, let next = programme.next(after: member.level) else { return nil }
        return (next, max(next.threshold - member.figure(programme.basis), 0))
    }

    /// A person's own membership of a store; "not found" where there is none now.
    package static func own(
        _ person: ID<Person>, of store: ID<Store>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> MemberDetail {
        guard context.actor.isSystem || context.actor.party == person.party,
            let member = try Member.find(person, of: store, in: snapshot), member.isActive
        else { throw CommonRefusal.notFound }
        return try detail(of: member, request, in: snapshot)
    }

    /// A member of a store as its staff see it.
    package static func find(
        _ id: ID<Member>, of store: ID<Store>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> MemberDetail {
        try context.actor.require(.managePlans, in: store.party)
        return try detail(of: try Member.require(id, of: store, in: snapshot), request, in: snapshot)
    }

    private static func detail(of member: Member, _ request: PageRequest, in snapshot: any Snapshot) throws -> MemberDetail {
        guard let programme = try MemberProgramme.find(member.store, in: snapshot) else { throw CommonRefusal.notFound }
        return MemberDetail(
            member: member, name: try Person.find(member.person, in: snapshot)?.name ?? "", programme: programme,
            consents: try MemberConsent.all(of: member, in: snapshot), entries: try PointEntry.page(request, of: member, in: snapshot))
    }
}

/// The full phone number of a member, for the store to which it was given. Asking is written to the audit log.
package struct RevealMemberPhone: Sendable {
    package let store: ID<Store>
    package let member: ID<Member>

    package init(store: ID<Store>, member: ID<Member>) {
        self.store = store
        self.member = member
    }

    /// Nothing after the member has left.
    package func run(in transaction: any Transaction, _ context: Context) throws -> String? {
        try context.actor.require(.managePlans, in: store.party)
        let member = try Member.require(member, of: store, in: transaction)
        try context.audit("members.phone", object: member.id.raw, party: store.party, in: transaction)
        return try member.phone(in: transaction, context.vault)
    }
}
