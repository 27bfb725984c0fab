// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

extension ImportState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .running: "wait"
            case .finished: "good"
            case .failed: "bad"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension ListPage {
    /// A store's imports, with the form that begins one.
    init(imports sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try ImportList.page(request, of: view.store.id, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("导入商品", "Import products"),
            line: view.say(
                "上传 Shopify 导出的商品 CSV，逐个商品写入，断了可以继续。",
                "Upload a product CSV as Shopify exports it. It comes in product by product and can go on after a break."))
        table = TablePart(
            [
                .init(label: view.say("文件", "File")), .init(label: view.say("状态", "State")),
                .init(label: view.say("进度", "Progress"), number: true),
                .init(label: view.say("新商品", "New"), number: true), .init(label: view.say("未导入", "Refused"), number: true),
                .init(label: view.say("开始", "Begun")),
            ],
            page.items.map { run in
                [
                    .link(run.fileName, view.paths.importRun(run.id)), .chip(run.state.chip(view.language)), .text(run.progressText),
                    .text("\(run.products)"), .text("\(run.refused)"), .text(view.format.time(run.startedAt)),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: view.say("还没有导入过", "No imports yet"),
                text: view.say("在下面选择文件开始。", "Choose a file below to begin.")),
            heading: view.say("导入记录", "Imports"))
        pager = PagerPart(page, path: view.paths.imports, request: request)
        formHeading = view.say("导入一个文件", "Import a file")
        form = try Self.importForm(sheet, snapshot, view)
        if page.items.contains(where: { $0.state == .running }) { live = LivePart(href: view.paths.imports, seconds: 3) }
    }

    private static func importForm(_ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws -> FormPart {
        let tree = try CategoryTree.load(in: snapshot, view.command)
        let categories = tree.leaves.filter(\.isActive).map { leaf in
            (value: "\(leaf.id)", label: tree.path(to: leaf.id).map { $0.name.in(view.language) }.joined(separator: " / "))
        }
        let templates = try FreightTemplateList.all(store: view.store.id, in: snapshot, view.command)
        let freight =
            [(value: "", label: view.say("包邮（不用模板）", "Free delivery (no template)"))]
            + templates.map { (value: "\($0.id)", label: $0.terms.name) }
        return FormPart(
            action: view.paths.imports, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.file(
                        "file", view.say("CSV 文件", "CSV file"), accept: ".csv,text/csv",
                        hint: view.say("不超过 100 MB；UTF-8、UTF-16 或 GB18030。", "At most 100 MB; UTF-8, UTF-16 or GB18030.")),
                    sheet.select("category", view.say("放入类目", "Into the category"), categories),
                    .side(
                        sheet.select(
                            "freight_template", view.say("运费模板", "Freight"), freight,
                            templates.first(where: \.isDefault).map { "\($0.id)" }, optional: true),
                        sheet.field(
                            "ship_within_hours", view.say("发货时限", "Ship within"), "48", suffix: view.say("小时", "hours"),
                            inputmode: "numeric")),
                    sheet.toggle(
                        "submits", view.say("导入后直接提交审核", "Submit for review at once"),
                        hint: view.say("不勾选则保存为草稿。", "Otherwise they stay drafts.")),
                ])
            ],
            button: view.say("开始导入", "Begin"), multipart: true)
    }
}

extension ImportRun {
    /// `42 %`.
    var progressText: String { "\(progress.ppm / 10_000)%" }
}

/// One import: how far it is, and what did not arrive.
struct ImportPage: PageModel {
    static let template = "storedesk/import"

    struct Progress: Equatable, Sendable {
        let value: String
        let text: String
        let live: LivePart?
        let stale: String?
    }

    let head: HeadPart
    let progress: Progress
    let facts: FactsPart
    let refusals: TablePart
    let pager: PagerPart?

    init(_ id: ID<ImportRun>, _ request: PageRequest, isRunningHere: Bool, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let run = try ImportDetail.find(id, of: view.store.id, in: snapshot, view.command)
        let page = try ImportRefusalList.page(request, of: id, store: view.store.id, in: snapshot, view.command)
        let isRunning = run.state == .running
        head = HeadPart(
            heading: run.fileName, chip: run.state.chip(view.language),
            crumbs: CrumbsPart(view.paths.imports, view.say("导入", "Imports")),
            links: run.products > 0 ? [LinkPart(label: view.say("查看商品", "See the products"), href: view.paths.products)] : [])
        progress = Progress(
            value: "\(run.progress.ppm / 10_000)",
            text: view.say("已处理 \(run.doneRecords) 行 · \(run.progressText)", "\(run.doneRecords) rows · \(run.progressText)"),
            live: isRunning ? LivePart(href: view.paths.importRun(id), seconds: 1) : nil,
            stale: isRunning && !isRunningHere
                ? view.say(
                    "这里没有在运行：可能中断过，或在另一台服务器上。重新上传同一个文件会从中断处继续。",
                    "It is not running here: it broke off, or another server runs it. Uploading the same file again goes on.") : nil)
        facts = FactsPart(facts: [
            FactPart(label: view.say("新商品", "New products"), value: view.format.count(run.products)),
            FactPart(label: view.say("规格", "SKUs"), value: view.format.count(run.skus)),
            FactPart(label: view.say("已存在，跳过", "There already"), value: view.format.count(run.alreadyThere)),
            FactPart(label: view.say("未导入的行", "Rows refused"), value: view.format.count(run.refused)),
            FactPart(label: view.say("有调整的行", "Rows changed"), value: view.format.count(run.notes)),
        ])
        refusals = TablePart(
            [
                .init(label: view.say("行", "Line")), .init(label: view.say("商品", "Handle")), .init(label: view.say("原因", "Why")),
                .init(label: view.say("内容", "Value")),
            ],
            page.items.map { refusal in
                [
                    .text("\(refusal.line)"), .text(refusal.handle.isEmpty ? "—" : refusal.handle),
                    CellPart(
                        text: refusal.issue.text.in(view.language),
                        chip: refusal.issue.isNote
                            ? ChipPart(tone: "neutral", label: view.say("已调整", "changed"))
                            : ChipPart(tone: "bad", label: view.say("未导入", "refused"))),
                    .text(refusal.value.isEmpty ? "—" : refusal.value),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: view.say("没有问题", "Nothing to report"),
                text: view.say("到目前为止每一行都导入了。", "Every row so far has arrived.")),
            heading: view.say("未导入与有调整的行", "Rows refused or changed"))
        pager = PagerPart(page, path: view.paths.importRun(id), request: request)
    }
}
