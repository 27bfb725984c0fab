// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

extension ListPage {
    init(warehouses sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try WarehouseList.page(of: view.store.id, request, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("仓库", "Warehouses"),
            line: view.say(
                "订单按收货地区从覆盖它的仓库出货；没有仓库覆盖的地区用通用库存。",
                "An order takes the stock of a warehouse that covers its address; elsewhere the general stock."))
        table = TablePart(
            [
                .init(label: view.say("仓库", "Warehouse")), .init(label: view.say("编号", "Id")),
                .init(label: view.say("覆盖地区", "Covers")), .init(label: view.say("可售", "Available"), number: true),
            ],
            try page.items.map { warehouse in
                let regions = try warehouse.regions(in: snapshot)
                let stocks = try PlacedStock.find(in: warehouse.place, of: view.store.id, in: snapshot)
                return [
                    .link(warehouse.name, view.paths.warehouse(warehouse.id), sub: warehouse.intro.isEmpty ? nil : warehouse.intro),
                    .text(warehouse.code), .text(Self.summary(regions, view)),
                    .text(view.format.count(stocks.map(\.available).reduce(0, +))),
                ]
            },
            empty: EmptyPart(
                art: "art-box", title: view.say("还没有仓库", "No warehouses yet"),
                text: view.say("所有订单都从通用库存出货。", "Every order takes from the general stock.")))
        pager = PagerPart(page, path: view.paths.warehouses, request: request)
        formHeading = view.say("新建仓库", "New warehouse")
        form = FormPart(
            action: view.paths.warehouses, summary: sheet.summary,
            sections: [
                .init(items: [
                    .side(
                        sheet.field(
                            "code", sheet.say("仓库编号", "Id"), hint: sheet.say("之后不能修改。", "It cannot be changed later."),
                            longest: Warehouse.codeCharactersMax),
                        sheet.field("name", sheet.say("名称", "Name"), longest: Warehouse.nameCharactersMax)),
                    sheet.field("intro", sheet.say("说明", "Description"), optional: true, longest: Warehouse.introCharactersMax),
                    sheet.regions("regions", optional: true),
                ])
            ], button: sheet.say("创建", "Create"))
    }

    private static func summary(_ regions: [Region], _ view: DeskView) -> String {
        guard let first = regions.first else { return view.say("无", "Nothing") }
        if regions.count == 1 { return first.line }
        return view.say("\(first.line) 等 \(regions.count) 个", "\(first.line) and \(regions.count - 1) more")
    }
}

extension Sheet {
    /// Regions, one a line.
    func regions(_ name: String, _ label: String? = nil, optional: Bool = false) -> ItemPart {
        area(
            name, label ?? say("覆盖地区", "Regions"),
            hint: say("每行一个：省，或 省 市，或 省 市 区县，用空格分开。", "One a line: province, or province city, or province city county, with spaces."),
            optional: optional)
    }
}

extension Region {
    /// The regions of a text with one a line.
    static func lines(_ text: String) -> [Region] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let names = line.split(separator: " ").map(String.init)
            guard let province = names.first else { return nil }
            return Region(
                province: province, city: names.count > 1 ? names[1] : "",
                county: names.count > 2 ? names[2...].joined(separator: " ") : "")
        }
    }
}

/// One warehouse: what it covers, in which order its regions ask, and what lies in it.
struct WarehousePage: PageModel {
    static let template = "storedesk/warehouse"

    let head: HeadPart
    let tiles: [FactPart]
    let stocks: TablePart
    let regions: TablePart
    let forms: [FormPart]

    init(_ id: ID<Warehouse>, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let warehouse = try Warehouse.require(id, of: view.store.id, in: snapshot)
        let placed = try PlacedStock.find(in: warehouse.place, of: view.store.id, in: snapshot)
        head = HeadPart(
            heading: warehouse.name, line: warehouse.intro.isEmpty ? warehouse.code : "\(warehouse.code) · \(warehouse.intro)",
            crumbs: CrumbsPart(view.paths.warehouses, view.say("仓库", "Warehouses")))
        tiles = [
            FactPart(label: view.say("可售", "Available"), value: view.format.count(placed.map(\.available).reduce(0, +))),
            FactPart(label: view.say("占用", "Held"), value: view.format.count(placed.map(\.held).reduce(0, +))),
        ]
        let faces = try Self.faces(of: placed, snapshot, view)
        stocks = TablePart(
            [
                .init(label: view.say("商品", "Product")), .init(label: view.say("可售", "Available"), number: true),
                .init(label: view.say("占用", "Held"), number: true),
            ],
            placed.map { stock in
                [
                    faces[stock.sku] ?? .link(view.say("已停用的规格", "A retired SKU"), view.paths.stock(stock.sku), sub: "\(stock.sku)"),
                    .text(view.format.count(stock.available)), .text(view.format.count(stock.held)),
                ]
            },
            empty: EmptyPart(
                art: "art-box", title: view.say("仓库是空的", "It is empty"),
                text: view.say("在库存页打开一个款式，给仓库入库。", "Open a style under Stock and put units into the warehouse."),
                href: view.paths.stock, action: view.say("去库存页", "To the stock")),
            heading: view.say("库存", "Stock"))
        regions = try Self.regions(of: warehouse, snapshot, view)
        forms = Self.forms(warehouse, sheet, view)
    }

