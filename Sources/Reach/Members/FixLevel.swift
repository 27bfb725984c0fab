// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The merchant fixes a member's level whatever the figures say, or lets it follow from them again.
package struct FixLevel: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case levelUnknown, notMember

        package var kind: RefusalKind { self == .levelUnknown ? .invalid : .conflict }
        package var field: String? { self == .levelUnknown ? "level" : nil }
        package var text: Text {
            switch self {
            case .levelUnknown: Text("店铺没有这个会员等级。", "The store has no such level.")
            case .notMember: Text("对方已退会，不能设置等级。", "The member has left and has no level.")
            }
        }
    }

    package let store: ID<Store>
    package let member: ID<Member>
    /// Nothing lets it follow from the figures.
    package let level: Int?

    package init(store: ID<Store>, member: ID<Member>, level: Int?) {
        self.store = store
        self.member = member
        self.level = level
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Member {
        try context.actor.require(.managePlans, in: store.party)
        guard let programme = try MemberProgramme.find(store, in: transaction) else { throw CommonRefusal.notFound }
        guard level.map({ (1...programme.levels.count).contains($0) }) ?? true else { throw Refusal.levelUnknown }
        var member = try Member.locked(member, of: store, in: transaction)
        guard member.isActive else { throw Refusal.notMember }
        member.fixedLevel = level
        try member.level(by: programme, in: transaction, context)
        try member.save(in: transaction)
        try context.audit(
            "members.level", object: member.id.raw, party: store.party, detail: level.map { "\($0)" } ?? "", in: transaction)
        return member
    }
}
