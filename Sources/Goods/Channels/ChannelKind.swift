// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What sort of place a card is shown in. Public places are found by anyone; private ones are reached by whom somebody
/// knows.
package enum ChannelKind: String, SQLConvertible, CaseIterable, Sendable, Codable {
    // Public domain.
    case videoAccount, subscriptionAccount, serviceAccount, miniProgram, website, article, shortVideo, liveRoom, search,
        recommendation
    // Private domain.
    case weCom, community, groupChat, singleChat, moments, personalLink

    /// Whether it belongs to the private domain, which the private-domain incentive rewards.
    package var isPrivate: Bool {
        switch self {
        case .videoAccount, .subscriptionAccount, .serviceAccount, .miniProgram, .website, .article, .shortVideo,
            .liveRoom, .search, .recommendation:
            false
        case .weCom, .community, .groupChat, .singleChat, .moments, .personalLink: true
        }
    }

    /// Whether it is a part of the deployment itself, so that nobody else can link it.
    package var isOurs: Bool { self == .search || self == .recommendation }

    /// Whether one such account belongs to one store, and to one seller, at a time.
    package var isExclusive: Bool { self == .videoAccount }

    package var label: Text {
        switch self {
        case .videoAccount: Text("视频号", "Video account")
        case .subscriptionAccount: Text("订阅号", "Subscription account")
        case .serviceAccount: Text("服务号", "Service account")
        case .miniProgram: Text("小程序", "Mini-program")
        case .website: Text("网站", "Website")
        case .article: Text("文章", "Article")
        case .shortVideo: Text("短视频", "Short video")
        case .liveRoom: Text("直播间", "Live room")
        case .search: Text("搜索", "Search")
        case .recommendation: Text("推荐", "Recommendation")
        case .weCom: Text("企业微信", "WeCom")
        case .community: Text("社群", "Community")
        case .groupChat: Text("群聊", "Group chat")
        case .singleChat: Text("单聊", "Single chat")
        case .moments: Text("朋友圈", "Moments")
        case .personalLink: Text("个人链接", "Personal link")
        }
    }

    /// The name of its domain, for people.
    package var domainLabel: Text { isPrivate ? Text("私域", "Private domain") : Text("公域", "Public domain") }
}
