// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Ledger
import Stores
import WebCore

extension TabsPart {
    /// The places of the agency's workspace.
    init(agency current: String, _ format: Format) {
        let places = [
            (PartnerPath.agency, format.say("概览", "Overview")), (PartnerPath.agencySellers, format.say("带货者", "Sellers")),
            (PartnerPath.agencyProducts, format.say("机构商品", "Products")), (PartnerPath.agencyMarket, format.say("招商", "Find products")),
            (PartnerPath.agencyEarnings, format.say("收益", "Earnings")), (PartnerPath.agencyProfile, format.say("资料", "Profile")),
        ]
        self.init(
            label: format.say("机构工作台", "Agency"), tabs: places.map { LinkPart(label: $0.1, href: $0.0, current: $0.0 == current) })
    }
}

extension TablesPage {
    /// How the agency stands, and what its sellers' sales of the last days brought.
    init(agency standing: AgencyList, _ work: [AgencyWork], _ balance: Balance, _ format: Format) {
        let stars = String(repeating: "★", count: standing.stars) + String(repeating: "☆", count: AgencyStar.starsMax - standing.stars)
        let next = standing.nextStarAt.map(format.money).map {
            format.say("月结算成交满 \($0) 再升一星。", "Settled sales of \($0) a month bring one more star.")
        }
        self.init(
            head: HeadPart(
                heading: standing.agency.name, line: next,
                chip: ChipPart(tone: "neutral", label: standing.agency.kindLabel.in(format.language))),
            tabs: TabsPart(agency: PartnerPath.agency, format),
            tiles: [
                FactPart(label: format.say("星级", "Stars"), value: stars),
                FactPart(label: format.say("签约带货者", "Sellers"), value: format.count(standing.sellers)),
                FactPart(label: format.say("本月结算成交", "Settled this month"), value: format.money(standing.sales)),
                FactPart(label: format.say("待结算", "Pending"), value: format.money(balance.pending)),
                FactPart(label: format.say("可提现", "Available"), value: format.money(balance.available)),
            ],
            tables: [
                TablePart(
                    [
                        .init(label: format.say("带货者", "Seller")), .init(label: format.say("订单", "Orders"), number: true),
                        .init(label: format.say("成交额", "GMV"), number: true),
                        .init(label: format.say("服务费", "Service fees"), number: true),
                        .init(label: format.say("佣金分成", "Of commissions"), number: true),
                    ],
                    work.map { row in
                        [
                            .link(row.sellerName, PartnerPath.agencyShowcase(row.seller)), .text(format.count(row.sales.orders)),
                            .text(format.money(row.sales.gmv)), .text(format.money(row.sales.service)),
                            .text(format.money(row.sales.commission)),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-people", title: format.say("近 30 天还没有成交", "No sales in 30 days"),
                        text: format.say("签约带货者，为他们选入商品，成交后会出现在这里。", "Sign sellers and take products for them. Their sales appear here.")),
                    heading: format.say("近 30 天", "The last 30 days"))
            ])
    }

    /// The agency's words, for those who become one and those who are.
    init(profileOf partner: Partner, suggested: String, _ licences: [Licence], _ sheet: Sheet, _ format: Format) {
        let agency = partner.agency
        let company = [(value: "", label: format.say("个人团长（无执照）", "A team leader, without a licence"))]
            + licences.map { (value: "\($0.id)", label: $0.companyName) }
        self.init(
            head: HeadPart(
                heading: agency == nil ? format.say("成为机构或团长", "Become an agency") : format.say("机构资料", "Profile"),
                line: format.say(
                    "签约带货者，为他们招商选品，按计划收服务费，按合约分佣金。",
                    "Sign sellers, find products for them, and earn a plan's service fee and your share of their commission.")),
            tabs: agency == nil ? nil : TabsPart(agency: PartnerPath.agencyProfile, format),
            forms: [
                FormPart(
                    action: PartnerPath.agencyProfile, summary: sheet.summary,
                    sections: [
                        .init(items: [
                            sheet.field(
                                "name", format.say("机构名称", "Name"), agency?.name ?? String(suggested.prefix(Agency.nameCharactersMax)),
                                hint: format.say("带货者和店铺会看到。", "Sellers and stores see it."), longest: Agency.nameCharactersMax),
                            sheet.area(
                                "about", format.say("简介", "About"), agency?.about, optional: true, longest: Agency.aboutCharactersMax),
                            sheet.select(
                                "licence", format.say("主体", "Who it is"), company, agency?.licence.map { "\($0)" } ?? "", optional: true),
                        ])
                    ], button: agency == nil ? format.say("开通", "Become an agency") : format.say("保存", "Save"))
            ])
    }

    /// The agency's contracts, and the form that offers another.
    init(sellers page: Page<ContractList>, _ sheet: Sheet, now: Timestamp, _ format: Format) {
        self.init(
            head: HeadPart(
                heading: format.say("带货者", "Sellers"), line: format.say("一位带货者同一时间只与一家机构签约。", "A seller is under one contract at a time.")),
            tabs: TabsPart(agency: PartnerPath.agencySellers, format),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("带货者", "Seller")), .init(label: format.say("佣金分成", "Your share"), number: true),
                        .init(label: format.say("期限", "Term")), .init(label: format.say("状态", "State")),
                        .init(label: format.say("操作", "Actions")),
                    ],
                    page.items.map { row in
                        [
                            .text(row.sellerName, sub: "\(row.contract.seller)"), .text(format.rate(row.contract.share)),
                            .text(row.contract.term(format)),
                            .chip(row.contract.chip(format), sub: row.contract.deadline(now, format)),
                            .actions(row.agencyLinks(format), row.contract.agencyActions(format)),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-people", title: format.say("还没有带货者", "No sellers yet"),
                        text: format.say("在下面填写带货者编号，发出第一份合约。", "Give a seller's id below and offer your first contract.")))
            ],
            pager: PagerPart(next: page.next, path: PartnerPath.agencySellers), forms: [Self.offer(sheet, format)])
    }

    private static func offer(_ sheet: Sheet, _ format: Format) -> FormPart {
        FormPart(
            action: "\(PartnerPath.agency)/contracts", summary: sheet.summary,
            sections: [
                .init(
                    legend: format.say("发出合约", "Offer a contract"),
                    line: format.say("对方接受后生效；7 天内未答复即过期。", "It holds when the seller accepts. Unanswered for 7 days, it lapses."),
                    items: [
                        sheet.field(
                            "seller", format.say("带货者编号", "Seller's id"),
                            hint: format.say("带货者在“资料”页可以看到自己的编号。", "Sellers find their id on their profile."), inputmode: "numeric"),
                        sheet.field(
                            "share", format.say("分得佣金的", "Share of the commission"),
                            hint: format.say("0 至 100%，从带货者的佣金中出。", "0 to 100 %, out of the seller's commission."), suffix: "%",
                            inputmode: "decimal"),
                        sheet.area(
                            "note", format.say("附言", "Note"), optional: true, rows: 3, longest: AgencyContract.noteCharactersMax),
                    ])
            ], button: format.say("发出合约", "Offer"))
    }

    /// The products that the agency has, or could have.
    init(plans page: Page<AgencyPlanList>, isMarket: Bool, _ format: Format) {
        let path = isMarket ? PartnerPath.agencyMarket : PartnerPath.agencyProducts
        self.init(
            head: HeadPart(
                heading: isMarket ? format.say("招商", "Find products") : format.say("机构商品", "Products"),
                line: isMarket
                    ? format.say("商家向所有机构开放的商品，选入后签约带货者即可带货。", "What stores offer to any agency. Take it, and your sellers can sell it.")
                    : format.say("签约带货者在“选品中心 · 为我开放”中看到这些商品。", "Your sellers find these in the Product Center, under “For me”.")),
            tabs: TabsPart(agency: path, format),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("商品", "Product")), .init(label: format.say("价格", "Price"), number: true),
                        .init(label: format.say("佣金率", "Commission"), number: true),
                        .init(label: format.say("服务费率", "Service rate"), number: true), .init(label: format.say("结束", "Ends")),
                        .init(label: format.say("操作", "Actions")),
                    ],
                    page.items.map { row in
                        [
                            .picture(
                                Face.image(row.product.pictureURL(.small)), row.product.title, PartnerPath.product(row.product.id),
                                sub: row.storeName),
                            .text(format.money(row.product.lowestPrice)), .text(row.rate.map { format.rate($0.rate) } ?? "—"),
                            .text(row.rate.map { format.rate($0.serviceRate) } ?? "—"),
                            .text(row.plan.endsAt.map { format.date($0) } ?? "—"), .actions([], row.actions(format)),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-box", title: format.say("这里还没有商品", "No products here"),
                        text: isMarket
                            ? format.say("商家开启机构计划后会出现在这里。", "Products appear when stores open plans for agencies.")
                            : format.say("到“招商”里选入商品。", "Take some under “Find products”.")))
            ],
            pager: PagerPart(next: page.next, path: path))
    }

    /// What the agency has of its sellers' sales.
    init(earnings page: Page<CommissionOrder>, _ sellers: [ID<Person>: Seller], _ format: Format) {
        self.init(
            head: HeadPart(
                heading: format.say("机构收益", "Earnings"),
                line: format.say("点开任何一笔，看它是怎么算出来的。", "Open any of them to see how it was worked out."),
                links: [LinkPart(label: format.say("提现", "Withdraw"), href: PartnerPath.earnings)]),
            tabs: TabsPart(agency: PartnerPath.agencyEarnings, format),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("商品", "Goods")), .init(label: format.say("带货者", "Seller")),
                        .init(label: format.say("服务费", "Service fee"), number: true),
                        .init(label: format.say("佣金分成", "Of the commission"), number: true),
                        .init(label: format.say("退回", "Returned"), number: true), .init(label: format.say("状态", "State")),
                    ],
                    page.items.compactMap { order in
                        order.agencyPart.map { part in
                            [
                                .link(order.title, PartnerPath.explanation(order.order), sub: format.time(order.createdAt)),
                                .text(sellers[order.seller]?.name ?? "\(order.seller)"),
                                .text(format.money(part.serviceFee), sub: format.rate(part.serviceRate)),
                                .text(format.money(part.contractPart), sub: format.rate(part.contractRate)),
                                .text(format.money(part.serviceReturned + part.contractReturned)),
                                .chip(CommissionRow(order, format).state),
                            ]
                        }
                    },
                    empty: EmptyPart(
                        art: "art-money", title: format.say("还没有收益", "Nothing earned yet"),
                        text: format.say("签约带货者成交后，服务费和佣金分成会出现在这里。", "Your part of your sellers' sales appears here.")))
            ],
            pager: PagerPart(next: page.next, path: PartnerPath.agencyEarnings))
    }
}

extension ContractList {
    fileprivate func agencyLinks(_ format: Format) -> [LinkPart] {
        authorisedAt == nil
            ? [] : [LinkPart(label: format.say("管理橱窗", "Arrange the showcase"), href: PartnerPath.agencyShowcase(contract.seller))]
    }
}

extension AgencyContract {
    fileprivate func agencyActions(_ format: Format) -> [ActionPart] {
        if state == .offered {
            return [ActionPart(action: PartnerPath.contract(id, "withdrawal"), label: format.say("撤回", "Withdraw"), style: "quiet")]
        }
        return [endAction(format)].compactMap { $0 }
    }
}

extension AgencyPlanList {
    fileprivate func actions(_ format: Format) -> [ActionPart] {
        guard plan.kind == .agencyPublic else { return [] }
        return isTaken
            ? [ActionPart(action: PartnerPath.agencyPlan(plan.id, "leaving"), label: format.say("移出", "Give up"), style: "quiet")]
            : [ActionPart(action: PartnerPath.agencyPlan(plan.id, "taking"), label: format.say("选入", "Take"))]
    }
}
