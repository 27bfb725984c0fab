// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// The form that writes a product's draft.
struct ProductFormPage: PageModel {
    static let template = "storedesk/product-form"

    struct Group: Equatable, Sendable {
        let label: String
        let options: [SelectPart.Option]
    }

    struct Category: Equatable, Sendable {
        let groups: [Group]
        let error: String?
    }

    struct Spec: Equatable, Sendable {
        let name: String
        let label: String
        let value: String
        let placeholder: String
    }

    struct Row: Equatable, Sendable {
        struct Value: Equatable, Sendable {
            let name: String
            let label: String
            let value: String
        }

        let number: String
        let prefix: String
        let id: String
        let picture: String
        let values: [Value]
        let price: String
        let market: String
        let weight: String
        let code: String
        let stock: String
        let isNew: Bool
    }

    let head: HeadPart
    let action: String
    let cancel: String
    let summary: ErrorSummary?
    let basics: [ItemPart]
    let category: Category
    let pictures: ItemPart
    let specs: [Spec]
    let specLabels: [String]
    let rows: [Row]
    let rowCount: String
    let skuError: String?
    let details: [ItemPart]
    let delivery: [ItemPart]

    init(_ product: ID<Product>?, typing typed: ProductTyping?, refusal: (any Refusal)?, _ snapshot: any Snapshot, _ view: DeskView)
        throws
    {
        let detail = try product.map { try DraftDetail.find($0, in: snapshot, view.command) }
        guard detail == nil || detail?.product.store == view.store.id else { throw CommonRefusal.notFound }
        let templates = try FreightTemplateList.all(store: view.store.id, in: snapshot, view.command)
        let standard = templates.first(where: \.isDefault).map { "\($0.id)" } ?? ""
        let typing = typed ?? detail.map { ProductTyping($0.content) } ?? ProductTyping(freight: standard)
        let sheet = Sheet(view.language, refusal: refusal)
        let back = product.map { view.paths.product($0) } ?? view.paths.products
        head = HeadPart(
            heading: product == nil ? view.say("新建商品", "New product") : view.say("编辑商品", "Edit product"),
            line: view.say("保存为草稿；提交并通过审核后才会更新线上版本。", "Saved as a draft. The online version changes after a review."),
            crumbs: CrumbsPart(back, detail?.product.draftTitle ?? view.say("商品", "Products")))
        action = product.map { view.paths.product($0, "edit") } ?? view.paths.newProduct
        cancel = back
        summary = sheet.summary
        basics = Self.basics(typing, sheet)
        category = Category(
            groups: try Self.groups(chosen: typing.category, snapshot, view), error: sheet.error("category"))
        pictures = Self.pictures(typing, sheet)
        specs = Self.specs(typing, view)
        specLabels = Self.specLabels(typing, view)
        rows = Self.rows(typing, view)
        rowCount = "\(typing.rows.count)"
        skuError = sheet.error("skus") ?? refusal.flatMap { $0.field?.hasPrefix("sku-") == true ? $0.text.in(view.language) : nil }
        details = Self.details(typing, sheet)
        delivery = try Self.delivery(typing, sheet, templates, snapshot, view)
    }

    private static func basics(_ typing: ProductTyping, _ sheet: Sheet) -> [ItemPart] {
        [
            sheet.field(
                "title", sheet.say("标题", "Title"), typing.title, hint: sheet.say("5 至 60 个字。", "5 to 60 characters."),
                longest: ProductContent.titleCharacters.upperBound),
            sheet.field(
                "subtitle", sheet.say("副标题", "Subtitle"), typing.subtitle, optional: true, longest: ProductContent.subtitleCharactersMax
            ),
        ]
    }

    private static func pictures(_ typing: ProductTyping, _ sheet: Sheet) -> ItemPart {
        let items = typing.pictures.enumerated().map { index, id in
            func move(by steps: Int) -> HiddenPart? {
                typing.pictures.indices.contains(index + steps) ? HiddenPart(name: "move_picture", value: "\(id):\(steps)") : nil
            }
            return UploadPart.Item(
                url: Picture.url(id, .small), alt: sheet.say("图片 \(index + 1)", "Picture \(index + 1)"), removeName: "remove_picture",
                removeValue: "\(id)", kept: HiddenPart(name: "picture", value: "\(id)"), earlier: move(by: -1), later: move(by: 1),
                isMovable: typing.pictures.count > 1)
        }
        return sheet.upload(
            "pictures", sheet.say("图片", "Pictures"), accept: "image/jpeg,image/png,image/webp", many: true, items: items,
            hint: sheet.say(
                "最多 9 张，第一张是主图，可用箭头调整顺序；每张不超过 10 MB。",
                "Up to 9; the first is the main one, and the arrows move them. 10 MB each at most."))
    }

