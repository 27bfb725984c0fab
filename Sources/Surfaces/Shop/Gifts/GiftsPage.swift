// SPDX-License-Identifier: Apache-2.0
import Gifts
import Kernel
import WebCore

/// The gifts that somebody gave, or received.
struct GiftsPage: PageModel {
    static let template = "shop/gifts"

    struct Item: Sendable, Equatable {
        let href: String
        let paper: String
        let title: String
        let who: String?
        let note: String
        let state: ChipPart
    }

    let tabs: TabsPart
    let gifts: [Item]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(given page: Page<GiftList.Given>, isFirst: Bool, _ format: Format) {
        tabs = GiftsPage.tabs(isGiven: true, format)
        gifts = page.items.map { Item($0, format) }
        empty =
            gifts.isEmpty
            ? EmptyPart(
                art: "art-box", title: format.say("还没有送出礼物", "No gift sent yet"),
                text: format.say("不用知道地址，也能把心意送到。", "You need no address to send something to a friend."),
                href: ShopPath.giftShelf,
                action: format.say("挑份礼物", "Find a gift")) : nil
        pager = PagerPart(next: page.next, path: ShopPath.gifts, isFirst: isFirst)
    }

    init(received page: Page<GiftList.Received>, isFirst: Bool, _ format: Format) {
        tabs = GiftsPage.tabs(isGiven: false, format)
        gifts = page.items.map { Item($0, format) }
        empty =
            gifts.isEmpty
            ? EmptyPart(
                art: "art-box", title: format.say("还没有收到礼物", "No gift received yet"),
                text: format.say("朋友发来的链接，点开就能拆。", "When a friend sends you a link, open it."),
                href: ShopPath.giftShelf,
                action: format.say("先送一份", "Send one first")) : nil
        pager = PagerPart(next: page.next, path: ShopPath.receivedGifts, isFirst: isFirst)
    }

    private static func tabs(isGiven: Bool, _ format: Format) -> TabsPart {
        TabsPart(
            label: format.say("送出与收到", "Given and received"),
            tabs: [
                LinkPart(label: format.say("送出的", "Given"), href: ShopPath.gifts, current: isGiven),
                LinkPart(
                    label: format.say("收到的", "Received"), href: ShopPath.receivedGifts, current: !isGiven),
            ])
    }
}

extension GiftsPage.Item {
    fileprivate init(_ given: GiftList.Given, _ format: Format) {
        let gift = given.gift
        let tone =
            switch gift.state {
            case .unpaid: "accent"
            case .gathering, .waiting: "wait"
            case .ended: given.accepted > 0 ? "good" : "neutral"
            case .cancelled: "neutral"
            }
        let taken = format.say(
            "\(given.accepted)/\(gift.portions) 份被收下", "\(given.accepted) of \(gift.portions) accepted")
        self.init(
            href: ShopPath.gift(gift.id), paper: gift.wrapping.picture, title: gift.title, who: nil,
            note: "\(taken) · \(format.date(gift.sentAt ?? gift.placedAt))",
            state: ChipPart(tone: tone, label: gift.state.label.in(format.language)))
    }

    /// What was accepted leads to its order, what still waits to the gift.
    fileprivate init(_ received: GiftList.Received, _ format: Format) {
        let tone = received.state == .accepted ? "good" : received.state.isWaiting ? "wait" : "neutral"
        self.init(
            href: received.state == .accepted
                ? ShopPath.order(received.order) : ShopPath.gift(received.link),
            paper: received.wrapping.picture, title: received.title, who: received.giverName,
            note: received.answeredAt.map(format.date) ?? format.portions(1, of: received.count),
            state: ChipPart(tone: tone, label: received.state.label.in(format.language)))
    }
}
