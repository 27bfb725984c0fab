// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Storage
import Stores
import WebCore

extension FormPage {
    /// The form of a new coupon, or of one that is there.
    init(coupon sheet: Sheet, _ coupon: Coupon? = nil, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let say = sheet.say
        let terms = coupon?.terms
        let products = try Self.choosable(terms, snapshot, view)
        head = HeadPart(
            heading: coupon == nil ? say("新建优惠券", "New coupon") : say("修改优惠券", "Change the coupon"),
            line: coupon?.status == .active
                ? say("已生效：只能改名称和说明、增加总量或延后领取截止。", "It is active: rename or explain it, raise its total, or let it be claimed for longer.")
                : nil,
            crumbs: CrumbsPart(
                coupon.map { view.paths.coupon($0.id) } ?? view.paths.coupons, terms?.name ?? say("优惠券", "Coupons")))
        form = FormPart(
            action: coupon.map { view.paths.coupon($0.id, "edit") } ?? view.paths.newCoupon, summary: sheet.summary,
            sections: [
                Self.benefit(sheet, terms), Self.products(sheet, terms, products, view), Self.claiming(sheet, terms, view),
                Self.more(sheet, terms, products),
            ],
            button: coupon == nil ? say("创建", "Create") : say("保存", "Save"),
            cancel: coupon.map { view.paths.coupon($0.id) } ?? view.paths.coupons)
    }

    /// What is on sale, and what the coupon names already though it is not on sale now.
    private static func choosable(_ terms: CouponTerms?, _ snapshot: any Snapshot, _ view: DeskView) throws -> [Product] {
        let shelf = try ShopShelf.page(PageRequest(size: CouponTerms.productsMax), .store(view.store.id), in: snapshot).items
        let named = Set((terms?.products ?? []) + [terms?.jumpProduct].compactMap { $0 }).subtracting(shelf.map(\.id))
        return shelf + (try Product.find(named.sorted(), in: snapshot))
    }

    private static func benefit(_ sheet: Sheet, _ terms: CouponTerms?) -> FormPart.Section {
        let say = sheet.say
        return .init(
            legend: say("优惠", "Benefit"),
            items: [
                sheet.field(
                    "name", say("名称", "Name"), terms?.name, hint: say("买家会看到，最多 20 个字。", "Buyers see it; 20 characters at most."),
                    longest: CouponTerms.nameCharactersMax),
                sheet.select(
                    "kind", say("类型", "Kind"), CouponKind.allCases.reversed().map { ("\($0.rawValue)", $0.label.in(sheet.language)) },
                    "\((terms?.kind ?? .storeReductionOverMinimum).rawValue)"),
                .side(
                    sheet.money(
                        "amount_min", say("满额门槛", "Over"), terms.flatMap { $0.amountMin.nonZero },
                        hint: say("条件券填写，可与件数同时。", "For kinds with a condition."), optional: true),
                    sheet.count("count_min", say("满件门槛", "Units"), terms.flatMap { $0.countMin > 0 ? $0.countMin : nil }, optional: true)),
                .side(
                    sheet.money(
                        "off", say("减免金额", "Amount off"), terms.flatMap { $0.off.nonZero },
                        hint: say("满减券和直减券填写。", "For kinds that take an amount off."), optional: true),
                    sheet.field(
                        "paid_share", say("折后付", "Share paid"), terms.flatMap { $0.kind.isDiscount ? $0.paidShare.percent : nil },
                        hint: say("八五折填 85。", "85 for 15 % off."), optional: true, suffix: "%", inputmode: "decimal"),
                    sheet.money("off_max", say("最多减", "At most"), terms?.offMax, hint: say("折扣券可填。", "For discounts."), optional: true)),
            ])
    }

    private static func products(
        _ sheet: Sheet, _ terms: CouponTerms?, _ products: [Product], _ view: DeskView
    ) -> FormPart.Section {
        let say = sheet.say
        return .init(
            legend: say("适用商品", "Products"),
            line: say("商品券须选择；店铺券对全店有效，不用选。", "Choose for product coupons; store coupons hold for everything."),
            items: products.isEmpty
                ? [.note(say("还没有在售商品。", "No product is on sale."))]
                : [
                    sheet.choices(
                        "products", say("商品", "Products"), products.map { ("\($0.id)", $0.title, $0.priceText(view.format)) },
                        Set((terms?.products ?? []).map(\.description)), many: true)
                ])
    }

    private static func claiming(_ sheet: Sheet, _ terms: CouponTerms?, _ view: DeskView) -> FormPart.Section {
        let say = sheet.say
        let lastDay = { (end: Timestamp) in view.format.date(end - .seconds(1)) }
        var (days, until): (Int?, Timestamp?) = (terms == nil ? 30 : nil, nil)
        switch terms?.validity {
        case .days(let count): days = count
        case .between(_, let end): until = end
        case nil: break
        }
        return .init(
            legend: say("领取与使用", "Claiming and use"),
            items: [
                .side(
                    sheet.field("claim_from", say("领取开始", "Claim from"), view.format.date(terms?.claimFrom ?? view.now), type: "date"),
                    sheet.field(
                        "claim_until", say("领取截止", "Claim until"), lastDay(terms?.claimUntil ?? view.now + .days(30)), type: "date")),
                sheet.select(
                    "promotion", say("发放方式", "Given out"),
                    [CouponPromotion.store, .member].map { ("\($0.rawValue)", $0.label.in(sheet.language)) },
                    "\((terms?.promotion ?? .store).rawValue)", hint: say("创建后不能修改。", "It cannot be changed later.")),
                .side(
                    sheet.count("total", say("发放总量", "How many"), terms?.total ?? 1000),
                    sheet.count("person_max", say("每人限领", "Each person"), terms?.personMax ?? 1)),
                sheet.choices(
                    "validity", say("使用期限", "Validity"),
                    [("days", say("领取后若干天", "Some days from the claim"), nil), ("between", say("到固定日期", "Until a date"), nil)],
                    [until == nil ? "days" : "between"]),
                .side(
                    sheet.count("valid_days", say("领取后天数", "Days"), days, optional: true, suffix: say("天", "days")),
                    sheet.field("valid_until", say("固定截止日期", "Last day"), until.map(lastDay), type: "date", optional: true)),
                sheet.toggle("activates", say("到领取开始时间自动生效", "Activate by itself when claiming begins"), terms?.activatesByItself ?? true),
            ])
    }

    private static func more(_ sheet: Sheet, _ terms: CouponTerms?, _ products: [Product]) -> FormPart.Section {
        let say = sheet.say
        return .init(
            legend: say("更多", "More"),
            items: [
                sheet.select(
                    "jump_product", say("领取后打开的商品", "Product that opens after a claim"),
                    [("", say("不跳转", "None"))] + products.map { ("\($0.id)", $0.title) },
                    terms?.jumpProduct.map { "\($0)" }, optional: true),
                sheet.area(
                    "notes", say("使用说明", "Notes"), terms?.notes, optional: true, rows: 2, longest: CouponTerms.notesCharactersMax),
            ])
    }
}

extension Money {
    fileprivate var nonZero: Money? { isZero ? nil : self }
}
