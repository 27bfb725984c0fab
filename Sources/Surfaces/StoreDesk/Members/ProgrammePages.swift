// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Members
import Pricing
import Runtime
import Storage
import Stores
import WebCore

extension FormPage {
    /// The levels and the points of a store's membership.
    init(programme sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let programme = try MemberProgramme.find(view.store.id, in: snapshot)
        let basis = programme?.basis ?? .spend
        let say = sheet.say
        head = HeadPart(
            heading: say("等级与积分", "Levels and points"), crumbs: CrumbsPart(view.paths.members, say("会员", "Members")))
        let shown = min((programme?.levels.count ?? 1) + 2, MemberLevel.levelsMax)
        let rows = (1...shown).flatMap { number in
            Self.row(number, programme?.levels.first { $0.number == number }, basis, sheet)
        }
        form = FormPart(
            action: view.paths.memberProgramme, summary: sheet.summary,
            sections: [
                .init(
                    legend: say("规则", "Rules"),
                    items: [
                        sheet.toggle("open", say("接收新会员", "Takes new members"), programme?.isOpen ?? true),
                        sheet.select(
                            "basis", say("升级依据", "Levels go by"), LevelBasis.allCases.map { ($0.rawValue, $0.label.in(view.language)) },
                            basis.rawValue),
                        sheet.count(
                            "points_per_yuan", say("每消费 1 元得积分", "Points for a yuan"), programme?.pointsPerYuan ?? 1,
                            hint: say("收货后到账，退款按比例扣回。0 表示不发积分。", "Given at receipt, taken back on refunds. 0 for none.")),
                    ]),
                .init(
                    legend: say("等级", "Levels"),
                    line: say(
                        "门槛逐级升高；名称留空的等级不保存。保存后可再添加，最多 10 级。",
                        "Thresholds rise; levels without a name are left out. Save to add more, ten at most."),
                    items: rows),
            ], button: say("保存", "Save"), cancel: view.paths.members)
        notes = [
            NotePart(
                heading: say("会员价如何计算", "How member prices work"),
                lines: [
                    say("会员价由店铺承担，从商品实付中扣除，佣金和服务费按会员价计算。", "The store bears them: commissions and fees go by what was paid."),
                    say("抢购价与会员价取低者，不叠加；优惠券在此之后抵扣。", "Of flash and member price the lower counts; coupons come off after that."),
                    say("单独设置了会员价的款式，不再按等级折扣计算。", "Styles with a member price of their own do not follow the level."),
                ])
        ]
    }

    private static func row(_ number: Int, _ level: MemberLevel?, _ basis: LevelBasis, _ sheet: Sheet) -> [ItemPart] {
        let say = sheet.say
        let threshold = level.map { basis == .spend ? Money(fen: $0.threshold).yuan : "\($0.threshold)" } ?? (number == 1 ? "0" : nil)
        return [
            .note(say("第 \(number) 级", "Level \(number)")),
            .side(
                sheet.field(
                    "name-\(number)", say("名称", "Name"), level?.name, optional: number > 1, longest: MemberLevel.nameCharactersMax),
                sheet.field(
                    "threshold-\(number)", say("门槛（元或积分）", "From (yuan or points)"), threshold, optional: number > 1,
                    inputmode: "decimal")),
            .side(
                sheet.field(
                    "paid-\(number)", say("付原价的", "Share paid"), level?.paidShare.percent ?? "100", optional: true, suffix: "%",
                    inputmode: "decimal"),
                sheet.field(
                    "multiplier-\(number)", say("积分倍数", "Points times"), level.map { Rate(ppm: $0.multiplier.ppm / 100).percent } ?? "1",
                    optional: true, inputmode: "decimal")),
        ]
    }

    /// What members pay for the styles of a product.
    init(memberPricesOf product: ID<Product>, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        guard let detail = try ProductDetail.find(product, in: snapshot), detail.product.store == view.store.id else {
            throw CommonRefusal.notFound
        }
        let prices = try MemberBook.prices(of: product, store: view.store.id, in: snapshot)
        head = HeadPart(
            heading: view.say("会员价", "Member prices"), line: detail.content.title,
            crumbs: CrumbsPart(view.paths.memberPrices, view.say("会员价", "Member prices")))
        form = FormPart(
            action: view.paths.memberPrices(of: product), summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("款式", "Styles"),
                    line: view.say("留空的款式按会员等级折扣计算。", "What is left empty follows the member's level."),
                    items: detail.content.skus.map { sku in
                        let name = sku.attributesText.isEmpty ? view.say("默认规格", "Standard") : sku.attributesText
                        return ItemPart(
                            named: GridPart(items: [
                                sheet.money(
                                    "price-\(sku.id)", name, prices[sku.id],
                                    hint: view.say("原价 ", "Normally ") + view.format.money(sku.price), optional: true)
                            ]))
                    })
            ], button: view.say("保存", "Save"), cancel: view.paths.memberPrices)
    }
}

