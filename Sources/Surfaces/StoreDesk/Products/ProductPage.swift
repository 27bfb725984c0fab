// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// One product: what is online, what the draft says, and what can be done next.
struct ProductPage: PageModel {
    static let template = "storedesk/product"

    struct Notice: Equatable, Sendable {
        let tone: String
        let text: String
        let icon: String
    }

    struct Cuts: Equatable, Sendable {
        struct Row: Equatable, Sendable {
            let name: String
            let label: String
            let now: String
        }

        let action: String
        let rows: [Row]
    }

    let head: HeadPart
    let notice: Notice?
    let pictures: [String]
    let comparison: TablePart
    let skus: TablePart
    let cuts: Cuts?
    let facts: FactsPart
    let dangers: [ActionPart]

    init(_ id: ID<Product>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let draft = try DraftDetail.find(id, in: snapshot, view.command)
        let product = draft.product
        guard product.store == view.store.id else { throw CommonRefusal.notFound }
        let online = product.hasOnlineVersion ? try ProductDetail.find(id, in: snapshot) : nil
        let tree = try CategoryTree.load(in: snapshot, view.command)
        let isGiftable = tree[product.category]?.giftable ?? false
        head = Self.head(product, isGiftable: isGiftable, view)
        notice = Self.notice(product, view)
        pictures = draft.content.pictures.map { Picture.url($0, .small) }
        comparison = Self.comparison(draft.content, online?.content, tree, product, view)
        let stock = try Stock.find(store: view.store.id, products: [id], in: snapshot)
        skus = Self.skus(draft.content, online?.content, stock, view)
        cuts = online.flatMap { Self.cuts($0, view) }
        facts = FactsPart(facts: [
            FactPart(label: view.say("商品编号", "Product id"), value: "\(id)"),
            FactPart(
                label: view.say("线上版本", "Online version"),
                value: product.hasOnlineVersion ? "\(product.version)" : view.say("还没有", "none yet")),
            FactPart(label: view.say("草稿修改", "Draft revision"), value: "\(product.revision)"),
            FactPart(label: view.say("送礼", "Gifts"), value: Self.giftText(online, product, isGiftable: isGiftable, view)),
            FactPart(label: view.say("创建", "Made"), value: view.format.time(product.createdAt)),
            FactPart(label: view.say("更新", "Changed"), value: view.format.time(product.updatedAt)),
            FactPart(label: view.say("上架", "Listed"), value: product.listedAt.map(view.format.time) ?? "—"),
        ])
        dangers = Self.dangers(product, view)
    }

    /// Whether the product can be given, or what is in the way.
    private static func giftText(_ online: ProductDetail?, _ product: Product, isGiftable: Bool, _ view: DeskView) -> String {
        let most = CatalogRules.giftPriceMax(view.command)
        if !isGiftable { return view.say("类目不支持", "not in this category") }
        if product.isGiftSwitchedOff { return view.say("已关闭", "switched off") }
        if let online, online.content.prices.lowest > most {
            return view.say("单价超过 \(view.format.money(most))", "dearer than \(view.format.money(most))")
        }
        return view.say("可送礼", "can be given")
    }

    private static func head(_ product: Product, isGiftable: Bool, _ view: DeskView) -> HeadPart {
        let path = { view.paths.product(product.id, $0) }
        var (links, actions) = ([LinkPart](), [ActionPart]())
        let isReview = product.editStatus == .inReview
        if product.isOnSale {
            links.append(LinkPart(label: view.say("查看", "View"), href: ShopAddress.product(product.id), icon: "external"))
        }
        if product.status.isEditable, !isReview {
            links.append(LinkPart(label: view.say("编辑", "Edit"), href: path("edit"), icon: "edit"))
        }
        if product.status == .onSale {
            actions.append(
                ActionPart(
                    action: path("delist"), label: view.say("下架", "Delist"),
                    confirm: view.say("下架后买家不能再购买，确定吗？", "Buyers can no longer buy it. Delist?")))
        }
        if product.status == .delisted, !isReview {
            actions.append(ActionPart(action: path("list"), label: view.say("上架", "Put on sale"), style: "primary"))
        }
        if isReview { actions.append(ActionPart(action: path("withdraw"), label: view.say("撤回审核", "Withdraw"))) }
        let isSubmittable =
            product.status.isEditable
            && (product.editStatus == .editing || product.editStatus == .rejected || product.status == .takenDown && !isReview)
        if isSubmittable {
            actions.append(ActionPart(action: path("submit"), label: view.say("提交审核", "Submit for review"), style: "primary"))
        }
        if isGiftable, product.status.isEditable {
            actions.append(
                product.isGiftSwitchedOff
                    ? ActionPart(action: path("gift-on"), label: view.say("开启送礼", "Let it be given"))
                    : ActionPart(
                        action: path("gift-off"), label: view.say("关闭送礼", "Not as a gift"),
                        confirm: view.say("关闭后不再显示“送给朋友”，确定吗？", "Nobody can send it to a friend then. Switch it off?")))
        }
        if product.status == .binned {
            actions.append(ActionPart(action: path("restore"), label: view.say("恢复", "Restore"), style: "primary"))
        }
        return HeadPart(
            heading: product.draftTitle, chip: product.status.chip(view.language),
            crumbs: CrumbsPart(view.paths.products, view.say("商品", "Products")),
            links: links, actions: actions)
    }

