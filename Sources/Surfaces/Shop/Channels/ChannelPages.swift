// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Stores
import WebCore

/// A channel's public page, where somebody follows it.
struct ChannelPage: PageModel {
    static let template = "shop/channel"

    let name: String
    let sign: String
    let kind: String
    let owner: String
    /// The store whose channel it is.
    let storeHref: String?
    let followers: String
    let notice: Notice?
    let follow: ActionPart?
    let signInHref: String?
    let unfollow: ActionPart?

    init(_ face: ChannelFace, isSignedIn: Bool, _ format: Format) {
        let (account, path) = (face.account, ShopPath.channel(face.account.id))
        name = account.name
        sign = Face.sign(account.name)
        kind = account.kind.label.in(format.language)
        owner = face.ownerName
        storeHref =
            switch account.channelOwner {
            case .store(let store): ShopPath.store(store)
            case .person, .platform: nil
            }
        followers = format.say(
            "\(face.followers) 人关注", face.followers == 1 ? "1 follows it" : "\(face.followers) follow it")
        let follows = face.followedSince != nil
        notice =
            if !account.isLinked {
                .neutral(format.say("这个渠道已停用，不能再关注。", "This channel is no longer in use, and cannot be followed."))
            } else if let since = face.followedSince {
                .good(
                    format.say(
                        "你在 \(format.time(since)) 关注了它，之后送给关注者的礼物你都可以参加。",
                        "You have followed it since \(format.time(since)), and can take part in what is given to followers from then on."))
            } else { nil }
        follow =
            isSignedIn && !follows && account.isLinked
            ? ActionPart(
                action: ShopPath.channel(account.id, "follow"), label: format.say("关注", "Follow"), style: "primary large wide",
                icon: "heart") : nil
        signInHref = isSignedIn || !account.isLinked ? nil : ShopPath.signIn(next: path)
        unfollow =
            follows
            ? ActionPart(
                action: ShopPath.channel(account.id, "unfollow"), label: format.say("不再关注", "Unfollow"), style: "quiet wide",
                confirm: format.say(
                    "不再关注后，送给关注者的礼物就不能参加了。确定不再关注？",
                    "You then take part in nothing that is given to followers. Unfollow it?"),
                confirmLabel: format.say("不再关注", "Unfollow")) : nil
    }
}

/// The channels that somebody follows.
struct FollowedChannelsPage: PageModel {
    static let template = "shop/followed-channels"

    struct Line: Sendable, Equatable {
        let href: String
        let name: String
        let sign: String
        let note: String
    }

    let channels: [Line]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(_ page: Page<(account: ChannelAccount, since: Timestamp)>, isFirst: Bool, _ format: Format) {
        channels = page.items.map { account, since in
            let kind = account.isLinked ? account.kind.label : Text("已停用", "No longer in use")
            return Line(
                href: ShopPath.channel(account.id), name: account.name, sign: Face.sign(account.name),
                note: "\(format.say(kind)) · " + format.say("\(format.date(since)) 关注", "since \(format.date(since))"))
        }
        empty = channels.isEmpty
            ? EmptyPart(
                art: "art-box", title: format.say("还没有关注渠道", "No channel followed yet"),
                text: format.say(
                    "有的礼物只送给渠道的关注者。收到渠道的链接，点开就能关注。",
                    "Some gifts are for those who follow a channel. Open a channel’s link to follow it."),
                href: ShopPath.home, action: format.say("去逛逛", "Look around")) : nil
        pager = PagerPart(next: page.next, path: ShopPath.followedChannels, isFirst: isFirst)
    }
}
