// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Storage
import Storefronts
import Stores
import WebCore

extension TabsPart {
    /// The places of the storefront's section.
    init(storefront current: String, _ view: DeskView) {
        self.init(
            label: view.say("店铺装修", "Storefront"),
            tabs: [
                LinkPart(label: view.say("主页商品", "Window"), href: view.paths.storefront, current: current == view.paths.storefront),
                LinkPart(label: view.say("店铺分类", "Classes"), href: view.paths.classes, current: current == view.paths.classes),
                LinkPart(
                    label: view.say("背景与展示位", "Background and banner"), href: view.paths.decoration,
                    current: current == view.paths.decoration),
            ])
    }
}

extension HeadPart {
    fileprivate init(storefront view: DeskView) {
        self.init(
            heading: view.say("店铺装修", "Storefront"), line: view.say("买家在店铺主页看到的样子。", "How buyers see the store's page."),
            links: [LinkPart(label: view.say("查看主页", "Look at it"), href: ShopAddress.store(view.store.id), icon: "external")])
    }
}

extension ListPage {
    /// The products of the store's page in their order.
    init(window request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try StoreWindow.settings(request, of: view.store.id, in: snapshot, view.command)
        head = HeadPart(storefront: view)
        tabs = TabsPart(storefront: view.paths.storefront, view)
        // Only the first page knows the places of its rows.
        let isFirst = request.cursor == nil
        table = TablePart(
            [.init(label: view.say("商品", "Product")), .init(label: view.say("状态", "State")), .init(label: "")],
            page.items.enumerated().map { (place, entry) -> [CellPart] in
                let product = entry.product
                let state = entry.isHidden ? ChipPart(tone: "neutral", label: view.say("已隐藏", "Hidden"))
                    : entry.isPinned ? ChipPart(tone: "accent", label: view.say("置顶", "Pinned"))
                    : ChipPart(tone: "good", label: view.say("展示中", "Shown"))
                return [
                    .picture(product.thumb, product.title, ShopAddress.product(product.id), sub: product.priceText(view.format)),
                    .chip(state),
                    .actions([], Self.steps(entry, place: isFirst ? place : nil, last: page.items.count - 1, view)),
                ]
            },
            empty: EmptyPart(
                art: "art-box", title: view.say("还没有在售商品", "Nothing on sale yet"),
                text: view.say("上架商品后在这里排列。", "List products, then put them in order here."), href: view.paths.products,
                action: view.say("去商品", "To the products")))
        pager = PagerPart(page, path: view.paths.storefront, request: request)
    }

    private static func steps(_ entry: WindowEntry, place: Int?, last: Int, _ view: DeskView) -> [ActionPart] {
        let path = { view.paths.window(entry.product.id, $0) }
        func move(to place: Int, _ label: String) -> ActionPart {
            ActionPart(action: path("move"), label: label, style: "quiet compact", fields: [HiddenPart(name: "place", value: "\(place)")])
        }
        var steps: [ActionPart] = []
        if let place, place > 0 { steps.append(move(to: place - 1, view.say("上移", "Up"))) }
        if let place, place < last { steps.append(move(to: place + 1, view.say("下移", "Down"))) }
        steps.append(
            ActionPart(
                action: path(entry.isPinned ? "unpin" : "pin"), label: entry.isPinned ? view.say("取消置顶", "Unpin") : view.say("置顶", "Pin"),
                style: "quiet compact"))
        steps.append(
            ActionPart(
                action: path(entry.isHidden ? "show" : "hide"), label: entry.isHidden ? view.say("显示", "Show") : view.say("隐藏", "Hide"),
                style: "quiet compact"))
        return steps
    }

