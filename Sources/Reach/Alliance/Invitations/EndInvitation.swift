// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The store or the partner ends what they agreed on. The plans that it opened end with the notice that every plan has.
package struct EndInvitation: Sendable {
    package let invitation: ID<Invitation>

    package init(invitation: ID<Invitation>) { self.invitation = invitation }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Invitation {
        var found = try Invitation.locked(invitation, in: transaction)
        _ = try found.isStore(context.actor)
        found.state = try found.state.moved(to: .ended)
        found.answeredAt = context.now
        try found.save(in: transaction)
        let plans = try Plan.find(found.plans(in: transaction), in: transaction)
        for plan in plans.values.sorted(by: { $0.id < $1.id }) where plan.endAnnouncedAt == nil && !plan.isEnded(at: context.now) {
            do {
                try EndPlan(plan: plan.id).run(in: transaction, context.acting(as: .system))
            } catch EndPlan.Refusal.alreadyEnding {
                // Its term ends before any notice would.
            }
        }
        try found.publish("ended", in: transaction, context)
        return found
    }
}
