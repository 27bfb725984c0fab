// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a gift got as a whole.
package enum GiftState: String, StateMachine, SQLConvertible {
    /// Placed; the giver has not paid yet and has no link to pass on.
    case unpaid
    /// A lottery before its draw: people enter.
    case gathering
    /// Portions wait for their recipients.
    case waiting
    /// Every portion has its answer.
    case ended
    /// Nobody accepted anything: it was never paid, or the giver took it back.
    case cancelled

    package static let initial: [GiftState] = [.unpaid]

    package static let steps: [Step<GiftState>] = [
        Step("send", from: .unpaid, to: .waiting, by: [.buyer]),
        Step("sendLottery", from: .unpaid, to: .gathering, by: [.buyer]),
        Step(
            "cancelUnpaid", from: .unpaid, to: .cancelled, by: [.buyer, .system],
            deadline: Text("下单后 30 分钟未付款", "unpaid for 30 minutes")),
        Step("sendLate", from: .cancelled, to: .waiting, by: [.system]),
        Step("sendLotteryLate", from: .cancelled, to: .gathering, by: [.system]),
        Step("draw", from: .gathering, to: .waiting, by: [.system], deadline: Text("到开奖时间", "at the time of the draw")),
        Step("drawWithoutEntrants", from: .gathering, to: .ended, by: [.system]),
        Step("cancelLottery", from: .gathering, to: .cancelled, by: [.buyer]),
        Step("cancel", from: .waiting, to: .cancelled, by: [.buyer]),
        Step(
            "end", from: .waiting, to: .ended, by: [.buyer, .recipient, .system],
            deadline: Text("送出（抽奖为开奖）后 24 小时", "24 hours after it was sent, or drawn")),
    ]

    package var label: Text {
        switch self {
        case .unpaid: Text("待付款", "Awaiting payment")
        case .gathering: Text("抽奖报名中", "Taking entries")
        case .waiting: Text("待领取", "Waiting to be accepted")
        case .ended: Text("已结束", "Ended")
        case .cancelled: Text("已取消", "Cancelled")
        }
    }
}

/// How far one portion of a gift got.
package enum PortionState: String, StateMachine, SQLConvertible {
    /// Nobody has it.
    case open
    /// A lottery gave it to somebody who has not answered yet.
    case won
    case accepted, declined
    /// Nobody took it in time, or no entrant was left to win it.
    case expired
    /// The giver took it back, or it was never paid.
    case cancelled

    package static let initial: [PortionState] = [.open]

    package static let steps: [Step<PortionState>] = [
        Step("win", from: .open, to: .won, by: [.system]),
        Step("accept", from: .open, to: .accepted, by: [.recipient]),
        Step("acceptWon", from: .won, to: .accepted, by: [.recipient]),
        Step("decline", from: .open, to: .declined, by: [.recipient]),
        Step("declineWon", from: .won, to: .declined, by: [.recipient]),
        Step("expire", from: .open, to: .expired, by: [.system], deadline: Text("到领取期限", "at the deadline")),
        Step("expireWon", from: .won, to: .expired, by: [.system], deadline: Text("到领取期限", "at the deadline")),
        Step("cancel", from: .open, to: .cancelled, by: [.buyer, .system]),
        Step("cancelWon", from: .won, to: .cancelled, by: [.buyer]),
        Step("payLate", from: .cancelled, to: .open, by: [.system]),
    ]

    package var label: Text {
        switch self {
        case .open: Text("待领取", "Open")
        case .won: Text("已中奖，待领取", "Won, to be accepted")
        case .accepted: Text("已领取", "Accepted")
        case .declined: Text("已婉拒", "Declined")
        case .expired: Text("无人领取，已退款", "Not taken, refunded")
        case .cancelled: Text("已取消", "Cancelled")
        }
    }

    /// Whether somebody may still take it.
    package var isWaiting: Bool { self == .open || self == .won }
}
