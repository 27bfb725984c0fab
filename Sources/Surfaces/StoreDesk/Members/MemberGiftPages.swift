// SPDX-License-Identifier: Apache-2.0
import Catalog
import Gifts
import Kernel
import Members
import Orders
import Pricing
import Runtime
import Storage
import Stores
import WebCore

extension FormPage {
    /// Where a gift to members is chosen.
    init(memberGift sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        try view.command.actor.require(.manageFunds, in: view.store.id.party)
        guard let programme = try MemberProgramme.find(view.store.id, in: snapshot) else { throw CommonRefusal.notFound }
        let members = try Member.count(of: view.store.id, in: snapshot)
        let levels = try programme.levels.map { level in
            ("\(level.number)", "\(level.name) · \(try Member.count(of: view.store.id, level: level.number, in: snapshot))")
        }
        head = HeadPart(
            heading: view.say("送给会员", "Give to members"),
            line: view.say("一人一份，从店铺余额支付。", "A portion for each, paid out of the store's balance."),
            crumbs: CrumbsPart(view.paths.memberGifts, view.say("送给会员的礼物", "Gifts to members")))
        form = FormPart(
            action: view.paths.newMemberGift, summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("送什么", "What"),
                    items: [
                        sheet.select(
                            "sku", view.say("商品款式", "Product and style"), try Self.styles(snapshot, view),
                            hint: view.say("只列出可以送礼的在售款式。", "Styles on sale that can be given.")),
                        sheet.count("count", view.say("每人几件", "Units for each"), 1),
                    ]),
                .init(
                    legend: view.say("送给谁", "To whom"),
                    items: [
                        sheet.select(
                            "level", view.say("会员", "Members"), [("", view.say("全部会员 · \(members)", "All members · \(members)"))] + levels,
                            hint: view.say("一次最多 \(Gift.portionsMax) 位。", "\(Gift.portionsMax) at most in one gift."), optional: true)
                    ]),
                .init(
                    legend: view.say("怎么送", "How"),
                    items: [
                        sheet.area(
                            "wish", view.say("祝福", "A wish"), hint: view.say("网址和电话号码会显示成 ***。", "Links and phone numbers show as ***."),
                            optional: true, rows: 2, longest: Gift.wishCharactersMax),
                        sheet.select(
                            "wrapping", view.say("包装", "The wrapping"),
                            GiftWrapping.allCases.map { ($0.rawValue, view.say($0.label)) }, GiftWrapping.vermilion.rawValue),
                    ]),
            ], button: view.say("下一步", "Go on"), cancel: view.paths.memberGifts)
        notes = [
            NotePart(
                heading: view.say("送给会员的礼物不算销售", "A gift to members is no sale"),
                lines: [
                    view.say(
                        "货款从可用余额扣除；订单结算后全额回到店铺，没人领取的立即退回。不收服务费，不计佣金、积分、销量和店铺评分。",
                        "Its price leaves the available balance and comes back whole when the order settles, or at once where nobody "
                            + "accepts. No fee, commission or points; it counts neither as sold nor for the score."),
                    view.say(
                        "会员在“我的礼物”里领取并填写地址，之后照常发货。",
                        "Members accept it among their gifts and say where it goes. Then it is shipped like any order."),
                ])
        ]
    }

    private static func styles(_ snapshot: any Snapshot, _ view: DeskView) throws -> [(value: String, label: String)] {
        let products = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(view.store.id), in: snapshot).items
        let online = try SKU.online(of: products, in: snapshot)
        let items = try SaleItem.find(skus: products.flatMap { online[$0.id] ?? [] }, in: snapshot)
        return items.filter { $0.isOnSale && $0.mayBeGiven(view.command) }.map { item in
            let words = [item.title, item.attributesText, view.format.money(item.price)].filter { !$0.isEmpty }
            return (value: "\(item.sku)", label: words.joined(separator: " · "))
        }
    }
}

extension TablesPage {
    /// What it comes to, with the button that gives it.
    init(_ check: MemberGiftCheck, of choice: MemberGiftChoice, once: String, _ view: DeskView) {
        let (price, format) = (check.price, view.format)
        let line = price.portion.lines[0]
        let sheet = Sheet(view.language)
        let sent = [
            ("step", "give"), ("once", once), ("expected", "\(price.total.fen)"), ("level", choice.level.map { "\($0)" } ?? ""),
            ("sku", "\(choice.sku)"), ("count", "\(choice.count)"), ("wish", choice.wish), ("wrapping", choice.wrapping.rawValue),
        ]
        self.init(
            head: HeadPart(
                heading: view.say("核对礼物", "Look at the gift"),
                line: view.say(
                    "会员须在 \(check.acceptHours) 小时内领取，否则退回店铺余额。",
                    "Members accept it within \(check.acceptHours) hours, or it goes back to the balance."),
                crumbs: CrumbsPart(view.paths.newMemberGift, view.say("送给会员", "Give to members"))),
            tiles: [
                FactPart(label: view.say("会员", "Members"), value: format.count(check.recipients)),
                FactPart(label: view.say("每份（含运费）", "Each, with delivery"), value: format.money(price.portion.payable)),
                FactPart(label: view.say("合计", "Total"), value: format.money(price.total)),
                FactPart(label: view.say("店铺可用余额", "Available balance"), value: format.money(check.available)),
            ],
            tables: [
                TablePart(
                    [
                        .init(label: view.say("礼物", "Gift")), .init(label: view.say("每人几件", "Units for each"), number: true),
                        .init(label: view.say("会员等级", "Level")), .init(label: view.say("包装", "The wrapping")),
                    ],
                    [
                        [
                            .picture(
                                line.item.picture, line.item.title, ShopAddress.product(line.item.product),
                                sub: line.item.attributesText.isEmpty ? nil : line.item.attributesText),
                            .text(format.count(choice.count)), .text(check.levelName ?? view.say("全部会员", "All members")),
                            .text(view.say(choice.wrapping.label), sub: choice.wish.isEmpty ? nil : choice.wish),
                        ]
                    ])
            ],
            forms: [
                FormPart(
                    action: view.paths.newMemberGift, sections: [.init(items: sent.map { sheet.hidden($0.0, $0.1) })],
                    button: view.say("送出，从余额支付", "Give it out of the balance"), cancel: view.paths.newMemberGift)
            ])
    }

