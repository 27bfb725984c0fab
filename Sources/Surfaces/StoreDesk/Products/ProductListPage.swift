// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Which products a list shows.
enum ProductTab: String, CaseIterable, Sendable {
    case current, onSale, unlisted, inReview, rejected, delisted, takenDown, depositMissing, brandExpired, banned, binned

    var filter: ProductList.Filter {
        switch self {
        case .current: .current
        case .inReview: .editStatus(.inReview)
        case .rejected: .editStatus(.rejected)
        case .onSale, .unlisted, .delisted, .takenDown, .depositMissing, .brandExpired, .banned, .binned: .status(status ?? .unlisted)
        }
    }

    var status: ProductStatus? {
        switch self {
        case .current, .inReview, .rejected: nil
        case .onSale: .onSale
        case .unlisted: .unlisted
        case .delisted: .delisted
        case .takenDown: .takenDown
        case .depositMissing: .depositMissing
        case .brandExpired: .brandExpired
        case .banned: .banned
        case .binned: .binned
        }
    }

    /// Whether the tab stands there even when nothing is in it.
    var isLasting: Bool {
        switch self {
        case .current, .onSale, .unlisted, .inReview, .rejected, .delisted: true
        case .takenDown, .depositMissing, .brandExpired, .banned, .binned: false
        }
    }

    var label: Text {
        switch self {
        case .current: Text("全部", "All")
        case .inReview: Text("审核中", "In review")
        case .rejected: Text("未通过", "Rejected")
        case .depositMissing: Text("保证金不足", "Deposit too low")
        case .brandExpired: Text("品牌到期", "Brand expired")
        case .takenDown: Text("平台下架", "Taken down")
        case .onSale, .unlisted, .delisted, .banned, .binned: (status ?? .unlisted).label
        }
    }
}

extension ProductStatus {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .onSale: "good"
            case .unlisted, .delisted, .binned, .deleted: "neutral"
            case .depositMissing, .brandExpired: "wait"
            case .takenDown, .banned: "bad"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension EditStatus {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .approved: "good"
            case .inReview, .submitting, .writing: "wait"
            case .rejected, .submitFailed: "bad"
            case .new, .editing: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension Product {
    /// `¥12.00` or `¥12.00 – ¥15.00`.
    func priceText(_ format: Format) -> String {
        lowestPrice == highestPrice ? format.money(lowestPrice) : "\(format.money(lowestPrice)) – \(format.money(highestPrice))"
    }

    /// The small picture, or the drawing that stands for a missing one.
    var thumb: String { picture == nil ? "/assets/logo.svg" : pictureURL(.small) }
}

extension ListPage {
    init(products tab: ProductTab, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try ProductList.page(request, of: view.store.id, tab.filter, in: snapshot, view.command)
        let counts = try ProductList.counts(of: view.store.id, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("商品", "Products"),
            links: [
                LinkPart(label: view.say("导入", "Import"), href: view.paths.imports, icon: "upload"),
                LinkPart(label: view.say("新建商品", "New product"), href: view.paths.newProduct, style: "primary", icon: "plus"),
            ])
        tabs = TabsPart(
            label: view.say("按状态", "By state"),
            tabs: ProductTab.allCases.compactMap { each in
                let count = each.status.map { counts[$0] ?? 0 }
                guard each.isLasting || each == tab || (count ?? 0) > 0 else { return nil }
                let href = each == .current ? view.paths.products : "\(view.paths.products)?tab=\(each.rawValue)"
                return LinkPart(
                    label: each.label.in(view.language), href: href, current: each == tab,
                    count: count.flatMap { $0 > 0 ? Format.upTo(ProductList.countMax, $0) : nil })
            })
        table = TablePart(
            [
                .init(label: view.say("商品", "Product")), .init(label: view.say("价格", "Price"), number: true),
                .init(label: view.say("线上", "Online")), .init(label: view.say("草稿", "Draft")), .init(label: view.say("更新", "Changed")),
            ],
            page.items.map { product in
                [
                    .picture(product.thumb, product.draftTitle, view.paths.product(product.id), sub: "\(product.id)"),
                    .text(product.priceText(view.format)), .chip(product.status.chip(view.language)),
                    .chip(product.editStatus.chip(view.language)),
                    .text(view.format.time(product.updatedAt)),
                ]
            },
            empty: Self.noProducts(tab, view))
        pager = PagerPart(page, path: pathWithQuery(view.paths.products, [("tab", tab == .current ? nil : tab.rawValue)]), request: request)
    }

    private static func noProducts(_ tab: ProductTab, _ view: DeskView) -> EmptyPart {
        guard tab == .current else {
            return EmptyPart(
                art: "art-box", title: view.say("这里没有商品", "Nothing here"), text: view.say("换一个状态看看。", "Look under another state."),
                href: view.paths.products, action: view.say("全部商品", "All products"))
        }
        return EmptyPart(
            art: "art-box", title: view.say("还没有商品", "No products yet"),
            text: view.say("新建一个，或上传 Shopify 格式的表格批量导入。", "Make one, or upload a Shopify file to bring many at once."),
            href: view.paths.newProduct, action: view.say("新建商品", "New product"))
    }
}
