// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores
import WebCore

extension CategoryTree {
    /// The names from the top down, such as `食品 / 茶`.
    func words(_ id: ID<Catalog.Category>, _ language: Language) -> String {
        let path = path(to: id)
        return path.isEmpty ? "\(id)" : path.map { $0.name.in(language) }.joined(separator: " / ")
    }
}

/// Drafts that wait for a review, the longest waiting first.
struct ProductQueuePage: PageModel {
    static let template = "operatordesk/products"

    struct Row: Sendable, Equatable {
        let title: String
        let href: String
        let image: String
        let store: String
        let category: String
        let price: String
        let waits: String
        let isNew: Bool
    }

    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ queue: ReviewQueue, _ format: Format) {
        rows = queue.page.items.map { product in
            let range = format.money(product.lowestPrice)
            return Row(
                title: product.draftTitle, href: OperatorPath.product(product.id),
                image: DeskImage.url(product.pictureURL(.small)),
                store: queue.stores[product.store]?.name ?? "", category: queue.tree.words(product.category, format.language),
                price: product.hasOnlineVersion ? range : "—",
                waits: product.submittedAt.map { format.remaining(until: queue.now, from: $0) } ?? "",
                isNew: !product.hasOnlineVersion)
        }
        pager = PagerPart(next: queue.page.next, path: OperatorPath.products)
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-table", title: format.say("没有待审核的商品", "Nothing to review"),
                text: format.say("商家提交后会出现在这里，等得最久的在最前。", "What merchants submit appears here, the longest waiting first."))
            : nil
    }
}

/// A picture's address, or the mark where there is none.
enum DeskImage {
    static func url(_ url: String) -> String { url.isEmpty ? "/assets/logo.svg" : url }
}

/// One draft before its reviewer, beside what is online.
struct ProductReviewPage: PageModel {
    static let template = "operatordesk/product"

    struct Row: Sendable, Equatable {
        let label: String
        let before: String
        let after: String
        let changed: Bool
        let chip: ChipPart?
    }

    let crumbs: CrumbsPart
    let productTitle: String
    let status: ChipPart
    let editStatus: ChipPart
    let reason: String?
    let summary: ErrorSummary?
    let facts: FactsPart
    let pictures: [String]
    let isNew: Bool
    let rows: [Row]
    let body: String?
    let isInReview: Bool
    let revision: String
    let approval: ActionPart
    let rejectAction: String
    let reasonField: TextareaPart
    let banAction: String?
    let banReasonField: TextareaPart
    let liftBan: ActionPart?

    init(_ sheet: ReviewSheet, _ form: FormState, _ format: Format) {
        let product = sheet.draft.product
        let content = sheet.draft.content
        crumbs = CrumbsPart(OperatorPath.products, format.say("商品审核", "Product reviews"))
        productTitle = content.title
        status = ChipPart(tone: product.status.tone, label: product.status.label.in(format.language))
        editStatus = ChipPart(
            tone: product.editStatus == .inReview ? "wait" : "neutral", label: product.editStatus.label.in(format.language))
        reason = product.reason.isEmpty ? nil : product.reason
        summary = form.summary
        facts = Self.facts(sheet, format)
        pictures = content.pictures.map { Picture.url($0, .medium) }
        isNew = sheet.online == nil
        let words = { sheet.tree.words($0, format.language) }
        rows = ProductDifference.of(content, online: sheet.online?.content, category: words).map { Row($0, format) }
        body = content.body.isEmpty ? nil : content.body
        isInReview = product.editStatus == .inReview
        revision = "\(product.revision)"
        approval = ActionPart(
            action: OperatorPath.product(product.id, "approval"), label: format.say("通过并上线", "Approve"), style: "primary",
            fields: [HiddenPart(name: "revision", value: "\(product.revision)")])
        rejectAction = OperatorPath.product(product.id, "rejection")
        reasonField = form.textarea("reason", Text("驳回原因", "Reason"), maxlength: Product.reasonCharactersMax)
        let mayBan = ![ProductStatus.banned, .binned, .deleted].contains(product.status)
        banAction = mayBan ? OperatorPath.product(product.id, "ban") : nil
        banReasonField = form.textarea("banReason", Text("封禁原因", "Reason for the ban"), maxlength: Product.reasonCharactersMax)
        liftBan =
            product.status == .banned
            ? ActionPart(action: OperatorPath.product(product.id, "lifted-ban"), label: format.say("解除封禁", "Lift the ban"), style: "")
            : nil
    }

    private static func facts(_ sheet: ReviewSheet, _ format: Format) -> FactsPart {
        let product = sheet.draft.product
        return FactsPart(facts: [
            FactPart(
                label: format.say("商品号", "Product id"), value: "\(product.id)",
                href: product.hasOnlineVersion ? OperatorPath.publicProduct(product.id) : nil),
            FactPart(
                label: format.say("店铺", "Store"), value: sheet.store?.name ?? "\(product.store)", href: OperatorPath.store(product.store)),
            FactPart(label: format.say("类目", "Category"), value: sheet.tree.words(sheet.draft.content.category, format.language)),
            FactPart(label: format.say("线上版本", "Online version"), value: product.hasOnlineVersion ? "v\(product.version)" : "—"),
            FactPart(label: format.say("草稿修订", "Draft revision"), value: "\(product.revision)"),
            FactPart(label: format.say("提交于", "Submitted"), value: product.submittedAt.map(format.time) ?? "—"),
        ])
    }
}

extension ProductReviewPage.Row {
    init(_ difference: ProductDifference, _ format: Format) {
        label = difference.fact.label.in(format.language)
        before = Self.shown(difference.before ?? "", difference.fact, format)
        after = Self.shown(difference.after, difference.fact, format)
        changed = difference.before != nil && difference.isChanged
        chip = changed ? ChipPart(tone: "wait", label: format.say("有改动", "changed")) : nil
    }
}

extension ProductReviewPage.Row {
    /// Pictures are compared by their ids, which say nothing to people; they stand above the table.
    private static func shown(_ text: String, _ fact: ProductDifference.Fact, _ format: Format) -> String {
        if text.isEmpty { return "—" }
        guard fact == .pictures else { return text }
        let count = text.split(separator: "\n").count
        return format.say("\(count) 张", "\(count)")
    }
}

extension ProductStatus {
    var tone: String {
        switch self {
        case .onSale: "good"
        case .unlisted, .delisted, .binned, .deleted: "neutral"
        case .depositMissing, .brandExpired: "wait"
        case .takenDown, .banned: "bad"
        }
    }
}
