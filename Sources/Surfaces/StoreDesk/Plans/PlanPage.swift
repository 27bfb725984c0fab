// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// One plan: what it brought by channel, who is in it, its rates over time, and changes.
struct PlanPage: PageModel {
    static let template = "storedesk/plan"

    let head: HeadPart
    let tiles: [FactPart]
    let channels: TablePart
    let partners: TablePart?
    let rates: TablePart
    let forms: [FormPart]

    init(_ id: ID<Plan>, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let detail = try PlanDetail.find(id, in: snapshot, view.command)
        let plan = detail.plan
        guard plan.store == view.store.id else { throw CommonRefusal.notFound }
        let canChange = plan.endAnnouncedAt == nil && !plan.isEnded(at: view.now)
        head = Self.head(plan, detail.product, canChange: canChange, view)
        let (rate, total) = (plan.rate(at: view.now), detail.total)
        tiles = [
            FactPart(label: view.say("现行佣金率", "Rate now"), value: rate.map { view.format.rate($0.rate) } ?? "—"),
            FactPart(
                label: view.say("机构服务费率", "Service rate"),
                value: plan.kind.isForAgencies ? rate.map { view.format.rate($0.serviceRate) } ?? "—" : "—"),
            FactPart(label: view.say("订单", "Orders"), value: view.format.count(total.orders)),
            FactPart(label: view.say("成交额", "GMV"), value: view.format.money(total.gmv)),
            FactPart(label: view.say("佣金", "Commission"), value: view.format.money(total.commission)),
            FactPart(label: view.say("服务费", "Service fees"), value: view.format.money(total.service)),
        ]
        channels = Self.channels(detail.channels, view)
        partners = plan.kind.isDirected ? try Self.partners(detail.partners, plan, canChange: canChange, snapshot, view) : nil
        rates = Self.rates(plan, view)
        forms = canChange ? Self.forms(plan, sheet, view) : []
    }

    private static func head(_ plan: Plan, _ product: Product, canChange: Bool, _ view: DeskView) -> HeadPart {
        let end = ActionPart(
            action: view.paths.plan(plan.id, "end"), label: view.say("结束推广", "End the plan"), style: "danger",
            confirm: view.say("结束要提前公告，期间的成交照付佣金。确定结束吗？", "Its end is announced first; sales until then earn commission. End it?"))
        let chip =
            plan.isEnded(at: view.now)
            ? ChipPart(tone: "neutral", label: view.say("已结束", "ended"))
            : plan.isOpen(at: view.now)
                ? ChipPart(tone: "good", label: view.say("推广中", "open")) : ChipPart(tone: "wait", label: view.say("未开始", "not begun"))
        let begins = plan.beginsAt > view.now ? view.say("开始于 ", "Begins ") + view.format.time(plan.beginsAt) : nil
        let ends = plan.endsAt.map { view.say("结束于 ", "Ends ") + view.format.time($0) }
        return HeadPart(
            heading: product.title,
            line: [plan.kind.label.in(view.language), begins, ends].compactMap { $0 }.joined(separator: " · "), chip: chip,
            crumbs: CrumbsPart(view.paths.plans, view.say("推广计划", "Plans")), actions: canChange ? [end] : [])
    }

