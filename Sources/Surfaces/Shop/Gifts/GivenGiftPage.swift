// SPDX-License-Identifier: Apache-2.0
import Gifts
import Kernel
import Orders
import WebCore

/// A gift as its giver sees it: never an address, a phone or a tracking number.
struct GivenGiftPage: PageModel {
    static let template = "shop/gift-given"

    /// What is passed on.
    struct Pass: Sendable, Equatable {
        let line: String
        let note: String
        let link: String
        /// What the copy button puts on the clipboard: words for the chat, and the link.
        let message: String
        let again: String
        let qr: String
    }

    struct PortionPart: Sendable, Equatable {
        let name: String
        let isName: Bool
        /// Who took what was meant for somebody of another name.
        let takenBy: String?
        let thanks: String?
        let when: String?
        let state: ChipPart
        /// The portion's own link, of a gift to a list of names.
        let link: String?
    }

    let crumbs: CrumbsPart
    let heading: String
    let explanation: String
    let paper: String
    let paperName: String
    let isOver: Bool
    let clock: String?
    let reminder: String?
    let payHref: String?
    let pass: Pass?
    let giver: String
    let wish: String?
    let seller: StoreLine?
    let line: CheckoutGroup.Line
    let facts: FactsPart
    /// Whether each portion has a link to pass on, so that they come first.
    let hasOwnLinks: Bool
    let taken: String
    let bar: [String]
    /// How many are at each stage, where there are many.
    let tally: [ChipPart]
    let reportHref: String?
    let copyAll: String?
    let portions: [PortionPart]
    let proofHref: String?
    let cancel: ActionPart?
    let again: String?

    init(_ view: GivenGiftView, baseURL: String, _ format: Format) throws {
        let (detail, language) = (view.detail, format.language)
        let gift = detail.gift
        crumbs = CrumbsPart(ShopPath.gifts, format.say("我的礼物", "My gifts"))
        heading = GivenGiftPage.heading(detail).in(language)
        explanation = GivenGiftPage.explanation(detail, format)
        paper = gift.wrapping.picture
        paperName = gift.wrapping.label.in(language)
        isOver = gift.state == .cancelled || (gift.state == .ended && detail.count(.accepted) == 0)
        clock = GivenGiftPage.clock(gift, now: view.now, format)
        reminder = gift.remindedAt.map {
            format.say("已在 \(format.time($0)) 发出提醒", "Reminded at \(format.time($0))")
        }
        payHref = detail.payment.map(ShopPath.cashier)
        giver = view.giverName
        wish = gift.wish.isEmpty ? nil : gift.wish
        seller = StoreLine(view.store, language)
        line = CheckoutGroup.Line(
            href: ShopPath.product(gift.product), image: Face.image(gift.picture), title: gift.title,
            style: gift.attributes.isEmpty ? nil : gift.attributes, price: format.price(gift.unitPrice),
            count: "× \(gift.count)", member: nil)
        facts = GivenGiftPage.facts(detail, format)
        hasOwnLinks = gift.mode.hasOwnLinks
        taken = "\(detail.count(.accepted)) / \(gift.portions)"
        bar = GiftBar.pieces(detail.portions.map(\.state))
        tally = gift.portions == 1 || gift.sentAt == nil ? [] : GiftBar.tally(detail, language)
        reportHref = gift.portions > 1 && gift.sentAt != nil ? ShopPath.gift(gift.id, "report.csv") : nil
        copyAll = GivenGiftPage.links(detail, baseURL: baseURL, now: view.now)
        portions = detail.portions.map { PortionPart($0, of: gift, baseURL: baseURL, format) }
        proofHref = gift.mode == .lottery ? detail.link.map { ShopPath.gift($0, "proof") } : nil
        pass = try detail.link.flatMap { gift.isOpen(at: view.now) ? $0 : nil }.map { link in
            try Pass(
                link, gift, giver: view.giverName, baseURL: baseURL, isFirst: detail.count(.accepted) == 0,
                now: view.now, format)
        }
        cancel = GivenGiftPage.cancel(detail, language)
        again = gift.state == .ended || gift.state == .cancelled ? ShopPath.give(gift.product) : nil
    }

    private static func heading(_ detail: GiftDetail) -> Text {
        switch detail.gift.state {
        case .unpaid: Text("还没有付款", "Not paid yet")
        case .gathering: Text("大家正在报名", "People are entering")
        case .waiting: Text("等待朋友领取", "Waiting to be accepted")
        case .cancelled: Text("已收回", "Taken back")
        case .ended:
            detail.count(.accepted) == 0
                ? Text("没有人领取", "Nobody accepted it") : Text("心意已送达", "It has arrived in good hands")
        }
    }

