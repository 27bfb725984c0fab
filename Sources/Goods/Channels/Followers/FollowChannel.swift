// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Somebody follows a channel. Following one twice changes nothing.
package struct FollowChannel: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case channelUnlinked, tooManyFollowed

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .channelUnlinked: Text("这个渠道已停用，请关注其他渠道。", "This channel is no longer in use. Follow another one.")
            case .tooManyFollowed:
                Text("最多关注 2,000 个渠道，请先取消一些。", "You follow 2,000 channels, the most there may be. Unfollow some first.")
            }
        }
    }

    package let channel: ID<ChannelAccount>

    package init(channel: ID<ChannelAccount>) { self.channel = channel }

    /// Answers whether the person did not follow it yet.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        let person = try context.actor.requireParty().person
        guard let account = try ChannelAccount.find(channel, in: transaction) else { throw CommonRefusal.notFound }
        guard account.isLinked else { throw Refusal.channelUnlinked }
        guard try ChannelFollower.countFollowed(by: person, in: transaction) < ChannelFollower.followedMax else {
            throw Refusal.tooManyFollowed
        }
        let follower = ChannelFollower(channel: channel, person: person, since: context.now)
        guard try follower.insert(in: transaction) else { return false }
        try context.publish("channel.followed", object: channel.raw, party: account.owner, in: transaction)
        return true
    }
}
