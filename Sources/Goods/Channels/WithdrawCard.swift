// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes a card down. Touches until now keep counting; later taps do not.
package struct WithdrawCard: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyWithdrawn

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("这张卡片已经撤下，无需再次操作。", "This card was taken down already. There is nothing left to do.")
        }
    }

    package let placement: ID<Placement>

    package init(placement: ID<Placement>) { self.placement = placement }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Placement {
        var found = try Placement.locked(placement, in: transaction)
        let isOwner =
            context.actor.isSystem || context.actor.party == found.owner
            || context.actor.may(.managePlans, in: found.owner)
        guard isOwner else { throw CommonRefusal.notFound }
        guard found.withdrawnAt == nil else { throw Refusal.alreadyWithdrawn }
        found.withdrawnAt = context.now
        try found.saveWithdrawn(in: transaction)
        try context.publish("card.withdrawn", object: found.id.raw, party: found.store.party, in: transaction)
        return found
    }
}