    private static func groups(chosen: String, _ snapshot: any Snapshot, _ view: DeskView) throws -> [Group] {
        let tree = try CategoryTree.load(in: snapshot, view.command)
        let leaves = Dictionary(grouping: tree.leaves.filter(\.isActive)) { $0.path.first ?? $0.id }
        return tree.tops.compactMap { top in
            guard let below = leaves[top.id] else { return nil }
            return Group(
                label: top.name.in(view.language),
                options: below.map { leaf in
                    let path = tree.path(to: leaf.id).dropFirst().map { $0.name.in(view.language) }
                    let name = path.isEmpty ? leaf.name.in(view.language) : path.joined(separator: " / ")
                    return SelectPart.Option(value: "\(leaf.id)", label: name, selected: "\(leaf.id)" == chosen)
                })
        }
    }

    private static func specs(_ typing: ProductTyping, _ view: DeskView) -> [Spec] {
        let examples = [view.say("例如 颜色", "such as colour"), view.say("例如 尺码", "such as size"), view.say("例如 套装", "such as set")]
        return typing.specs.enumerated().map { index, value in
            Spec(
                name: "spec-\(index)", label: view.say("规格 \(index + 1)", "Option \(index + 1)"), value: value,
                placeholder: examples[index])
        }
    }

    private static func specLabels(_ typing: ProductTyping, _ view: DeskView) -> [String] {
        typing.specs.enumerated().map { $1.isEmpty ? view.say("规格 \($0 + 1)", "Option \($0 + 1)") : $1 }
    }

    private static func rows(_ typing: ProductTyping, _ view: DeskView) -> [Row] {
        let labels = specLabels(typing, view)
        return typing.rows.enumerated().map { index, row in
            Row(
                number: "\(index + 1)", prefix: "sku-\(index)", id: row.id, picture: row.picture,
                values: row.values.enumerated().map { Row.Value(name: "sku-\(index)-value-\($0)", label: labels[$0], value: $1) },
                price: row.price, market: row.marketPrice, weight: row.weight, code: row.code, stock: row.stock, isNew: row.isNew)
        }
    }

    private static func details(_ typing: ProductTyping, _ sheet: Sheet) -> [ItemPart] {
        [
            sheet.area(
                "body", sheet.say("详情", "Description"), typing.body,
                hint: sheet.say(
                    "可用段落、标题、列表、加粗、图片和表格的 HTML；其余标签会被去掉。",
                    "HTML with paragraphs, headings, lists, bold, pictures and tables; other tags are removed."),
                optional: true, rows: 8),
            sheet.area(
                "attributes", sheet.say("参数", "Attributes"), typing.attributes,
                hint: sheet.say("每行一条，如“产地: 安溪”。", "One a line, such as “Origin: Anxi”."),
                optional: true, rows: 4),
        ]
    }

    private static func delivery(
        _ typing: ProductTyping, _ sheet: Sheet, _ templates: [FreightTemplate], _ snapshot: any Snapshot, _ view: DeskView
    ) throws -> [ItemPart] {
        let freight =
            [(value: "", label: view.say("包邮（不用模板）", "Free delivery (no template)"))]
            + templates.map { (value: "\($0.id)", label: $0.terms.name) }
        let brands = try BrandList.page(PageRequest(size: PageRequest.sizeMax), of: view.store.id, in: snapshot, view.command).items
        var items = [
            ItemPart.side(
                sheet.select("freight_template", view.say("运费模板", "Freight"), freight, typing.freight, optional: true),
                sheet.field(
                    "ship_within_hours", view.say("发货时限", "Ship within"), typing.hours, suffix: view.say("小时", "hours"),
                    inputmode: "numeric"))
        ]
        let periods = [(value: "", label: view.say("不限购", "Any number"))]
            + PurchaseLimit.Period.allCases.map { (value: "\($0.rawValue)", label: $0.label.in(view.language)) }
        items.append(
            .side(
                sheet.select("limit_period", view.say("每人限购", "Limit for each buyer"), periods, typing.limitPeriod, optional: true),
                sheet.field(
                    "purchase_limit", view.say("限购件数", "Units"), typing.limitUnits, optional: true,
                    suffix: view.say("件", "units"), inputmode: "numeric")))
        let code = sheet.field(
            "code", view.say("商家编码", "Your own code"), typing.code, optional: true, longest: ProductContent.codeCharactersMax)
        let options = [(value: "", label: view.say("无品牌", "No brand"))] + brands.map { (value: "\($0.id)", label: $0.name) }
        let hint = view.say("列表中没有时，先在“资质”申请。", "When the list lacks it, apply for it under Qualifications.")
        items.append(.side(sheet.select("brand", view.say("品牌", "Brand"), options, typing.brand, hint: hint, optional: true), code))
        return items
    }
}
