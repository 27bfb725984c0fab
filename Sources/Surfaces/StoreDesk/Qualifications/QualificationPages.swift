// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Storage
import Stores
import WebCore

extension BrandStanding {
    func chip(_ view: DeskView) -> ChipPart {
        let tone =
            switch self {
            case .inForce: "good"
            case .inReview, .endsSoon: "wait"
            case .rejected, .expired: "bad"
            case .withdrawn: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(view.language))
    }
}

extension ListPage {
    /// The store's brands and the categories that it applied for.
    init(qualifications snapshot: any Snapshot, _ view: DeskView) throws {
        let brands = try BrandDetail.all(of: view.store.id, in: snapshot, view.command)
        let tickets = try Application.latestOfEach(.category, of: view.store.id, in: snapshot)
        let tree = try CategoryTree.load(in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("资质", "Qualifications"),
            line: view.say("品牌和需资质的类目经平台审核后才能使用。", "Brands, and categories that take a licence, are reviewed before products use them."),
            links: [
                LinkPart(label: view.say("申请品牌", "Apply for a brand"), href: view.paths.newBrand, style: "primary", icon: "plus"),
                LinkPart(label: view.say("申请类目", "Apply for a category"), href: view.paths.newCategory, style: "", icon: "plus"),
            ])
        table = TablePart(
            [
                .init(label: view.say("品牌", "Brand")), .init(label: view.say("到期", "Until")), .init(label: view.say("状态", "State")),
                .init(label: ""),
            ],
            try brands.map { try Self.row($0, view) },
            empty: EmptyPart(
                art: "art-box", title: view.say("还没有品牌", "No brands yet"),
                text: view.say("上传商标证书申请品牌，通过后商品就能选用。", "Show a trademark's certificate; once approved, products can name the brand."),
                href: view.paths.newBrand, action: view.say("申请品牌", "Apply for a brand")),
            heading: view.say("品牌", "Brands"))
        more = [
            TablePart(
                [
                    .init(label: view.say("类目", "Category")), .init(label: view.say("提交", "Submitted")),
                    .init(label: view.say("状态", "State")),
                ],
                tickets.map { ticket in
                    let words = tree.path(to: ID(ticket.subject)).map { $0.name.in(view.language) }.joined(separator: " / ")
                    return [
                        .link(words, view.paths.application(ticket.id)), .text(view.format.time(ticket.submittedAt)),
                        .chip(ticket.state.chip(view)),
                    ]
                },
                empty: EmptyPart(
                    art: "art-table", title: view.say("还没有申请类目", "No categories applied for"),
                    text: view.say("不需要资质的类目可以直接发布商品。", "Categories that take no licence need no application.")),
                heading: view.say("类目申请", "Categories"))
        ]
    }

    private static func row(_ detail: BrandDetail, _ view: DeskView) throws -> [CellPart] {
        let name = try detail.brand?.name ?? detail.application.map { try BrandQualification($0).name } ?? "\(detail.id)"
        let ticket = detail.application.map { view.paths.application($0.id) }
        let english = detail.brand.flatMap { $0.englishName.isEmpty ? nil : $0.englishName }
        let lead = ticket.map { CellPart.link(name, $0, sub: english) } ?? CellPart.text(name, sub: english)
        let until = detail.brand.map { $0.expiresAt.map { view.format.date($0) } ?? view.say("长期", "for ever") } ?? "—"
        let canChange = detail.standing != .inReview
        return [
            lead, .text(until), .chip(detail.standing.chip(view)),
            .actions(
                canChange ? [LinkPart(label: view.say("更新资质", "New papers"), href: view.paths.brand(detail.id))] : [],
                canChange
                    ? [
                        ActionPart(
                            action: view.paths.brand(detail.id, "delete"), label: view.say("删除", "Delete"), style: "quiet compact",
                            confirm: view.say("删除后该品牌的在售商品会下架，确定吗？", "Its products go off sale. Delete it?"))
                    ] : []),
        ]
    }
}

extension FormPage {
    private static let pictures = "image/jpeg,image/png,image/webp"

