// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

extension FreightTerms {
    /// `首 1 件 ¥8.00，每增 1 件 ¥3.00`.
    func summary(_ view: DeskView) -> String {
        guard method != .free else { return view.say("包邮", "Free delivery") }
        guard let fee = fees.first(where: \.regions.isEmpty) ?? fees.first else { return "—" }
        let unit = valuation == .piece ? view.say("件", "pcs") : view.say("克", "g")
        let (first, further) = (view.format.money(fee.firstPrice), view.format.money(fee.furtherPrice))
        return view.say(
            "首 \(fee.firstUnits) \(unit) \(first)，每增 \(fee.furtherUnits) \(unit) \(further)",
            "\(first) for \(fee.firstUnits) \(unit), then \(further) per \(fee.furtherUnits) \(unit)")
    }
}

extension ListPage {
    init(freight snapshot: any Snapshot, _ view: DeskView) throws {
        let templates = try FreightTemplateList.all(store: view.store.id, in: snapshot, view.command)
        let edits = view.may(.manageSettings)
        head = HeadPart(
            heading: view.say("运费模板", "Freight"),
            line: view.say("没有选模板的商品包邮。运费全部归商家。", "Products without a template are delivered free. All freight goes to the merchant."),
            links: edits
                ? [LinkPart(label: view.say("新建模板", "New template"), href: view.paths.newFreight, style: "primary", icon: "plus")] : [])
        table = TablePart(
            [
                .init(label: view.say("模板", "Template")), .init(label: view.say("计费", "By")),
                .init(label: view.say("其余地区运费", "Elsewhere")),
                .init(label: view.say("规则", "Rules"), number: true), .init(label: view.say("不配送", "Not delivered"), number: true),
            ],
            templates.map { template in
                [
                    CellPart(
                        link: LinkPart(label: template.terms.name, href: view.paths.freight(template.id)),
                        chip: template.isDefault ? ChipPart(tone: "neutral", label: view.say("默认", "standard")) : nil),
                    .text(template.terms.valuation == .piece ? view.say("按件", "Piece") : view.say("按重量", "Weight")),
                    .text(template.terms.summary(view)),
                    .text("\(template.terms.fees.count)"), .text("\(template.terms.undelivered.count)"),
                ]
            },
            empty: EmptyPart(
                art: "art-box", title: view.say("还没有运费模板", "No templates yet"),
                text: view.say("按件或按重量计费，可以分地区，也可以满额包邮。", "By piece or weight, by region, free over an amount."),
                href: edits ? view.paths.newFreight : nil,
                action: view.say("新建模板", "New template")))
    }
}

/// The form of a freight template.
struct FreightPage: PageModel {
    static let template = "storedesk/freight"

    struct Row: Equatable, Sendable {
        let prefix: String
        let regions: String
        let first: String
        let firstPrice: String
        let further: String
        let furtherPrice: String
    }

    let head: HeadPart
    let action: String
    let cancel: String
    let summary: ErrorSummary?
    let basics: [ItemPart]
    let fees: [Row]
    let frees: [Row]
    let feeCount: String
    let freeCount: String
    let others: [ItemPart]
    let provinces: [String]

    init(_ id: ID<FreightTemplate>?, typing typed: FreightTyping?, refusal: (any Refusal)?, _ snapshot: any Snapshot, _ view: DeskView)
        throws
    {
        let template = try id.map { id in
            guard let found = try FreightTemplate.find([id], store: view.store.id, in: snapshot).first else {
                throw CommonRefusal.notFound
            }
            return found
        }
        let typing = typed ?? template.map(FreightTyping.init) ?? FreightTyping()
        let sheet = Sheet(view.language, refusal: refusal)
        head = HeadPart(
            heading: template?.terms.name ?? view.say("新建运费模板", "New freight template"),
            line: view.say("修改只影响之后的订单。", "Changes hold for later orders only."),
            crumbs: CrumbsPart(view.paths.freight, view.say("运费模板", "Freight")))
        action = id.map { view.paths.freight($0) } ?? view.paths.newFreight
        cancel = view.paths.freight
        summary = sheet.summary
        basics = Self.basics(typing, sheet)
        fees = typing.fees.enumerated().map { index, fee in
            Row(
                prefix: "fee-\(index)", regions: fee.regions, first: fee.firstUnits, firstPrice: fee.firstPrice,
                further: fee.furtherUnits,
                furtherPrice: fee.furtherPrice)
        }
        frees = typing.frees.enumerated().map {
            Row(prefix: "free-\($0)", regions: $1.regions, first: $1.units, firstPrice: $1.amount, further: "", furtherPrice: "")
        }
        (feeCount, freeCount) = ("\(typing.fees.count)", "\(typing.frees.count)")
        others = [
            sheet.field(
                "undelivered", view.say("不配送的地区", "Not delivered to"), typing.undelivered,
                hint: view.say("省份之间用顿号或空格隔开。", "Provinces, parted by commas or spaces."),
                optional: true),
            .side(
                sheet.select(
                    "send_within_hours", view.say("发货时间", "Sent within"),
                    SaveFreightTemplate.sendWithinHoursChoices.map { ("\($0)", view.say("\($0) 小时", "\($0) hours")) }, typing.hours),
                sheet.field("ship_from", view.say("发货地", "Sent from"), typing.shipFrom, optional: true, longest: 100)),
            sheet.toggle("default", view.say("新商品默认使用", "Propose it for new products"), typing.isDefault),
        ]
        provinces = Province.all
    }

    private static func basics(_ typing: FreightTyping, _ sheet: Sheet) -> [ItemPart] {
        [
            sheet.field("name", sheet.say("名称", "Name"), typing.name, longest: FreightTerms.nameCharactersMax),
            sheet.choices(
                "method", sheet.say("谁付运费", "Who pays"),
                [
                    (ShippingMethod.paid.rawValue, sheet.say("买家付", "The buyer"), nil),
                    (ShippingMethod.conditionFree.rawValue, sheet.say("满足条件包邮", "Free on a condition"), nil),
                    (ShippingMethod.free.rawValue, sheet.say("包邮", "Free delivery"), nil),
                ], [typing.method], boxed: true),
            sheet.choices(
                "valuation", sheet.say("计费方式", "Counted by"),
                [
                    (FreightValuation.piece.rawValue, sheet.say("按件", "Piece"), nil),
                    (FreightValuation.weight.rawValue, sheet.say("按重量（克）", "Weight in grams"), nil),
                ],
                [typing.valuation]),
        ]
    }
}
