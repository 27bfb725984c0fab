// SPDX-License-Identifier: Apache-2.0
import Gifts
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

extension TablesPage {
    /// How gifts go, and what is conspicuous about them.
    init(oversight: GiftOversight, _ figures: GiftFigures, _ names: PartyNames, _ format: Format) {
        self.init(
            head: HeadPart(
                heading: format.say("礼物", "Gifts"),
                line: format.say(
                    "近 \(GiftOversight.days) 天的数据，以及值得留意的送礼与领取，都不含店铺送给会员的。下面只是线索，请先看礼物再决定是否停止。",
                    "Figures of \(GiftOversight.days) days and what is conspicuous in them, without what stores gave their members. The "
                        + "lists are hints: look at a gift before you stop it.")),
            tiles: figures.tiles(format),
            tables: [
                .givers(oversight.givers, names, format), .pairs(oversight.pairs, names, format),
                .recipients(oversight.recipients, names, format), .guesses(oversight.guesses, format),
            ])
    }

    /// A person's gifts.
    init(gifts page: Page<GiftList.Given>, of giver: ID<Person>, _ names: PartyNames, _ format: Format) {
        self.init(
            head: HeadPart(
                heading: names.name(giver.party, format.language),
                line: format.say("送出的礼物，最新的在前。", "Gifts that this person gave, the newest first."),
                crumbs: CrumbsPart(OperatorPath.gifts, format.say("礼物", "Gifts"))),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("礼物", "Gift")), .init(label: format.say("店铺", "Store")),
                        .init(label: format.say("份数", "Portions"), number: true),
                        .init(label: format.say("已领取", "Accepted"), number: true),
                        .init(label: format.say("落空", "Came to nothing"), number: true), .init(label: format.say("状态", "State")),
                    ],
                    page.items.map { given in
                        let gift = given.gift
                        let lost = [PortionState.declined, .expired, .cancelled].map { given.counts[$0, default: 0] }.reduce(0, +)
                        return [
                            .link(gift.title, OperatorPath.gift(gift.id), sub: gift.attributes.isEmpty ? nil : gift.attributes),
                            .text(names.name(gift.store.party, format.language)), .text(format.count(gift.portions)),
                            .text(format.count(given.accepted)), .text(format.count(lost)),
                            .chip(gift.state.chip(format.language), sub: gift.sentAt.map { format.time($0) }),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-table", title: format.say("没有送出过礼物", "No gifts given"),
                        text: format.say("付款后的礼物会出现在这里。", "Gifts appear here once they are paid for.")))
            ], pager: PagerPart(next: page.next, path: OperatorPath.gifts(of: giver)))
    }
}

extension TablePart {
    fileprivate static func givers(_ givers: [GiftOversight.Giver], _ names: PartyNames, _ format: Format) -> TablePart {
        TablePart(
            [
                .init(label: format.say("送礼人", "Giver")), .init(label: format.say("礼物", "Gifts"), number: true),
                .init(label: format.say("份数", "Portions"), number: true), .init(label: format.say("已领取", "Accepted"), number: true),
                .init(label: format.say("被婉拒", "Declined"), number: true), .init(label: format.say("过期", "Expired"), number: true),
                .init(label: format.say("收回", "Taken back"), number: true),
            ],
            givers.map { giver in
                [
                    .link(names.name(giver.person.party, format.language), OperatorPath.gifts(of: giver.person)),
                    .text(format.count(giver.gifts)), .text(format.count(giver.portions)), .text(format.count(giver.accepted)),
                    .text(format.count(giver.declined)), .text(format.count(giver.expired)), .text(format.count(giver.cancelled)),
                ]
            }, empty: .quiet(format, Text("没有反复落空的送礼人", "No giver whose gifts come to nothing")),
            heading: format.say("送出后常常落空", "Gifts that come to nothing"))
    }

    fileprivate static func pairs(_ pairs: [GiftOversight.Pair], _ names: PartyNames, _ format: Format) -> TablePart {
        TablePart(
            [
                .init(label: format.say("送礼人", "Giver")), .init(label: format.say("领取人", "Recipient")),
                .init(label: format.say("已领取", "Accepted"), number: true), .init(label: format.say("互送", "To and fro")),
            ],
            pairs.map { pair in
                [
                    .link(names.name(pair.giver.party, format.language), OperatorPath.gifts(of: pair.giver)),
                    .link(names.name(pair.recipient.party, format.language), OperatorPath.gifts(of: pair.recipient)),
                    .text(format.count(pair.accepted)), .text(pair.isMutual ? format.say("是", "yes") : "—"),
                ]
            }, empty: .quiet(format, Text("没有反复领取同一个人礼物的人", "Nobody who accepts one giver's gifts again and again")),
            heading: format.say("总是同一个人领取，可能是自己送自己", "Always the same recipient: perhaps one person with two accounts"))
    }

    fileprivate static func recipients(_ recipients: [GiftOversight.Recipient], _ names: PartyNames, _ format: Format) -> TablePart {
        TablePart(
            [
                .init(label: format.say("领取人", "Recipient")), .init(label: format.say("婉拒", "Declined"), number: true),
                .init(label: format.say("领取", "Accepted"), number: true), .init(label: format.say("来自几人", "From givers"), number: true),
            ],
            recipients.map { recipient in
                [
                    .text(names.name(recipient.person.party, format.language)), .text(format.count(recipient.declined)),
                    .text(format.count(recipient.accepted)), .text(format.count(recipient.givers)),
                ]
            }, empty: .quiet(format, Text("没有反复婉拒的领取人", "No recipient who declines again and again")),
            heading: format.say("反复婉拒", "Declines again and again"))
    }