    /// What the store gave to its members.
    init(memberGifts page: Page<GiftList.Given>, _ view: DeskView) {
        let mayGive = view.may(.manageFunds)
        self.init(
            head: HeadPart(
                heading: view.say("送给会员的礼物", "Gifts to members"),
                line: view.say("本店送出，一人一份。", "From the store, a portion for each."),
                crumbs: CrumbsPart(view.paths.members, view.say("会员", "Members")),
                links: mayGive
                    ? [LinkPart(label: view.say("送礼物", "Give"), href: view.paths.newMemberGift, style: "primary", icon: "gift")] : []),
            tables: [
                TablePart(
                    [
                        .init(label: view.say("礼物", "Gift")), .init(label: view.say("份数", "Portions"), number: true),
                        .init(label: view.say("已领取", "Accepted"), number: true),
                        .init(label: view.say("待领取", "Waiting"), number: true), .init(label: view.say("状态", "State")),
                    ],
                    page.items.map { given in
                        let gift = given.gift
                        return [
                            .picture(
                                gift.picture, gift.title, view.paths.memberGift(gift.id),
                                sub: gift.attributes.isEmpty ? nil : gift.attributes),
                            .text(view.format.count(gift.portions)), .text(view.format.count(given.accepted)),
                            .text(view.format.count(given.waiting)),
                            .chip(gift.state.chip(view.language), sub: gift.sentAt.map(view.format.time)),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-box", title: view.say("还没有送过会员礼物", "Nothing given yet"),
                        text: view.say(
                            "选一件商品，送给全部会员或某个等级。", "Choose a product, and give it to all members or to those of a level."),
                        href: mayGive ? view.paths.newMemberGift : nil, action: view.say("送礼物", "Give")))
            ], pager: PagerPart(next: page.next, path: view.paths.memberGifts))
    }

    /// One of them: how far each portion is.
    init(memberGift detail: GiftDetail, _ view: DeskView) {
        let (gift, format) = (detail.gift, view.format)
        let cancel = ActionPart(
            action: view.paths.memberGift(gift.id, "cancel"), label: view.say("收回没领的", "Take back what is left"), style: "danger",
            confirm: view.say(
                "没被领取的份会收回，钱退回店铺余额。确定收回？",
                "What nobody accepted is taken back, and its money returns to the balance. Take it back?"))
        self.init(
            head: HeadPart(
                heading: gift.title, line: gift.wish.isEmpty ? nil : gift.wish, chip: gift.state.chip(view.language),
                crumbs: CrumbsPart(view.paths.memberGifts, view.say("送给会员的礼物", "Gifts to members")),
                links: [
                    LinkPart(
                        label: view.say("下载报表", "Download the report"), href: view.paths.memberGift(gift.id, "report.csv"),
                        style: "secondary", icon: "download")
                ], actions: detail.canBeCancelled ? [cancel] : []),
            tiles: [
                FactPart(label: view.say("已领取", "Accepted"), value: "\(detail.count(.accepted)) / \(gift.portions)"),
                FactPart(label: view.say("待领取", "Waiting"), value: format.count(detail.count(.open))),
                FactPart(label: view.say("已婉拒", "Declined"), value: format.count(detail.count(.declined))),
                FactPart(label: view.say("过期或收回", "Expired or taken back"), value: format.count(detail.count(.expired, .cancelled))),
                FactPart(label: view.say("从余额支付", "Paid out of the balance"), value: format.money(detail.total)),
                FactPart(label: view.say("已退回余额", "Back in the balance"), value: format.money(detail.refunded)),
            ],
            tables: [
                TablePart(
                    [
                        .init(label: view.say("会员", "Member")), .init(label: view.say("状态", "State")),
                        .init(label: view.say("答复时间", "Answered")), .init(label: view.say("感谢", "Thanks")),
                    ],
                    detail.portions.map { portion in
                        [
                            .text(portion.recipientName ?? "—"), .chip(portion.state.chip(view.language)),
                            .text(portion.answeredAt.map(format.time) ?? "—"), .text(portion.thanks.isEmpty ? "—" : portion.thanks),
                        ]
                    }, heading: view.say("每一份", "Each portion"))
            ])
    }
}