    private static func channels(_ channels: [PlanSales], _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: view.say("渠道", "Channel")), .init(label: view.say("订单", "Orders"), number: true),
                .init(label: view.say("成交额", "GMV"), number: true), .init(label: view.say("佣金", "Commission"), number: true),
                .init(label: view.say("服务费", "Service fees"), number: true),
            ],
            channels.map { channel in
                [
                    .text(
                        channel.channel?.label.in(view.language) ?? view.say("未记录", "Not noted"),
                        sub: channel.channel?.domainLabel.in(view.language)),
                    .text(view.format.count(channel.sales.orders)), .text(view.format.money(channel.sales.gmv)),
                    .text(view.format.money(channel.sales.commission)), .text(view.format.money(channel.sales.service)),
                ]
            },
            empty: EmptyPart(
                art: "art-money", title: view.say("还没有成交", "No sales yet"),
                text: view.say("通过此计划的卡片成交后，这里按渠道列出。", "Sales through cards under this plan are listed here by channel.")),
            heading: view.say("各渠道成交", "What it brought by channel"))
    }

    private static func partners(
        _ partners: [PlanPartner], _ plan: Plan, canChange: Bool, _ snapshot: any Snapshot, _ view: DeskView
    ) throws -> TablePart {
        let names = try PartyNames.of(partners.map(\.party), in: snapshot)
        return TablePart(
            [
                .init(label: plan.kind.isForAgencies ? view.say("机构", "Agency") : view.say("带货者", "Seller")),
                .init(label: view.say("加入", "From")), .init(label: view.say("退出", "Until")),
                .init(label: view.say("操作", "Actions")),
            ],
            partners.map { partner in
                [
                    .text(names.name(partner.party, view.language), sub: "\(partner.party)"), .text(view.format.date(partner.from)),
                    .text(partner.until.map { view.format.time($0) } ?? "—"),
                    .actions(
                        [],
                        canChange && partner.until == nil
                            ? [
                                ActionPart(
                                    action: view.paths.plan(plan.id, "partners"), label: view.say("移除", "Take out"), style: "quiet",
                                    confirm: view.say("移除要提前公告，期间的成交照付佣金。", "It is announced first; sales until then earn commission."),
                                    fields: [HiddenPart(name: "remove", value: "\(partner.party)")])
                            ] : []),
                ]
            }, heading: view.say("合作方", "Who is in it"))
    }

    private static func rates(_ plan: Plan, _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: view.say("版本", "Version")), .init(label: view.say("佣金率", "Rate"), number: true),
                .init(label: view.say("服务费率", "Service rate"), number: true), .init(label: view.say("生效", "Holds from")),
                .init(label: view.say("公布", "Announced")),
            ],
            plan.versions.reversed().map { version in
                [
                    .text("\(version.version)"), .text(view.format.rate(version.rate)),
                    .text(plan.kind.isForAgencies ? view.format.rate(version.serviceRate) : "—"), .text(view.format.time(version.from)),
                    .text(view.format.time(version.announcedAt)),
                ]
            }, heading: view.say("佣金率的历史", "Rates over time"))
    }

    private static func forms(_ plan: Plan, _ sheet: Sheet, _ view: DeskView) -> [FormPart] {
        let last = plan.versions.last
        var rates = [sheet.field("rate", view.say("新佣金率", "New rate"), last?.rate.percent, suffix: "%", inputmode: "decimal")]
        if plan.kind.isForAgencies {
            rates.append(
                sheet.field(
                    "service_rate", view.say("新服务费率", "New service rate"), last?.serviceRate.percent, suffix: "%", inputmode: "decimal"))
        }
        var forms = [
            FormPart(
                action: view.paths.plan(plan.id, "rate"), summary: sheet.summary,
                sections: [
                    .init(
                        legend: view.say("调整佣金率", "Change the rate"),
                        line: view.say(
                            "提高立即生效；降低提前公告，次日零点之后生效。", "A rise holds at once; a cut is announced and holds from a later midnight."),
                        items: rates)
                ], button: view.say("调整", "Change")),
            FormPart(
                action: view.paths.plan(plan.id, "term"),
                sections: [
                    .init(
                        legend: view.say("改结束时间", "Change the end"),
                        line: view.say(
                            "延长立即生效；提前须至少提前 24 小时公告。留空为长期。",
                            "A later end holds at once; an earlier one needs a day's notice. Open if empty."),
                        items: [
                            sheet.field(
                                "ends", view.say("结束", "Ends"), plan.endsAt.map { LocalMoment.text($0, view.format) },
                                type: "datetime-local", optional: true)
                        ])
                ], button: view.say("保存", "Save"), buttonStyle: "soft"),
        ]
        if plan.kind.isDirected {
            forms.append(
                FormPart(
                    action: view.paths.plan(plan.id, "partners"),
                    sections: [
                        .init(
                            legend: view.say("增加合作方", "Name more partners"),
                            items: [
                                sheet.area(
                                    "add", view.say("编号，每行一个", "Ids, one a line"), hint: view.say("最多 30 个。", "30 at most."), rows: 3)
                            ])
                    ], button: view.say("增加", "Add"), buttonStyle: "soft"))
        }
        return forms
    }
}
