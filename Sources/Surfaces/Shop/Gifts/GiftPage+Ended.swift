// SPDX-License-Identifier: Apache-2.0
import Channels
import Gifts
import Kernel
import WebCore

extension GiftPage.Ended {
    /// Nothing as long as the viewer can do something with the gift, or waits for the draw.
    init?(_ view: GiftView, _ format: Format) {
        let face = view.face
        switch face.standing {
        case .mayAccept, .mayEnter, .entered, .won: return nil
        case .accepted(let order):
            self.init(
                isGrey: false, title: format.say("已领取", "It is yours"),
                text: format.say(
                    "商家会按你的地址发货，物流都在订单里。", "The store sends it to your address. Follow it under the order."),
                link: LinkPart(
                    label: format.say("看订单", "See the order"), href: ShopPath.order(order), style: "primary"),
                other: nil)
        case .giver where face.mode == .members:
            self.init(
                isGrey: false, title: format.say("这是店铺送给会员的礼物", "This is the store’s gift to a member"),
                text: format.say("会员在“我的礼物”里就能拆开。", "The member finds it among their gifts, and opens it there."),
                link: LinkPart(
                    label: format.say("到工作台查看进度", "See how it goes on the desk"),
                    href: "/store/\(face.store)/members/gifts/\(face.gift)", style: "primary"), other: nil)
        case .giver:
            self.init(
                isGrey: false, title: format.say("这是你送出的礼物", "This is the gift that you sent"),
                text: format.say("把链接发给朋友，由朋友来拆。", "Pass the link on, and let your friend open it."),
                link: LinkPart(
                    label: format.say("查看这份礼物", "See how it goes"), href: ShopPath.gift(face.gift),
                    style: "primary"), other: nil)
        case .closed(let refusal): self.init(refusal, face, format)
        }
    }

    private init(_ refusal: GiftRefusal, _ face: GiftFace, _ format: Format) {
        self.init(
            isGrey: ![.notAFollower, .followedLate, .notDrawnYet, .listClosed].contains(refusal),
            title: refusal.heading.in(format.language),
            text: refusal.kindly.in(format.language), link: refusal.way(face, format),
            other: LinkPart(
                label: format.say("也送一份礼物", "Send a gift yourself"), href: ShopPath.giftShelf,
                style: "quiet"))
    }
}

extension GiftRefusal {
    /// What happened, in a few words on top of the page.
    var heading: Text {
        switch self {
        case .tooManyGuesses: Text("请稍后再试", "Try again later")
        case .linkUnknown: Text("没有找到这份礼物", "There is no such gift")
        case .ownGift: Text("这是你送出的礼物", "This is your own gift")
        case .giftCancelled: Text("礼物被收回了", "The gift was taken back")
        case .alreadyAccepted: Text("你已经领取了", "It is yours already")
        case .alreadyDeclined: Text("你已经婉拒了", "You declined it")
        case .deadlinePassed: Text("这份礼物过期了", "The gift has expired")
        case .notAFollower, .followedLate: Text("送给渠道的朋友们", "For those who follow the channel")
        case .notForYou: Text("这份礼物有主人了", "It is meant for somebody else")
        case .takenByOther: Text("已经有人领取了", "Somebody has accepted it")
        case .nothingLeft: Text("已经领完了", "Every portion is taken")
        case .notDrawnYet, .listClosed: Text("正在开奖", "It is being drawn")
        case .notEntered: Text("名单已经截止", "The list is closed")
        case .notWon: Text("这次没有中奖", "Not this time")
        }
    }

    /// The same with what it means for the reader, and what to do.
    var kindly: Text {
        switch self {
        case .deadlinePassed:
            Text(
                "没能在期限内领取，钱已经退给送礼的人。心意还在，也可以送一份给 TA。",
                "It was not accepted in time, and the money went back to the giver. The thought stays: you may send a gift yourself."
            )
        case .giftCancelled:
            Text("送礼的人收回了它，你不用做什么。", "Who gave it took it back. There is nothing for you to do.")
        case .alreadyDeclined:
            Text("谢意已经转达，钱已经退给送礼的人。", "Your thanks were passed on, and the giver has the money back.")
        case .takenByOther:
            Text(
                "一份礼物只有一位主人。问问送礼的人，是不是发错了链接。",
                "One gift, one owner. Ask the giver whether this link was meant for you.")
        case .notForYou:
            Text("它指定了收礼人，只有本人可以领取。", "It is for one person, who alone can accept it.")
        case .nothingLeft: Text("大家手快，一份也没剩下。下次早点来。", "Others were quicker. Come earlier next time.")
        case .notAFollower:
            Text(
                "这一份送给在它送出之前就关注的人，大家机会才公平。现在关注，下一份就有你。",
                "It is for those who followed before it was sent, which is fair to them. Follow now, and the next one is for you, too.")
        case .followedLate:
            Text(
                "你在它送出之后才关注，这一份不能参加。以后送给关注者的礼物，你都可以参加。",
                "You followed after it was sent, so this one is not for you. You can take part in all that come next.")
        case .notDrawnYet, .listClosed:
            Text(
                "报名已经截止，结果马上出来，刷新一下试试。",
                "The list is closed and the result is about to come. Load the page again.")
        case .notEntered:
            Text("抽奖名单已经截止，可以看看公示的结果。", "The list of the lottery is closed. You can see how it went.")
        case .notWon:
            Text(
                "谢谢参加。结果由公开的种子算出，谁都可以验。",
                "Thank you for taking part. The result follows from a public seed that anyone can check.")
        case .tooManyGuesses, .linkUnknown, .ownGift, .alreadyAccepted: text
        }
    }

    fileprivate func way(_ face: GiftFace, _ format: Format) -> LinkPart? {
        switch self {
        case .notDrawnYet, .listClosed:
            LinkPart(
                label: format.say("刷新", "Load again"), href: ShopPath.gift(face.link), style: "primary")
        case .notWon, .notEntered:
            LinkPart(
                label: format.say("看抽奖公示", "See the lottery’s record"),
                href: ShopPath.gift(face.link, "proof"), style: "primary")
        case .notAFollower, .followedLate:
            face.channel.map {
                LinkPart(
                    label: format.say("去“\($0.name)”看看", "Go to “\($0.name)”"), href: ShopPath.channel($0.id),
                    style: self == .notAFollower ? "primary" : "")
            }
        case .alreadyAccepted:
            LinkPart(
                label: format.say("我的礼物", "My gifts"), href: ShopPath.receivedGifts, style: "primary")
        case .tooManyGuesses, .linkUnknown, .ownGift, .giftCancelled, .alreadyDeclined, .deadlinePassed, .notForYou, .takenByOther,
            .nothingLeft:
            nil
        }
    }
}