    private static func notice(_ product: Product, _ view: DeskView) -> Notice? {
        if product.editStatus == .inReview {
            return Notice(
                tone: "wait", text: view.say("草稿正在审核，撤回后才能编辑。", "The draft is in review. Withdraw it to edit."), icon: "clock")
        }
        if product.status == .depositMissing {
            return Notice(
                tone: "wait",
                text: view.say("该类目保证金不足，缴足后自动恢复销售。", "The deposit of its category is too low. It is sold again once topped up."),
                icon: "warning")
        }
        guard !product.reason.isEmpty else { return nil }
        return Notice(tone: "bad", text: view.say("平台意见：", "The operator says: ") + product.reason, icon: "warning")
    }

    private static func comparison(
        _ draft: ProductContent, _ online: ProductContent?, _ tree: CategoryTree, _ product: Product, _ view: DeskView
    ) -> TablePart {
        func prices(_ content: ProductContent) -> String {
            let (lowest, highest) = content.prices
            return lowest == highest ? view.format.money(lowest) : "\(view.format.money(lowest)) – \(view.format.money(highest))"
        }
        func category(_ content: ProductContent) -> String {
            tree.path(to: content.category).map { $0.name.in(view.language) }.joined(separator: " / ")
        }
        func row(_ label: String, _ value: (ProductContent) -> String) -> [CellPart] {
            let (old, new) = (online.map(value), value(draft))
            let isChanged = old.map { $0 != new } ?? false
            let changed = isChanged ? view.say("有改动", "changed") : nil
            return [.text(label), .text(old ?? "—"), CellPart(text: new, chip: changed.map { ChipPart(tone: "wait", label: $0) })]
        }
        return TablePart(
            [
                .init(label: ""), .init(label: view.say("线上版本", "Online")),
                .init(label: view.say("草稿", "Draft") + " · " + product.editStatus.label.in(view.language)),
            ],
            [
                row(view.say("标题", "Title"), \.title), row(view.say("副标题", "Subtitle")) { $0.subtitle.isEmpty ? "—" : $0.subtitle },
                row(view.say("类目", "Category"), category), row(view.say("价格", "Price"), prices),
                row(view.say("规格", "SKUs")) { "\($0.skus.count)" }, row(view.say("图片", "Pictures")) { "\($0.pictures.count)" },
                row(view.say("发货时限", "Ships within")) { view.say("\($0.shipWithinHours) 小时", "\($0.shipWithinHours) h") },
            ], heading: view.say("线上与草稿", "Online and draft"))
    }

    private static func skus(_ draft: ProductContent, _ online: ProductContent?, _ stock: [Stock], _ view: DeskView) -> TablePart {
        let stocks = Dictionary(uniqueKeysWithValues: stock.map { ($0.sku, $0) })
        let onlinePrices = Dictionary(uniqueKeysWithValues: (online?.skus ?? []).map { ($0.id, $0.price) })
        return TablePart(
            [
                .init(label: view.say("规格", "SKU")), .init(label: view.say("编码", "Code")),
                .init(label: view.say("线上价", "Online"), number: true),
                .init(label: view.say("草稿价", "Draft"), number: true), .init(label: view.say("可售", "Available"), number: true),
                .init(label: view.say("占用", "Held"), number: true),
            ],
            draft.skus.map { sku in
                [
                    .link(
                        sku.attributesText.isEmpty ? view.say("默认规格", "Standard") : sku.attributesText, view.paths.stock(sku.id),
                        sub: "\(sku.id)"),
                    .text(sku.code.isEmpty ? "—" : sku.code), .text(onlinePrices[sku.id].map(view.format.money) ?? "—"),
                    .text(view.format.money(sku.price)),
                    .text("\(stocks[sku.id]?.available ?? 0)"), .text("\(stocks[sku.id]?.held ?? 0)"),
                ]
            }, heading: view.say("规格与库存", "SKUs and stock"),
            link: LinkPart(label: view.say("改库存", "Change stock"), href: view.paths.stock))
    }

    private static func cuts(_ online: ProductDetail, _ view: DeskView) -> Cuts? {
        guard online.product.status.isEditable else { return nil }
        return Cuts(
            action: view.paths.product(online.product.id, "prices"),
            rows: online.content.skus.map { sku in
                .init(
                    name: "price-\(sku.id)", label: sku.attributesText.isEmpty ? view.say("默认规格", "Standard") : sku.attributesText,
                    now: view.format.money(sku.price))
            })
    }

    private static func dangers(_ product: Product, _ view: DeskView) -> [ActionPart] {
        if product.status == .binned {
            return [
                ActionPart(
                    action: view.paths.product(product.id, "delete"), label: view.say("彻底删除", "Delete for good"), style: "danger",
                    confirm: view.say("彻底删除后不能恢复，确定吗？", "This cannot be undone. Delete for good?"))
            ]
        }
        guard product.status.isEditable else { return [] }
        return [
            ActionPart(
                action: view.paths.product(product.id, "remove"), label: view.say("移入回收站", "Move to the bin"), style: "quiet",
                icon: "trash",
                confirm: view.say("移入回收站后买家不能再购买，可以恢复。继续吗？", "Buyers can no longer buy it. It can be restored. Go on?"))
        ]
    }
}
