// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why somebody with a link gets nothing of a gift, in the order of precedence.
package enum GiftRefusal: String, Refusal, CaseIterable {
    case tooManyGuesses, linkUnknown, ownGift, giftCancelled, alreadyAccepted, alreadyDeclined, deadlinePassed, notAFollower, followedLate,
        notForYou, takenByOther, nothingLeft, notDrawnYet, listClosed, notEntered, notWon

    package var kind: RefusalKind {
        switch self {
        case .tooManyGuesses: .tooMany
        case .linkUnknown: .notFound
        case .ownGift, .notAFollower, .followedLate, .notForYou: .forbidden
        case .giftCancelled, .alreadyAccepted, .alreadyDeclined, .deadlinePassed, .takenByOther, .nothingLeft, .notDrawnYet, .listClosed,
            .notEntered, .notWon:
            .conflict
        }
    }

    package var text: Text {
        switch self {
        case .tooManyGuesses:
            Text("打开了太多无效的礼物链接，请 15 分钟后再试。", "Too many gift links that lead nowhere. Try again in 15 minutes.")
        case .linkUnknown:
            Text(
                "没有找到这份礼物。请检查链接是否完整，或请送礼人重新发送。",
                "There is no such gift. Check that the link is complete, or ask the giver to send it again.")
        case .ownGift: Text("这是你送出的礼物，请把链接发给好友。", "This is your own gift. Pass the link on to a friend.")
        case .giftCancelled: Text("送礼人已收回这份礼物，无需再操作。", "The giver took this gift back. There is nothing left to do.")
        case .alreadyAccepted:
            Text("你已领取这份礼物，可在“我的礼物”中查看物流。", "You accepted this gift already. Follow its delivery under your gifts.")
        case .alreadyDeclined: Text("你已婉拒这份礼物，款项已退回送礼人。", "You declined this gift already. The giver got the money back.")
        case .deadlinePassed:
            Text("领取时间已过，款项已退回送礼人。", "It is too late to accept this gift. The giver gets the money back.")
        case .notAFollower:
            Text(
                "这份礼物送给在它送出之前就关注该渠道的人。现在关注，下一份就能参加。",
                "It is for those who followed the channel before it was sent. Follow it now, and take part in the next one.")
        case .followedLate:
            Text(
                "你在这份礼物送出之后才关注该渠道，下一份就能参加。",
                "You followed the channel after this gift was sent. You can take part in the next one.")
        case .notForYou:
            Text("这份礼物指定了收礼人，只有本人可以领取。", "This gift is for one person, who alone can accept it.")
        case .takenByOther: Text("这份礼物已被其他人领取或婉拒。", "Somebody else has accepted or declined this gift already.")
        case .nothingLeft: Text("礼物已被领完，下次早点来。", "Every portion is taken. Come earlier next time.")
        case .notDrawnYet: Text("还没有开奖，请先报名并等待开奖。", "The lottery is not drawn yet. Enter it and wait for the draw.")
        case .listClosed: Text("报名已截止，正在等待开奖。", "The list of entrants is closed. The draw is about to happen.")
        case .notEntered: Text("你没有参加这次抽奖，名单已截止。", "You did not enter this lottery, and its list is closed.")
        case .notWon: Text("这次没有中奖，可查看开奖证明。", "You did not win this time. The proof of the draw shows how it went.")
        }
    }
}
