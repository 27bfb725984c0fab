// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Unlinks an account. No card can be placed there any more; those that are there go on, and what they earn stays with
/// whom it was.
package struct UnlinkChannel: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notLinked

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("这个渠道已经解绑，无需再次操作。", "This channel is unlinked already. There is nothing left to do.")
        }
    }

    package let channel: ID<ChannelAccount>

    package init(channel: ID<ChannelAccount>) { self.channel = channel }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> ChannelAccount {
        var account = try ChannelAccount.locked(channel, in: transaction)
        try account.channelOwner.requireOwnership(context.actor)
        guard account.isLinked else { throw Refusal.notLinked }
        account.unlinkedAt = context.now
        try account.saveUnlinked(in: transaction)
        if account.kind.isExclusive { try ChannelHolder.release(account, in: transaction) }
        try Cooperation.end(with: account, in: transaction, context)
        try context.publish("channel.unlinked", object: account.id.raw, party: account.owner, in: transaction)
        return account
    }
}