    /// Title, style and picture of what lies there: as buyers see it, or as its draft has it while it was never listed.
    private static func faces(
        of placed: [PlacedStock], _ snapshot: any Snapshot, _ view: DeskView
    ) throws -> [ID<SKU>: CellPart] {
        var faces: [ID<SKU>: CellPart] = [:]
        func add(_ sku: ID<SKU>, _ title: String, _ style: String, _ picture: String) {
            let style = style.isEmpty ? view.say("默认规格", "Standard") : style
            let href = view.paths.stock(sku)
            faces[sku] = picture.isEmpty ? .link(title, href, sub: style) : .picture(picture, title, href, sub: style)
        }
        for item in try SaleItem.find(skus: placed.map(\.sku), in: snapshot) {
            add(item.sku, item.title, item.attributesText, item.picture)
        }
        for id in Set(placed.filter { faces[$0.sku] == nil }.map(\.product)).sorted() {
            guard let product = try Product.find([id], in: snapshot).first, product.status != .deleted else { continue }
            for sku in try DraftDetail.find(id, in: snapshot, view.command).content.skus where faces[sku.id] == nil {
                add(sku.id, product.draftTitle, sku.attributesText, sku.picture.map { Picture.url($0, .small) } ?? product.thumb)
            }
        }
        return faces
    }

    private static func regions(of warehouse: Warehouse, _ snapshot: any Snapshot, _ view: DeskView) throws -> TablePart {
        let regions = try warehouse.regions(in: snapshot)
        let all = try WarehouseList.all(of: view.store.id, in: snapshot, view.command)
        let names = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.name) })
        return TablePart(
            [.init(label: view.say("地区", "Region")), .init(label: view.say("出货顺序", "Asked in this order")), .init(label: "")],
            try regions.prefix(100).map { region in
                let order = try RegionPriority.of(region, store: view.store.id, in: snapshot).compactMap { names[$0] }
                return [
                    .text(region.line), .text(order.joined(separator: " → ")),
                    .actions(
                        [],
                        [
                            ActionPart(
                                action: view.paths.warehouse(warehouse.id, "first"), label: view.say("优先", "Ask first"),
                                fields: [.init(name: "regions", value: region.line)]),
                            ActionPart(
                                action: view.paths.warehouse(warehouse.id, "uncover"), label: view.say("移除", "Remove"), style: "quiet",
                                fields: [.init(name: "regions", value: region.line)]),
                        ]),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: view.say("还没有覆盖地区", "It covers nothing yet"),
                text: view.say("添加地区后，那里的订单从这个仓库出货。", "Add regions, and their orders come here.")),
            heading: view.say("覆盖地区", "Regions"))
    }

    private static func forms(_ warehouse: Warehouse, _ sheet: Sheet, _ view: DeskView) -> [FormPart] {
        [
            FormPart(
                action: view.paths.warehouse(warehouse.id, "cover"), summary: sheet.summary,
                sections: [.init(legend: sheet.say("添加地区", "Add regions"), items: [sheet.regions("regions")])],
                button: sheet.say("添加", "Add")),
            FormPart(
                action: view.paths.warehouse(warehouse.id),
                sections: [
                    .init(
                        legend: sheet.say("名称与说明", "Name and description"),
                        items: [
                            sheet.field("name", sheet.say("名称", "Name"), warehouse.name, longest: Warehouse.nameCharactersMax),
                            sheet.field(
                                "intro", sheet.say("说明", "Description"), warehouse.intro, optional: true,
                                longest: Warehouse.introCharactersMax),
                        ])
                ], button: sheet.say("保存", "Save"), buttonStyle: ""),
        ]
    }
}
