// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Makes a person a sharer of the store that invited them.
package struct BecomeSharer: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case invitationOver, ownInvitation, notStaff, alreadySharer, inviterUnbound, storeFull, noRoomForOrdinary

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .invitationOver:
                Text("邀请已过期或被撤销，请向店铺索取新的邀请。", "The invitation has expired or was cancelled. Ask the store for a new one.")
            case .ownInvitation: Text("不能接受自己的邀请，请发给别人。", "You cannot accept your own invitation. Send it to somebody else.")
            case .notStaff:
                Text("这个邀请只给本店员工，请先让店主添加你。", "This invitation is for the store's staff. Ask the owner to add you first.")
            case .alreadySharer: Text("你已经是这家店的分享员。", "You are a sharer of this store already.")
            case .inviterUnbound:
                Text("邀请你的人已不是分享员，请向店铺索取邀请。", "Who invited you is no longer a sharer. Ask the store for an invitation.")
            case .storeFull:
                Text("这家店的分享员已满（规则 sharers.sharers_max）。", "The store has as many sharers as it may (rule sharers.sharers_max).")
            case .noRoomForOrdinary:
                Text(
                    "这家店的普通分享员已满（规则 sharers.ordinary_max），店员仍可加入。",
                    "The store has as many ordinary sharers as it may (rule sharers.ordinary_max). Its staff can still join.")
            }
        }
    }

    package let code: String
    package let person: ID<Person>

    package init(code: String, person: ID<Person>) {
        self.code = code
        self.person = person
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Sharer {
        try Sharer.requireSelf(person, context.actor)
        guard var invitation = try SharerInvitation.find(code: code, in: transaction),
            invitation.invitee == nil || invitation.invitee == person
        else { throw CommonRefusal.notFound }
        try check(invitation, in: transaction, context)
        let sharer = Sharer(
            id: context.newID(), store: invitation.store, person: person, kind: invitation.kind, inviter: invitation.inviter,
            boundAt: context.now)
        guard try sharer.insert(in: transaction) else { throw Refusal.alreadySharer }
        let most = context.rule(SharersRules.sharersMax).value
        guard try SharerCount.take(of: sharer.store, atMost: most, in: transaction) else { throw Refusal.storeFull }
        try checkOrdinary(sharer, in: transaction, context)
        if invitation.invitee != nil {
            invitation.cancelledAt = context.now
            try invitation.saveCancelled(in: transaction)
        }
        try sharer.publish("sharer.bound", in: transaction, context)
        return sharer
    }

    /// Counted while the store's counter is held, so that the cap holds when many accept at once; not where the other cap comes first.
    private func checkOrdinary(_ sharer: Sharer, in transaction: any Transaction, _ context: Context) throws {
        let most = context.rule(SharersRules.ordinarySharersMax).value
        guard sharer.kind == .ordinary, most < context.rule(SharersRules.sharersMax).value else { return }
        guard try SharerCount.ordinary(of: sharer.store, in: transaction) <= most else { throw Refusal.noRoomForOrdinary }
    }

    private func check(_ invitation: SharerInvitation, in transaction: any Transaction, _ context: Context) throws {
        guard invitation.isOpen(at: context.now), try Store.require(invitation.store, in: transaction).isOpen else {
            throw Refusal.invitationOver
        }
        if let inviter = invitation.inviter {
            guard inviter != person else { throw Refusal.ownInvitation }
            do {
                try InviteSharers.checkInviter(inviter, of: invitation.store, in: transaction, context)
            } catch is SharerRefusal { throw Refusal.inviterUnbound }
        }
        if invitation.kind == .store {
            let staff = try Actor.of(person, in: transaction).grants[invitation.store.party]
            guard staff != nil else { throw Refusal.notStaff }
        }
        guard try Sharer.find(person, of: invitation.store, in: transaction) == nil else { throw Refusal.alreadySharer }
    }
}

extension Sharer {
    func publish(_ kind: String, in transaction: any Transaction, _ context: Context) throws {
        try context.publish(
            kind, object: person.raw, party: store.party, payload: #"{"sharer_type":\#(self.kind.rawValue)}"#, in: transaction)
    }
}
