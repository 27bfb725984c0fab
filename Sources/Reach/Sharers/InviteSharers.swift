// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Makes an invitation: of the store, or of one of its sharers where the store has two levels. Who was invited by name and has not
/// answered keeps the invitation that stands.
package struct InviteSharers: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case storeNotOpen, alreadySharer, oneLevelOnly, thirdLevel, tooManyInvitations

        package var kind: RefusalKind {
            switch self {
            case .storeNotOpen, .alreadySharer, .oneLevelOnly, .thirdLevel: .conflict
            case .tooManyInvitations: .tooMany
            }
        }

        package var text: Text {
            switch self {
            case .storeNotOpen: Text("店铺未营业，开业后才能邀请分享员。", "The store is not open. Open it before you invite sharers.")
            case .alreadySharer: Text("对方已经是本店的分享员，无需再邀请。", "They are a sharer of the store already. No invitation is needed.")
            case .oneLevelOnly:
                Text("本店只设一级分享，分享员不能再邀请。", "This store has one level: its sharers do not invite others.")
            case .thirdLevel:
                Text(
                    "你由其他分享员邀请而来，不能再邀请：分享最多两级，不设第三级。",
                    "A sharer invited you, so you cannot invite others: there are two levels at most and no third.")
            case .tooManyInvitations:
                Text("有效的邀请已达 50 个，请先撤销不用的。", "Fifty invitations stand already. Cancel those that are not needed.")
            }
        }
    }

    package let store: ID<Store>
    package let kind: SharerKind
    /// The sharer who invites; nobody for the store.
    package let inviter: ID<Person>?
    /// The one who may accept; nobody lets whoever has the link.
    package let invitee: ID<Person>?

    package init(store: ID<Store>, kind: SharerKind = .ordinary, inviter: ID<Person>? = nil, invitee: ID<Person>? = nil) {
        self.store = store
        self.kind = inviter == nil ? kind : .ordinary
        self.inviter = inviter
        self.invitee = invitee
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> SharerInvitation {
        if let inviter { try Sharer.requireSelf(inviter, context.actor) } else { try context.actor.require(.managePlans, in: store.party) }
        guard try Store.require(store, in: transaction).isOpen else { throw Refusal.storeNotOpen }
        if let inviter { try Self.checkInviter(inviter, of: store, in: transaction, context) }
        if let invitee {
            _ = try Person.require(invitee, in: transaction)
            guard try Sharer.find(invitee, of: store, in: transaction) == nil else { throw Refusal.alreadySharer }
        }
        let standing = try SharerInvitation.open(of: store, inviter: inviter, at: context.now, in: transaction)
        if let invitee, let same = standing.first(where: { $0.invitee == invitee && $0.kind == kind }) { return same }
        guard standing.count < SharerInvitation.openMax else { throw Refusal.tooManyInvitations }
        let days = context.span(invitee == nil ? SharersRules.invitationDays : SharersRules.namedInvitationDays)
        let invitation = SharerInvitation(
            id: context.newID(), store: store, code: context.random.token(), kind: kind, inviter: inviter, invitee: invitee,
            madeAt: context.now, expiresAt: context.now + days)
        try invitation.insert(in: transaction)
        return invitation
    }

    /// Refuses unless a sharer may invite now: bound, invited by the store itself, in a store with two levels.
    static func checkInviter(
        _ inviter: ID<Person>, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws {
        guard let sharer = try Sharer.find(inviter, of: store, in: snapshot) else { throw SharerRefusal.notSharer }
        guard sharer.inviter == nil else { throw Refusal.thirdLevel }
        let terms = try snapshot.answer(SharerTerms.query(of: store)).version(at: context.now)
        guard terms?.value.levels == SharerTerms.levelsMax else { throw Refusal.oneLevelOnly }
    }
}
