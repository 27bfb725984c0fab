// SPDX-License-Identifier: Apache-2.0
import Kernel
import Members
import Runtime
import Storage
import Stores
import WebCore

/// Which members are asked for.
struct MemberFilter: Sendable, Equatable {
    let level: Int?
    let words: String
}

extension ListPage {
    /// A store's members; where it has no membership, the way to one.
    init(members filter: MemberFilter, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        guard try MemberProgramme.find(view.store.id, in: snapshot) != nil else {
            head = HeadPart(heading: view.say("会员", "Members"), line: view.say("让买过的人再来。", "Bring back those who have bought."))
            table = TablePart(
                [.init(label: view.say("会员", "Member"))], [],
                empty: EmptyPart(
                    art: "art-people", title: view.say("还没有开通会员", "There is no membership yet"),
                    text: view.say("设置等级、会员价和积分后，买家就可以入会。", "Set levels, prices and points, and buyers can join."),
                    href: view.paths.memberProgramme, action: view.say("设置会员等级", "Set the levels")))
            return
        }
        let list = try MemberList.find(
            request, of: view.store.id, level: filter.level, words: filter.words, in: snapshot, view.command)
        let programme = list.programme
        head = HeadPart(
            heading: view.say("会员", "Members"),
            line: view.say("共 \(view.format.count(list.count)) 位", "\(view.format.count(list.count)) in all"),
            links: [
                LinkPart(label: view.say("送礼物", "Gifts"), href: view.paths.memberGifts, style: "secondary", icon: "gift"),
                LinkPart(label: view.say("会员价", "Prices"), href: view.paths.memberPrices, style: "secondary", icon: "product"),
                LinkPart(label: view.say("积分兑换", "Exchange"), href: view.paths.exchanges, style: "secondary", icon: "coupon"),
                LinkPart(
                    label: view.say("等级与积分", "Levels and points"), href: view.paths.memberProgramme, style: "primary", icon: "settings"),
            ])
        tabs = TabsPart(
            label: view.say("按等级", "By level"),
            tabs: [LinkPart(label: view.say("全部", "All"), href: view.paths.members, current: filter.level == nil)]
                + programme.levels.map { level in
                    LinkPart(
                        label: level.name, href: "\(view.paths.members)?level=\(level.number)", current: level.number == filter.level,
                        isName: true)
                })
        search = SearchPart(
            label: view.say("扫会员码，或输入手机号、会员号", "Scan a card, or type a phone or member number"),
            value: filter.words.isEmpty ? nil : filter.words,
            placeholder: view.say("扫码，或手机号、后四位、会员号", "Scan, or a phone, its last four digits, a number"))
        table = Self.members(list, filter, view)
        pager = PagerPart(
            list.page,
            path: pathWithQuery(
                view.paths.members, [("level", filter.level.map { "\($0)" }), ("q", filter.words.isEmpty ? nil : filter.words)]),
            request: request)
    }

    private static func members(_ list: MemberList, _ filter: MemberFilter, _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: view.say("会员", "Member")), .init(label: view.say("手机号", "Phone")), .init(label: view.say("等级", "Level")),
                .init(label: view.say("积分", "Points"), number: true), .init(label: view.say("累计消费", "Spent"), number: true),
                .init(label: view.say("入会", "Joined")),
            ],
            list.page.items.map { entry in
                let member = entry.member
                return [
                    .link(entry.name, view.paths.member(member.id), sub: member.numberText), .text(member.phoneMasked ?? "—"),
                    .text(list.programme.terms(of: member.level).name), .text(view.format.count(member.points)),
                    .text(view.format.money(member.spent)), .text(view.format.date(member.joinedAt)),
                ]
            },
            empty: filter == MemberFilter(level: nil, words: "")
                ? EmptyPart(
                    art: "art-people", title: view.say("还没有会员", "No members yet"),
                    text: view.say("买家在店铺页和商品页都能看到入会入口。", "Buyers find the way in on the store's page and its products."),
                    href: ShopAddress.membership(view.store.id), action: view.say("看看入会页", "See the page"))
                : EmptyPart(
                    art: "art-search", title: view.say("没有找到会员", "Nobody found"),
                    text: view.say(
                        "请核对手机号、后四位或会员号。其他店铺的会员码在这里查不到。",
                        "Check the phone, its last four digits, or the number. Cards of other stores lead nowhere here."),
                    href: view.paths.members, action: view.say("全部会员", "All members")))
    }
}

/// One member: figures, consents, points, and what the store may do.
struct MemberPage: PageModel {
    static let template = "storedesk/member"

