// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Somebody follows a channel no longer. It works also after the channel was unlinked, and doing it twice changes nothing.
package struct UnfollowChannel: Sendable {
    package let channel: ID<ChannelAccount>

    package init(channel: ID<ChannelAccount>) { self.channel = channel }

    /// Answers whether the person followed it.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        let person = try context.actor.requireParty().person
        guard let account = try ChannelAccount.find(channel, in: transaction) else { throw CommonRefusal.notFound }
        guard try ChannelFollower.remove(person, channel, in: transaction) else { return false }
        try context.publish("channel.unfollowed", object: channel.raw, party: account.owner, in: transaction)
        return true
    }
}