    /// The papers of a brand: a new one, one of the library, or new papers of one that is there.
    init(brand sheet: Sheet, _ known: BrandDetail?, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let say = sheet.say
        let before = try known?.application.map { try BrandQualification($0) }
        let date = { (moment: Timestamp?) -> String? in moment.map { view.format.date($0) } }
        head = HeadPart(
            heading: known == nil ? say("申请品牌", "Apply for a brand") : say("更新品牌资质", "New papers of a brand"),
            crumbs: CrumbsPart(view.paths.qualifications, say("资质", "Qualifications")))
        form = FormPart(
            action: known.map { view.paths.brand($0.id) } ?? view.paths.newBrand, summary: sheet.summary,
            sections: [
                .init(
                    legend: say("品牌", "Brand"),
                    items: [
                        .side(
                            sheet.field(
                                "ch_name", say("中文名", "Chinese name"), before?.chineseName ?? known?.brand?.name, optional: true,
                                longest: Brand.nameCharactersMax),
                            sheet.field(
                                "en_name", say("英文名", "English name"), before?.englishName ?? known?.brand?.englishName, optional: true,
                                longest: Brand.nameCharactersMax)),
                        .side(
                            sheet.select(
                                "mark", say("商标", "Trademark"),
                                [("1", say("® 已注册", "® registered")), ("2", say("™ 申请中", "™ pending"))],
                                before.map { "\($0.mark.rawValue)" } ?? "1"),
                            sheet.count("classification_no", say("商标分类号", "Class"), before?.classification)),
                    ]),
                .init(
                    legend: say("商标文件", "Trademark papers"),
                    items: [
                        .side(
                            sheet.field(
                                "registrant", say("注册人", "Registrant"), before?.registration?.registrant,
                                hint: say("® 填写。", "For ®."), optional: true, longest: BrandQualification.registrantCharactersMax),
                            sheet.field(
                                "number", say("注册号或申请号", "Number"), before?.registration?.number ?? before?.acceptance?.number,
                                longest: BrandQualification.numberCharactersMax)),
                        .side(
                            sheet.field(
                                "from", say("生效或受理日期", "From"), date(before?.registration?.from ?? before?.acceptance?.at),
                                type: "date"),
                            sheet.field(
                                "until", say("有效期至", "Until"), date(before?.registration?.until), type: "date",
                                hint: say("长期有效则不填。", "Empty where it lasts for ever."), optional: true)),
                        sheet.upload("certificate", say("注册证或受理通知书", "Certificate or notice"), accept: Self.pictures),
                    ]),
                .init(
                    legend: say("授权", "Authorisation"), line: say("不是自有品牌时填写。", "Where the brand is another's."),
                    items: [
                        .side(
                            sheet.select(
                                "ownership", say("品牌归属", "Whose it is"),
                                [("1", say("自有品牌", "Ours")), ("2", say("授权品牌", "Another's"))],
                                before.map { "\($0.ownership.rawValue)" } ?? "1"),
                            sheet.select(
                                "level", say("授权级数", "Level"), BrandQualification.levels.map { ("\($0)", "\($0)") },
                                before?.authorisation.map { "\($0.level)" } ?? "1"),
                            sheet.field(
                                "grant_until", say("授权至", "Authorised until"), date(before?.authorisation?.until), type: "date",
                                optional: true)),
                        sheet.upload("letters", say("授权书", "Letters of authorisation"), accept: Self.pictures, many: true),
                    ]),
            ],
            button: say("提交审核", "Submit"), cancel: view.paths.qualifications, multipart: true)
    }

    /// What it takes to sell in a category.
    init(category sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let say = sheet.say
        let tree = try CategoryTree.load(in: snapshot, view.command)
        let open = Set(try StoreCategory.open(to: view.store.id, in: snapshot, view.command).map(\.id))
        let leaves = tree.leaves.filter { $0.isActive && !open.contains($0.id) }
        head = HeadPart(
            heading: say("申请类目", "Apply for a category"), crumbs: CrumbsPart(view.paths.qualifications, say("资质", "Qualifications")))
        form = FormPart(
            action: view.paths.newCategory, summary: sheet.summary,
            sections: [
                .init(
                    items: [
                        sheet.select(
                            "category", say("类目", "Category"),
                            leaves.map { leaf in
                                let words = tree.path(to: leaf.id).map { $0.name.in(view.language) }.joined(separator: " / ")
                                return ("\(leaf.id)", "\(words) · \(leaf.qualification?.in(view.language) ?? "")")
                            })
                    ] + CategoryProofs.Part.allCases.map {
                        sheet.upload($0.rawValue, $0.label.in(view.language), accept: Self.pictures, many: true)
                    })
            ],
            button: say("提交审核", "Submit"), cancel: view.paths.qualifications, multipart: true)
    }
}