    let head: HeadPart
    let tiles: [FactPart]
    let facts: FactsPart
    let points: TablePart
    let pager: PagerPart?
    let adjust: FormPart?
    let level: FormPart?

    init(_ id: ID<Member>, _ request: PageRequest, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let detail = try MemberDetail.find(id, of: view.store.id, request, in: snapshot, view.command)
        let member = detail.member
        head = HeadPart(
            heading: detail.name, line: member.numberText,
            chip: ChipPart(
                tone: member.isActive ? "good" : "neutral", label: member.isActive ? view.say("会员", "Member") : view.say("已退会", "Left")),
            crumbs: CrumbsPart(view.paths.members, view.say("会员", "Members")))
        tiles = [
            FactPart(label: view.say("积分", "Points"), value: view.format.count(member.points)),
            FactPart(label: view.say("累计消费", "Spent"), value: view.format.money(member.spent)),
            FactPart(label: view.say("累计获得积分", "Points earned"), value: view.format.count(member.earned)),
        ]
        facts = Self.facts(detail, view)
        points = Self.points(detail, view)
        pager = PagerPart(detail.entries, path: view.paths.member(id), request: request)
        adjust = member.isActive ? Self.adjust(id, sheet, view) : nil
        level = member.isActive ? Self.level(detail, sheet, view) : nil
    }

    private static func facts(_ detail: MemberDetail, _ view: DeskView) -> FactsPart {
        let member = detail.member
        let consents = detail.consents.map { consent in
            FactPart(
                label: view.say("同意提供手机号", "Consent"),
                value: view.format.time(consent.givenAt)
                    + (consent.withdrawnAt.map { view.say(" 至 ", " to ") + view.format.time($0) } ?? ""))
        }
        return FactsPart(
            facts: [
                FactPart(label: view.say("手机号", "Phone"), value: member.phoneMasked ?? view.say("已随退会删除", "Deleted on leaving")),
                FactPart(
                    label: view.say("等级", "Level"),
                    value: detail.terms.name + (member.fixedLevel == nil ? "" : view.say("（已固定）", " (fixed)"))),
            ] + consents)
    }

    private static func points(_ detail: MemberDetail, _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: view.say("原因", "Why")), .init(label: view.say("积分", "Points"), number: true),
                .init(label: view.say("余额", "Balance"), number: true), .init(label: view.say("时间", "When")),
            ],
            detail.entries.items.map { entry in
                let sign = entry.points > 0 ? "+" : "−"
                let label = entry.kind.label.in(view.language)
                let sub = entry.reason.isEmpty ? nil : entry.reason
                return [
                    entry.order.map { .link(label, view.paths.order($0), sub: sub) } ?? .text(label, sub: sub),
                    .text(sign + view.format.count(entry.points.magnitude), tone: entry.points > 0 ? "in" : "out"),
                    .text(view.format.count(entry.balance)), .text(view.format.time(entry.at)),
                ]
            },
            empty: EmptyPart(
                art: "art-money", title: view.say("还没有积分变动", "No points yet"),
                text: view.say("确认收货后，积分会自动到账。", "They come when a receipt is confirmed.")),
            heading: view.say("积分明细", "Point entries"))
    }

    private static func adjust(_ id: ID<Member>, _ sheet: Sheet, _ view: DeskView) -> FormPart {
        FormPart(
            action: view.paths.member(id, "points"), summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("调整积分", "Adjust the points"),
                    items: [
                        sheet.select(
                            "kind", view.say("操作", "What"),
                            [("grant", view.say("赠送", "Give")), ("deduct", view.say("扣减", "Take"))], "grant"),
                        sheet.count("points", view.say("积分", "Points")),
                        sheet.field(
                            "reason", view.say("原因", "Reason"), hint: view.say("会员会看到。", "The member sees it."),
                            longest: PointEntry.reasonCharactersMax),
                    ])
            ], button: view.say("提交", "Submit"))
    }

    private static func level(_ detail: MemberDetail, _ sheet: Sheet, _ view: DeskView) -> FormPart {
        FormPart(
            action: view.paths.member(detail.member.id, "level"),
            sections: [
                .init(
                    legend: view.say("等级", "Level"),
                    items: [
                        sheet.select(
                            "level", view.say("等级", "Level"),
                            [("", view.say("按消费或积分计算", "As the figures say"))]
                                + detail.programme.levels.map { ("\($0.number)", view.say("固定为\($0.name)", "Always \($0.name)")) },
                            detail.member.fixedLevel.map { "\($0)" }, optional: true)
                    ])
            ], button: view.say("保存", "Save"), buttonStyle: "secondary")
    }
}
