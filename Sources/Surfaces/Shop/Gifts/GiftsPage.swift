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

    /// Which of the two lists it is.
    enum Side: CaseIterable {
        case given, received

        var path: String { self == .given ? ShopPath.gifts : ShopPath.receivedGifts }

        var label: Text {
            switch self {
            case .given: Text("送出的", "Given")
            case .received: Text("收到的", "Received")
            }
        }

        func empty(_ format: Format) -> EmptyPart {
            switch self {
            case .given:
                EmptyPart(
                    art: "art-box", title: format.say("还没有送出礼物", "No gift sent yet"),
                    text: format.say("不用知道地址，也能把心意送到。", "You need no address to send something to a friend."),
                    href: ShopPath.giftShelf, action: format.say("挑份礼物", "Find a gift"))
            case .received:
                EmptyPart(
                    art: "art-box", title: format.say("还没有收到礼物", "No gift received yet"),
                    text: format.say("朋友发来的链接，点开就能拆。", "When a friend sends you a link, open it."),
                    href: ShopPath.giftShelf, action: format.say("先送一份", "Send one first"))
            }
        }
    }

    init(_ side: Side, _ page: Page<Item>, isFirst: Bool, _ format: Format) {
        tabs = TabsPart(
            label: format.say("送出与收到", "Given and received"),
            tabs: Side.allCases.map { LinkPart(label: format.say($0.label), href: $0.path, current: $0 == side) })
        gifts = page.items
        empty = gifts.isEmpty ? side.empty(format) : nil
        pager = PagerPart(next: page.next, path: side.path, isFirst: isFirst)
    }
}

extension GiftsPage.Item {
    init(_ given: GiftList.Given, _ format: Format) {
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
    init(_ received: GiftList.Received, _ format: Format) {
        let tone = received.state == .accepted ? "good" : received.state.isWaiting ? "wait" : "neutral"
        self.init(
            href: received.state == .accepted
                ? ShopPath.order(received.order) : ShopPath.gift(received.link),
            paper: received.wrapping.picture, title: received.title, who: received.giverName,
            note: received.answeredAt.map(format.date) ?? format.portions(1, of: received.count),
            state: ChipPart(tone: tone, label: received.state.label.in(format.language)))
    }
}
