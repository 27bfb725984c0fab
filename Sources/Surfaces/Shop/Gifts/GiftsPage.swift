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
        /// How long somebody may still accept it, and whether they were reminded.
        let clock: String?
        let state: ChipPart
        /// The way to give the like in return.
        let back: LinkPart?
    }

    let tabs: TabsPart
    /// That gifts wait for the reader's answer, and how long.
    let waiting: String?
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

    init(_ side: Side, _ page: Page<Item>, waiting: GiftList.Waiting, now: Timestamp, isFirst: Bool, _ format: Format) {
        tabs = TabsPart(
            label: format.say("送出与收到", "Given and received"),
            tabs: Side.allCases.map { each in
                LinkPart(
                    label: format.say(each.label), href: each.path, current: each == side,
                    count: each == .received && waiting.gifts > 0 ? "\(waiting.gifts)" : nil)
            })
        self.waiting = side == .received ? waiting.words(now: now, format) : nil
        gifts = page.items
        empty = gifts.isEmpty ? side.empty(format) : nil
        pager = PagerPart(next: page.next, path: side.path, isFirst: isFirst)
    }
}

extension GiftsPage.Item {
    init(_ given: GiftList.Given, now: Timestamp, _ format: Format) {
        let gift = given.gift
        let tone =
            switch gift.state {
            case .unpaid: "accent"
            case .gathering, .waiting: "wait"
            case .ended: given.accepted > 0 ? "good" : "neutral"
            case .cancelled: "neutral"
            }
        let taken = format.say(
            "\(given.accepted)/\(gift.portions) 份被领取", "\(given.accepted) of \(gift.portions) accepted")
        self.init(
            href: ShopPath.gift(gift.id), paper: gift.wrapping.picture, title: gift.title, who: nil,
            note: "\(taken) · \(format.date(gift.sentAt ?? gift.placedAt))",
            clock: gift.state == .waiting && gift.isOpen(at: now)
                ? gift.deadline.map { format.acceptable(until: $0, now: now, isReminded: gift.remindedAt != nil) } : nil,
            state: ChipPart(tone: tone, label: gift.state.label.in(format.language)), back: nil)
    }

    /// What was accepted leads to its order, what still waits to the gift.
    init(_ received: GiftList.Received, now: Timestamp, _ format: Format) {
        let tone = received.state == .accepted ? "good" : received.state.isWaiting ? "wait" : "neutral"
        self.init(
            href: received.state == .accepted
                ? ShopPath.order(received.order) : ShopPath.gift(received.link),
            paper: received.wrapping.picture, title: received.title, who: received.giverName,
            note: received.answeredAt.map(format.date) ?? format.portions(1, of: received.count),
            clock: received.state.isWaiting
                ? received.deadline.flatMap { now < $0 ? format.answerable(until: $0, now: now) : nil } : nil,
            state: ChipPart(tone: tone, label: received.state.label.in(format.language)),
            back: received.state == .accepted
                ? .giveBack(received.product, for: received.gift, isStoreGift: received.isStoreGift, format.language) : nil)
    }
}

extension GiftList.Waiting {
    /// Nothing where nothing waits.
    func words(now: Timestamp, _ format: Format) -> String? {
        until.map { until in
            let left = format.remaining(until: until, from: now)
            return gifts == 1
                ? format.say("有 1 份礼物等你答复，还剩 \(left)。", "A gift waits for your answer, \(left) left.")
                : format.say(
                    "有 \(gifts) 份礼物等你答复，最早的还剩 \(left)。", "\(gifts) gifts wait for your answer, \(left) left for the first.")
        }
    }
}

extension Format {
    /// For who may answer a gift.
    fileprivate func answerable(until deadline: Timestamp, now: Timestamp) -> String {
        let left = remaining(until: deadline, from: now)
        return say("等你答复，还剩 \(left)", "Waits for your answer, \(left) left")
    }

    /// For who gave it.
    fileprivate func acceptable(until deadline: Timestamp, now: Timestamp, isReminded: Bool) -> String {
        let left = remaining(until: deadline, from: now)
        return isReminded
            ? say("快到期了：还剩 \(left)可领取，提醒一下朋友", "Running out: \(left) left to accept it. Remind your friend")
            : say("还剩 \(left)可领取", "\(left) left to accept it")
    }
}