    fileprivate static func guesses(_ guesses: [GiftOversight.GuessDay], _ format: Format) -> TablePart {
        TablePart(
            [
                .init(label: format.say("日期", "Day")), .init(label: format.say("无效链接", "Links tried"), number: true),
                .init(label: format.say("尝试者", "By callers"), number: true), .init(label: format.say("被限制", "Shut out"), number: true),
            ],
            guesses.map { day in
                [
                    .text(format.date(format.zone.start(ofDay: day.day))), .text(format.count(day.tries)), .text(format.count(day.callers)),
                    .text(format.count(day.shutOut)),
                ]
            }, empty: .quiet(format, Text("没有人试过无效的礼物链接", "Nobody tried a link that leads nowhere")),
            heading: format.say("猜测礼物链接", "Guessed links"))
    }
}

extension EmptyPart {
    fileprivate static func quiet(_ format: Format, _ title: Text) -> EmptyPart {
        EmptyPart(
            art: "art-table", title: title.in(format.language),
            text: format.say("近 \(GiftOversight.days) 天没有异常。", "Nothing conspicuous in \(GiftOversight.days) days."))
    }
}

/// One gift before an operator: who gave what to whom, without links, addresses and wishes.
struct GiftView: Sendable {
    let gift: Gift
    let portions: [GiftPortion]
    let names: PartyNames
    /// Whether the orders' money may be looked at.
    let readsLedger: Bool

    static func read(_ id: ID<Gift>, in snapshot: any Snapshot, _ context: Context) throws -> GiftView {
        let (gift, portions) = try GiftOversight.gift(id, in: snapshot, context)
        let people = [gift.giver.party, gift.store.party] + portions.compactMap { $0.recipient?.party }
        return GiftView(
            gift: gift, portions: portions, names: try PartyNames.of(people, in: snapshot),
            readsLedger: context.actor.mayOperate(.readLedger))
    }

    func page(_ sheet: Sheet, _ format: Format) -> TablesPage {
        TablesPage(
            head: HeadPart(
                heading: gift.title, line: "\(names.name(gift.store.party, format.language)) · \(gift.id)",
                chip: gift.state.chip(format.language),
                crumbs: CrumbsPart(OperatorPath.gifts(of: gift.giver), names.name(gift.giver.party, format.language))),
            tiles: tiles(format), tables: [table(format)], forms: canBeStopped ? [form(sheet, format)] : [])
    }

    /// Whether something of it still waits.
    var canBeStopped: Bool { gift.state == .gathering || gift.state == .waiting }

    private func tiles(_ format: Format) -> [FactPart] {
        [
            FactPart(label: format.say("送礼人", "Giver"), value: names.name(gift.giver.party, format.language)),
            FactPart(label: format.say("送法", "Given"), value: gift.mode.label.in(format.language)),
            FactPart(label: format.say("份数", "Portions"), value: format.count(gift.portions)),
            FactPart(label: format.say("每份件数", "Units in each"), value: format.count(gift.count)),
            FactPart(label: format.say("送出", "Sent"), value: gift.sentAt.map { format.time($0) } ?? "—"),
            FactPart(label: format.say("领取期限", "Deadline"), value: gift.deadline.map { format.time($0) } ?? "—"),
        ]
    }

    private func table(_ format: Format) -> TablePart {
        TablePart(
            [
                .init(label: format.say("份", "Portion"), number: true), .init(label: format.say("订单", "Order")),
                .init(label: format.say("领取人", "Recipient")), .init(label: format.say("状态", "State")),
            ],
            portions.map { portion in
                [
                    .text("\(portion.number)"),
                    readsLedger ? .link("\(portion.order)", OperatorPath.order(portion.order)) : .text("\(portion.order)"),
                    .text(portion.recipient.map { names.name($0.party, format.language) } ?? "—"),
                    .chip(portion.state.chip(format.language), sub: portion.answeredAt.map { format.time($0) }),
                ]
            }, heading: format.say("每一份", "Portions"))
    }

    private func form(_ sheet: Sheet, _ format: Format) -> FormPart {
        FormPart(
            action: OperatorPath.gift(gift.id, "stop"), summary: sheet.summary,
            sections: [
                .init(
                    legend: format.say("停止这份礼物", "Stop this gift"),
                    line: format.say(
                        "没有人领取的部分全额退回送礼人，已领取的照常发货。会记入审计日志。",
                        "What nobody accepted goes back to the giver in full; what was accepted is shipped. It goes to the audit log."),
                    items: [sheet.field("reason", format.say("原因", "Why"), longest: CancelGift.reasonCharactersMax)])
            ], button: format.say("停止", "Stop"), buttonStyle: "danger",
            confirm: format.say(
                "停止后，打开链接只会看到礼物已被收回，不能再领取，也不能撤销。确定吗？",
                "The link then says that the gift was taken back. Nobody can accept it any more, and this cannot be undone. Stop it?"))
    }
}