extension ListPage {
    /// The products, to set what members pay for them.
    init(memberPrices request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try ShopShelf.page(request, .store(view.store.id), in: snapshot)
        head = HeadPart(
            heading: view.say("会员价", "Member prices"),
            line: view.say("选择商品，为款式单独设置会员价。", "Choose a product to give its styles a member price of their own."),
            crumbs: CrumbsPart(view.paths.members, view.say("会员", "Members")))
        let own = try page.items.map { try MemberBook.prices(of: $0.id, store: view.store.id, in: snapshot).values.min() }
        table = TablePart(
            [
                .init(label: view.say("商品", "Product")), .init(label: view.say("价格", "Price"), number: true),
                .init(label: view.say("会员价", "Member price"), number: true),
            ],
            zip(page.items, own).map { product, price in
                [
                    .picture(product.thumb, product.title, view.paths.memberPrices(of: product.id)), .text(product.priceText(view.format)),
                    .text(price.map(view.format.money) ?? view.say("按等级", "By level")),
                ]
            },
            empty: EmptyPart(
                art: "art-box", title: view.say("没有在售商品", "No product is on sale"),
                text: view.say("上架商品后才能设置会员价。", "List a product first."), href: view.paths.products,
                action: view.say("去商品页", "To the products")))
        pager = PagerPart(page, path: view.paths.memberPrices, request: request)
    }

    /// What members can have for points, and the form to offer more.
    init(exchanges sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let items = try ExchangeItem.offered(by: view.store.id, in: snapshot)
        head = HeadPart(
            heading: view.say("积分兑换", "Exchange points"),
            line: view.say("会员用积分换优惠券或商品。", "Members exchange points for coupons or products."),
            crumbs: CrumbsPart(view.paths.members, view.say("会员", "Members")))
        table = TablePart(
            [
                .init(label: view.say("内容", "What")), .init(label: view.say("所需积分", "Points"), number: true),
                .init(label: view.say("已兑换", "Exchanged"), number: true), .init(label: ""),
            ],
            items.map { item in
                [
                    .link(
                        item.name, item.product.map(ShopAddress.product) ?? view.paths.coupon(item.coupon),
                        sub: item.product == nil ? view.say("优惠券", "Coupon") : view.say("商品", "Product")),
                    .text(view.format.count(item.points)), .text(view.format.count(item.exchanged)),
                    .actions(
                        [],
                        [
                            ActionPart(
                                action: view.paths.exchange(item.id, "withdraw"), label: view.say("下架", "Withdraw"), style: "quiet compact",
                                confirm: view.say("下架后不能再兑换，已兑换的不受影响。确定吗？", "No more can be had; what was exchanged stays. Withdraw?"))
                        ]),
                ]
            },
            empty: EmptyPart(
                art: "art-box", title: view.say("还没有可兑换的内容", "Nothing to exchange yet"),
                text: view.say("在下方添加优惠券或商品。", "Add a coupon or a product below.")))
        formHeading = view.say("添加兑换", "Offer something")
        form = try Self.offer(sheet, snapshot, view)
    }

    private static func offer(_ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws -> FormPart {
        // A coupon that was made for a product is that product's alone, and what is offered already is not offered twice.
        let taken = try ExchangeItem.madeForProducts(of: view.store.id, in: snapshot)
            .union(ExchangeItem.offered(by: view.store.id, in: snapshot).map(\.coupon))
        let coupons = try CouponList.page(
            store: view.store.id, statuses: [.active], PageRequest(size: PageRequest.sizeMax), in: snapshot, view.command
        ).items.filter { $0.terms.promotion != .store && !taken.contains($0.id) }
        let products = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(view.store.id), in: snapshot).items
        return FormPart(
            action: view.paths.exchanges, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.select(
                        "what", view.say("兑换内容", "What"),
                        coupons.map { ("coupon-\($0.id)", view.say("优惠券：", "Coupon: ") + $0.terms.name) }
                            + products.map { ("product-\($0.id)", view.say("商品：", "Product: ") + $0.title) },
                        hint: view.say(
                            "优惠券须为“会员用积分兑换”。商品兑换后以 ¥0.01 下单，库存和运费照常。",
                            "Coupons must be for members. A product is then ordered for ¥0.01, with its stock and delivery.")),
                    sheet.count("points", view.say("所需积分", "Points")),
                    .side(
                        sheet.count("count", view.say("商品份数", "How many of a product"), 10, optional: true),
                        sheet.count("days", view.say("商品兑换有效天数", "Days for a product"), 30, optional: true)),
                ])
            ], button: view.say("添加", "Offer"))
    }
}