    private static func explanation(_ detail: GiftDetail, _ format: Format) -> String {
        let gift = detail.gift
        let (accepted, waiting) = (detail.count(.accepted), detail.count(.open, .won))
        let back =
            detail.refunded > .zero
            ? Text(
                "已退回 \(format.money(detail.refunded))。",
                "\(format.money(detail.refunded)) came back to you.") : Text("", "")
        switch gift.state {
        case .unpaid:
            return format.say("付款后才有链接可以发给朋友。", "Once it is paid, there is a link to pass on.")
        case .gathering:
            return format.say(
                "已有 \(gift.entrants) 人报名，共 \(gift.portions) 份。",
                "\(gift.entrants) take part, for \(gift.portions) portions.")
        case .waiting where gift.mode == .named && accepted == 0 && waiting == gift.portions:
            return format.say("把每个人的链接发给 TA，由 TA 来拆。", "Send everybody their own link, and let them open it.")
        case .waiting where gift.mode == .single && detail.portions.first?.recipientName != nil:
            let name = detail.portions.first?.recipientName ?? ""
            return format.say(
                "已经放进 \(name) 的“收到的礼物”，只有 TA 能领取。", "\(name) finds it among the gifts received, and nobody else can accept it.")
        case .waiting where gift.portions == 1:
            return format.say("把链接发给朋友，由朋友来拆。", "Pass the link on, and let your friend open it.")
        case .waiting:
            return format.say(
                "已有 \(accepted) 位领取，还剩 \(waiting) 份。\(back.chinese)",
                "\(accepted) accepted, \(waiting) left. \(back.english)")
        case .ended, .cancelled:
            if accepted == 0 { return format.say(back) }
            return format.say(
                "\(accepted) 份被领取。\(back.chinese)",
                "\(accepted == 1 ? "1 was" : "\(accepted) were") accepted. \(back.english)")
        }
    }

    /// A line for each who still waits: the name, and the link to send there.
    private static func links(_ detail: GiftDetail, baseURL: String, now: Timestamp) -> String? {
        guard detail.gift.isOpen(at: now) else { return nil }
        let lines = detail.portions.filter { $0.state == .open }.compactMap { portion in
            portion.link.map { "\(portion.invitedName ?? "\(portion.number)") \(baseURL)\(ShopPath.gift($0))" }
        }
        return lines.count < 2 ? nil : lines.joined(separator: "\n")
    }

    private static func clock(_ gift: Gift, now: Timestamp, _ format: Format) -> String? {
        switch gift.state {
        case .gathering:
            return gift.drawAt.map { at in
                let left = format.remaining(until: at, from: now)
                return format.say("\(left)后开奖", "Drawn in \(left)")
            }
        case .waiting:
            return gift.deadline.map { at in
                let left = format.remaining(until: at, from: now)
                return format.say(
                    "还有 \(left)可以领取，之后全额退款", "It can be accepted for \(left) more; then the money comes back")
            }
        case .unpaid, .ended, .cancelled: return nil
        }
    }

    private static func facts(_ detail: GiftDetail, _ format: Format) -> FactsPart {
        let gift = detail.gift
        var facts = [
            FactPart(label: format.say("送法", "How"), value: gift.mode.label.in(format.language)),
            FactPart(
                label: format.say("份数", "Portions"), value: format.portions(gift.portions, of: gift.count)),
            FactPart(
                label: gift.sentAt == nil ? format.say("应付", "To pay") : format.say("实付", "Paid"),
                value: format.money(detail.total)),
        ]
        if detail.refunded > .zero {
            facts.append(
                FactPart(label: format.say("已退回", "Came back"), value: format.money(detail.refunded)))
        }
        if let at = gift.sentAt {
            facts.append(FactPart(label: format.say("送出时间", "Sent"), value: format.time(at)))
        }
        return FactsPart(facts: facts)
    }

    private static func cancel(_ detail: GiftDetail, _ language: Language) -> ActionPart? {
        guard detail.canBeCancelled else { return nil }
        let isPaid = detail.gift.sentAt != nil
        return ActionPart(
            action: ShopPath.gift(detail.gift.id, "cancel"),
            label: (isPaid ? Text("收回没领的，全额退款", "Take back what is left") : Text("不送了", "Do not send it"))
                .in(language),
            style: "danger wide",
            confirm: (isPaid
                ? Text(
                    "没被领取的份会收回，钱原路退给你。确定收回？",
                    "What nobody accepted is taken back, and its money returns to you. Take it back?")
                : Text("取消这份礼物？", "Cancel this gift?")).in(language),
            confirmLabel: Text("收回", "Take it back").in(language))
    }
}

extension GivenGiftPage.Pass {
    fileprivate init(
        _ link: GiftLink, _ gift: Gift, giver: String, baseURL: String, isFirst: Bool, now: Timestamp,
        _ format: Format
    ) throws {
        line = format.say("\(giver)送你一份礼物", "\(giver) sends you a gift")
        let left = gift.deadline.map { format.remaining(until: $0, from: now) } ?? ""
        note = format.say("点开拆礼物 · \(left)内有效", "Open it · good for \(left)")
        self.link = baseURL + ShopPath.gift(link)
        message = format.say("\(line)，点开拆：\(self.link)", "\(line). Open it: \(self.link)")
        again =
            isFirst
            ? format.say("发给朋友", "Send it to your friend") : format.say("再发一次", "Send it once more")
        qr = try Format.qr(self.link)
    }
}

extension GivenGiftPage.PortionPart {
    fileprivate init(_ portion: GiftDetail.Portion, of gift: Gift, baseURL: String, _ format: Format) {
        let known = portion.invitedName ?? portion.recipientName
        takenBy = portion.invitedName == nil || portion.recipientName == portion.invitedName ? nil : portion.recipientName
        name = known ?? format.say("第 \(portion.number) 份", "Portion \(portion.number)")
        isName = known != nil
        thanks = portion.thanks.isEmpty ? nil : portion.thanks
        when = portion.answeredAt.map(format.time)
        state = portion.state.chip(portion.orderState, format.language)
        link = portion.state == .open ? portion.link.map { baseURL + ShopPath.gift($0) } : nil
    }
}

extension PortionState {
    /// Where a portion stands; once it is accepted, how far its order is.
    func chip(_ order: OrderState, _ language: Language) -> ChipPart {
        self == .accepted && order != .paid ? order.chip(language) : chip(language)
    }
}
