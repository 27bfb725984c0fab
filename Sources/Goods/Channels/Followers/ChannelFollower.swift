// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel

/// Somebody who follows a channel; of a community, one of its members.
package struct ChannelFollower: Sendable, Hashable {
    /// The most channels that one person follows.
    package static let followedMax = 2000

    package let channel: ID<ChannelAccount>
    package let person: ID<Person>
    package let since: Timestamp
}
