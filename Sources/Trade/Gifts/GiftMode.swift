// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Storage

/// Who of those who have the link gets a portion.
package enum GiftMode: String, SQLConvertible, CaseIterable, Sendable, Codable {
    /// One portion for whoever opens the link first.
    case single
    /// A portion for each of a list of names, each with a link of its own.
    case named
    case firstCome, lottery
    /// A portion for each of some members of a store, given by the store itself: nobody else can accept it.
    case members

    /// Whether each portion has a link of its own instead of one for all.
    package var hasOwnLinks: Bool { self == .named || self == .members }

    package var label: Text {
        switch self {
        case .single: Text("送一位好友", "To one friend")
        case .named: Text("按名单送", "To a list of names")
        case .firstCome: Text("先到先得", "First come, first served")
        case .lottery: Text("抽奖", "Lottery")
        case .members: Text("店铺送给会员", "To the store's members")
        }
    }
}

/// Who may take part in a gift.
package enum GiftAudience: Sendable, Hashable {
    /// Whoever has the link.
    case link
    /// Whoever has the link and follows this channel: for a community, its members.
    case followers(ID<ChannelAccount>)

    package var channel: ID<ChannelAccount>? {
        switch self {
        case .link: nil
        case .followers(let channel): channel
        }
    }

    init(channel: ID<ChannelAccount>?) { self = channel.map { .followers($0) } ?? .link }
}
