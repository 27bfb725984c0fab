// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import Runtime
import WebCore

/// The sandbox's time: what it is, what waits for it, and buttons that move it.
struct ClockPage: PageModel {
    static let template = "sandbox/clock"
    static let path = "/sandbox/clock"
    static let moves = "/sandbox/clock/moves"

    /// What waits, of one kind.
    struct Waiting: Equatable {
        let label: String
        let count: String
        let due: String
        let left: String
        let go: ActionPart?
    }

    struct Move: Equatable {
        let span: String
        let from: String
        let to: String
        let ran: [String]
        let isQuiet: Bool
    }

    let now: String
    let ahead: String?
    let steps: [ActionPart]
    let summary: ErrorSummary?
    let action: String
    let until: FieldPart
    let waiting: [Waiting]
    let hasWaiting: Bool
    let moves: [Move]
    let hasMoves: Bool
    let empty: EmptyPart?

    init(
        now: Timestamp, machine: Timestamp, waiting kinds: [(kind: String, count: Int, due: Timestamp)], moves log: [SandboxMove],
        _ form: FormState, _ format: Format
    ) {
        self.now = format.time(now)
        let lead = format.remaining(until: now, from: machine)
        ahead = now - machine > .minutes(1) ? format.say("比实际时间快 \(lead)", "\(lead) ahead of the machine") : nil
        steps = Self.spans.map { span in
            ActionPart(
                action: Self.moves, label: span.label.in(format.language), fields: [HiddenPart(name: "seconds", value: "\(span.seconds)")])
        }
        summary = form.summary
        action = Self.moves
        until = form.field(
            "until", Text("选定的时间", "A chosen time"), type: "datetime-local", value: LocalMoment.text(now + .days(1), format),
            hint: Text("时间只能向前。", "Time only goes forward."))
        waiting = kinds.map { Waiting($0, now, format) }
        hasWaiting = !waiting.isEmpty
        moves = log.map { Move($0, format) }
        hasMoves = !moves.isEmpty
        empty =
            waiting.isEmpty
            ? EmptyPart(
                art: "art-orders", title: format.say("没有等待到期的事", "Nothing waits to fall due"),
                text: format.say("下单、发货或申请售后以后，期限会出现在这里。", "Deadlines stand here once there are orders, parcels or after-sales."))
            : nil
    }

    /// As far as the deadlines that testers wait for: unpaid orders, shipping and answers, settlement after the after-sale window.
    private static let spans: [(label: Text, seconds: Int64)] = [
        (Text("+1 小时", "+1 hour"), 3600), (Text("+1 天", "+1 day"), 86_400), (Text("+48 小时", "+48 hours"), 2 * 86_400),
        (Text("+7 天", "+7 days"), 7 * 86_400), (Text("+15 天", "+15 days"), 15 * 86_400),
    ]
}

extension ClockPage.Waiting {
    init(_ waiting: (kind: String, count: Int, due: Timestamp), _ now: Timestamp, _ format: Format) {
        label = TimerWords.text(of: waiting.kind).in(format.language)
        count = format.count(waiting.count)
        due = format.time(waiting.due)
        let isAhead = waiting.due > now
        left = isAhead ? format.remaining(until: waiting.due, from: now) : format.say("已到期", "due")
        // The moment itself is given in milliseconds; the minute that is shown may lie before it.
        go =
            isAhead
            ? ActionPart(
                action: ClockPage.moves, label: format.say("到那时", "Go there"), style: "quiet compact",
                fields: [HiddenPart(name: "milliseconds", value: "\(waiting.due.milliseconds)")]) : nil
    }
}

extension ClockPage.Move {
    init(_ move: SandboxMove, _ format: Format) {
        span = format.remaining(until: move.to, from: move.from)
        from = format.time(move.from)
        to = format.time(move.to)
        ran = move.ran.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { kind, count in
            "\(TimerWords.text(of: kind).in(format.language)) × \(format.count(count))"
        }
        isQuiet = ran.isEmpty
    }
}

/// What people call the timers.
enum TimerWords {
    static let all: [String: Text] = [
        "order.unpaid": Text("未付款订单取消", "Unpaid order cancelled"),
        "order.receipt": Text("自动确认收货", "Receipt confirmed by itself"),
        "order.settle": Text("订单结算", "Order settled"),
        "order.address_change": Text("改地址申请自动处理", "Address change decided by itself"),
        "order.inspection": Text("送检自动处理", "Inspection decided by itself"),
        "gift.unpaid": Text("未付款礼物取消", "Unpaid gift cancelled"),
        "gift.draw": Text("礼物开奖", "Draw of a gift's lottery"),
        "gift.remind": Text("礼物到期提醒", "Reminder before a gift's deadline"),
        "gift.expire": Text("礼物到期退款", "Gift ended, the rest refunded"),
        "after_sale.deadline": Text("售后期限", "Deadline of an after-sale"),
        "dispute.deadline": Text("纠纷期限", "Deadline of a dispute"),
        "withdrawal.ticket": Text("提现二维码失效", "Withdrawal code expired"),
        "push.due": Text("消息推送重试", "Message pushed again"),
        "coupon.activate": Text("优惠券生效", "Coupon came into force"),
        "coupon.expire": Text("优惠券结束", "Coupon ended"),
        "user_coupon.expire": Text("已领优惠券过期", "Claimed coupon expired"),
        "flash_sale.start": Text("限时抢购开始", "Flash sale began"),
        "flash_sale.end": Text("限时抢购结束", "Flash sale ended"),
        "alliance.plan_change": Text("推广计划变更生效", "Change of a plan came into force"),
        "alliance.contract_offer": Text("签约邀请失效", "Offer of a contract lapsed"),
        "alliance.contract_end": Text("签约到期", "Contract ended"),
        "alliance.invitation": Text("合作邀请失效", "Invitation lapsed"),
        "alliance.sample": Text("样品申请期限", "Deadline of a sample"),
        "alliance.violation": Text("违规申诉期结束", "Time to appeal ended"),
        "channels.cooperation": Text("合作账号邀请失效", "Invitation of an account lapsed"),
        "incentives.pay": Text("激励发放", "Incentives paid"),
        "incentives.take_back": Text("激励随退款扣回", "Incentives taken back after refunds"),
        "incentives.advance": Text("激励月结或到期", "Month or end of an incentive"),
        "members.level": Text("会员等级重新计算", "Members' levels counted again"),
        "catalog.brand_expiry": Text("品牌授权到期", "Authorization of a brand ended"),
    ]

    static func text(of kind: String) -> Text { all[kind] ?? Text(kind, kind) }
}