    /// The store's classes, and the text that makes them.
    init(classes sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let front = try Storefront.find(view.store.id, in: snapshot)
        head = HeadPart(storefront: view)
        tabs = TabsPart(storefront: view.paths.classes, view)
        table = TablePart(
            [
                .init(label: view.say("分类", "Class")), .init(label: view.say("商品", "Products"), number: true),
                .init(label: view.say("状态", "State")),
            ],
            try front.tree.outline.map { (place, node) -> [CellPart] in
                let count = try ClassProductList.page(PageRequest(size: 1), of: view.store.id, place, in: snapshot).count
                let chip = node.isShown ? ChipPart(tone: "good", label: view.say("展示中", "Shown"))
                    : ChipPart(tone: "neutral", label: view.say("已隐藏", "Hidden"))
                return [
                    .link((place.second == nil ? "" : "— ") + node.name, view.paths.classProducts(place)), .text("\(count)"), .chip(chip),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: view.say("还没有分类", "No classes yet"),
                text: view.say("在下面写下分类，保存后给每个分类选择商品。", "Write the classes below, save, then choose the products of each.")))
        formHeading = view.say("编辑分类", "Edit the classes")
        form = FormPart(
            action: view.paths.classes, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.hidden("version", "\(front.treeVersion)"),
                    sheet.area(
                        "tree", view.say("分类", "Classes"), front.tree.text,
                        hint: view.say(
                            "一行一个；以“-”开头的是上一个一级分类的二级分类；以“#”结尾的不展示。",
                            "One a line; with - in front it is below the class before; with # at the end it is hidden."),
                        optional: true, rows: 10),
                ])
            ], button: view.say("保存", "Save"))
    }

    /// The background and the banner, and what the store asked for.
    init(decoration sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let store = view.store.id
        let front = try Storefront.find(store, in: snapshot)
        head = HeadPart(storefront: view)
        tabs = TabsPart(storefront: view.paths.decoration, view)
        table = TablePart(
            [
                .init(label: view.say("装修", "Part")), .init(label: view.say("当前", "Now")),
                .init(label: view.say("申请", "Application")), .init(label: ""),
            ],
            try [ApplicationKind.background, .banner].map { (kind) -> [CellPart] in
                let open = try Decoration.open(kind, of: store, in: snapshot)
                let isThere = kind == .background ? front.background != nil : front.banner != nil
                let clear = ActionPart(
                    action: "\(view.paths.decoration)/\(kind.rawValue)/clear", label: view.say("清除", "Clear"), style: "quiet compact",
                    confirm: view.say("当前展示和审核中的申请都会清除，确定吗？", "What is shown goes, and what is asked for. Clear it?"))
                return [
                    open.map { CellPart.link(kind.label.in(view.language), view.paths.application($0.id)) }
                        ?? CellPart.text(kind.label.in(view.language)),
                    .text(isThere ? view.say("已展示", "Shown") : view.say("无", "None")),
                    open.map { CellPart.chip($0.state.chip(view)) } ?? CellPart.text("—"),
                    .actions([], isThere || open != nil ? [clear] : []),
                ]
            })
        formHeading = view.say("申请展示", "Apply")
        form = FormPart(
            action: view.paths.decoration, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.select(
                        "kind", view.say("位置", "Where"),
                        [
                            ("background", ApplicationKind.background.label.in(view.language)),
                            ("banner-2", view.say("大图展示位", "Large banner")), ("banner-1", view.say("小图展示位", "Small banner")),
                        ]),
                    sheet.upload(
                        "pictures", view.say("图片", "Pictures"), accept: "image/jpeg,image/png,image/webp", many: true,
                        hint: view.say("展示位最多 5 张，每张一个展示项。", "A banner has up to 5, one for each item.")),
                    sheet.area(
                        "links", view.say("展示项", "Items"),
                        hint: view.say(
                            "展示位填写：每张图一行，商品编号或 https 链接，后面可加空格和标题。",
                            "For a banner: a line for each picture, a product id or an https link, then a blank and a title."),
                        optional: true, rows: 5),
                ])
            ], button: view.say("提交审核", "Submit"), multipart: true)
    }
}

extension FormPage {
    /// Which products a class shows.
    init(class place: ClassPlace, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let store = view.store.id
        guard let node = try Storefront.find(store, in: snapshot).tree[place] else { throw CommonRefusal.notFound }
        let linked = try ClassProductList.page(PageRequest(size: PageRequest.sizeMax), of: store, place, in: snapshot).products.items
        let shelf = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(store), in: snapshot).items
        let others = try Product.find(linked.filter { id in !shelf.contains { $0.id == id } }, in: snapshot)
        let sheet = Sheet(view.language)
        head = HeadPart(heading: node.name, crumbs: CrumbsPart(view.paths.classes, view.say("店铺分类", "Classes")))
        form = FormPart(
            action: view.paths.classProducts(place),
            sections: [
                .init(
                    legend: view.say("商品", "Products"),
                    items: [
                        sheet.choices(
                            "products", view.say("这个分类的商品", "Products of this class"),
                            (shelf + others).map { ("\($0.id)", $0.title, $0.priceText(view.format)) },
                            Set(linked.map(\.description)), many: true)
                    ])
            ], button: view.say("保存", "Save"), cancel: view.paths.classes)
    }
}

extension ClassTree {
    /// Every class with its place, as they stand.
    var outline: [(ClassPlace, Node)] {
        classes.flatMap { top in [(ClassPlace(top.id), top)] + top.children.map { (ClassPlace(top.id, $0.id), $0) } }
    }

    /// As the form writes it.
    var text: String {
        outline.map { place, node in (place.second == nil ? "" : "- ") + node.name + (node.isShown ? "" : " #") }.joined(separator: "\n")
    }

    /// What was written, with the numbers of the classes that keep their names.
    init(text: String, keeping before: ClassTree) {
        var tops: [Node] = []
        for line in text.split(whereSeparator: \.isNewline) {
            var words = String(line).trimmingWhitespace()
            let isBelow = words.hasPrefix("-")
            if isBelow { words = String(words.dropFirst()).trimmingWhitespace() }
            let isShown = !words.hasSuffix("#")
            if !isShown { words = String(words.dropLast()).trimmingWhitespace() }
            if words.isEmpty { continue }
            if isBelow, let top = tops.popLast() {
                let known = before.classes.first { $0.name == top.name }?.children.first { $0.name == words }
                tops.append(
                    Node(
                        id: top.id, name: top.name, isShown: top.isShown,
                        children: top.children + [Node(id: known?.id ?? 0, name: words, isShown: isShown)]))
            } else {
                let known = before.classes.first { $0.name == words }
                tops.append(Node(id: known?.id ?? 0, name: words, isShown: isShown))
            }
        }
        self.init(classes: tops)
    }
}
