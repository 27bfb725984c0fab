// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// The stock of a store's products, to be changed in place.
struct StockPage: PageModel {
    static let template = "storedesk/stock"

    struct Row: Equatable, Sendable {
        let name: String
        let spec: String
        let picture: String
        let href: String
        let code: String
        let available: String
        let held: String
        let isLow: Bool
        let field: String
    }

    let head: HeadPart
    let rows: [Row]
    let after: String?
    let empty: EmptyPart?
    let pager: PagerPart?

    static let lowUnits = 5

    init(_ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try ProductList.page(request, of: view.store.id, in: snapshot, view.command)
        let stock = try Stock.find(store: view.store.id, products: page.items.map(\.id), in: snapshot)
        let stocks = Dictionary(uniqueKeysWithValues: stock.map { ($0.sku, $0) })
        head = HeadPart(
            heading: view.say("库存", "Stock"),
            line: view.say(
                "填写增减数量，如 +20 或 -3。占用的是已下单未发货的。", "Enter a change such as +20 or -3. Held units are ordered and not shipped yet."))
        rows = try page.items.flatMap { product -> [Row] in
            try DraftDetail.find(product.id, in: snapshot, view.command).content.skus.map { sku in
                let left = stocks[sku.id]?.available ?? 0
                return Row(
                    name: product.draftTitle, spec: sku.attributesText.isEmpty ? view.say("默认规格", "Standard") : sku.attributesText,
                    picture: sku.picture.map { Picture.url($0, .small) } ?? product.thumb, href: view.paths.stock(sku.id),
                    code: sku.code.isEmpty ? "—" : sku.code, available: view.format.count(left),
                    held: view.format.count(stocks[sku.id]?.held ?? 0),
                    isLow: left <= Self.lowUnits, field: "difference-\(sku.id)")
            }
        }
        after = request.cursor?.description
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-box", title: view.say("还没有商品", "No products yet"),
                text: view.say("先新建商品，再来管理库存。", "Make a product first, then manage its stock."),
                href: view.paths.newProduct, action: view.say("新建商品", "New product")) : nil
        pager = PagerPart(page, path: view.paths.stock, request: request)
    }
}

/// One SKU's stock and how it came about.
struct StockDetailPage: PageModel {
    static let template = "storedesk/stock-detail"

    let head: HeadPart
    let tiles: [FactPart]
    let change: FormPart
    let count: FormPart
    /// What lies elsewhere: in warehouses, and set aside for a flash sale.
    let places: TablePart?
    let fill: FormPart?
    let table: TablePart
    let pager: PagerPart?

    init(_ id: ID<SKU>, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let owner = try id.owner(in: view.store.id, snapshot)
        let detail = try DraftDetail.find(owner.product, in: snapshot, view.command)
        let sku = detail.content.skus.first { $0.id == id }
        let stock = try Stock.find(store: view.store.id, skus: [id], in: snapshot)[id]
        let page = try StockMovementList.page(store: view.store.id, sku: id, request, in: snapshot, view.command)
        let spec =
            sku.map { $0.attributesText.isEmpty ? view.say("默认规格", "Standard") : $0.attributesText }
            ?? view.say("已停用的规格", "A retired SKU")
        head = HeadPart(
            heading: detail.product.draftTitle, line: spec, crumbs: CrumbsPart(view.paths.stock, view.say("库存", "Stock")),
            links: [LinkPart(label: view.say("商品", "Product"), href: view.paths.product(owner.product))])
        tiles = [
            FactPart(label: view.say("通用可售", "Available"), value: view.format.count(stock?.available ?? 0)),
            FactPart(label: view.say("占用", "Held"), value: view.format.count(stock?.held ?? 0)),
        ]
        (change, count) = Self.forms(id, stock, view)
        let warehouses = try WarehouseList.all(of: view.store.id, in: snapshot, view.command)
        let placed = try PlacedStock.find(skus: [id], stores: [view.store.id], in: snapshot)
        places = placed.isEmpty ? nil : Self.places(placed, warehouses, view)
        fill = warehouses.isEmpty ? nil : Self.fill(id, warehouses, view)
        let names = Dictionary(uniqueKeysWithValues: warehouses.map { ($0.place, $0.name) })
        let people = try Person.find(page.items.compactMap { $0.actor?.person }, in: snapshot)
        table = TablePart(
            [
                .init(label: view.say("时间", "When")), .init(label: view.say("原因", "Why")),
                .init(label: view.say("可售", "Available"), number: true),
                .init(label: view.say("占用", "Held"), number: true), .init(label: view.say("谁", "Who")),
                .init(label: view.say("备注", "Note")),
            ],
            page.items.map { movement in
                [
                    .text(view.format.time(movement.at)),
                    .text(movement.kind.label.in(view.language), sub: names[movement.place] ?? movement.reference.map { "\($0)" }),
                    .text(Self.signed(movement.availableDifference)), .text(Self.signed(movement.heldDifference)),
                    .text(movement.actor.flatMap { people[$0.person]?.name } ?? view.say("系统", "System")),
                    .text(movement.note.isEmpty ? "—" : movement.note),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: view.say("还没有变动", "No movements yet"),
                text: view.say("入库或售出后会记录在这里。", "Whatever comes in or is sold is written here.")),
            heading: view.say("变动记录", "Movements"))
        pager = PagerPart(page, path: view.paths.stock(id), request: request)
    }

    private static func signed(_ count: Int) -> String { count > 0 ? "+\(count)" : count < 0 ? "−\(-count)" : "0" }

    private static func places(_ placed: [PlacedStock], _ warehouses: [Warehouse], _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: view.say("位置", "Place")), .init(label: view.say("可售", "Available"), number: true),
                .init(label: view.say("占用", "Held"), number: true),
            ],
            placed.map { stock in
                let warehouse = warehouses.first { $0.place == stock.place }
                let name: CellPart =
                    warehouse.map { .link($0.name, view.paths.warehouse($0.id)) }
                    ?? .link(view.say("限时抢购", "Flash sale"), view.paths.flashSale(ID(stock.place.id)))
                return [name, .text(view.format.count(stock.available)), .text(view.format.count(stock.held))]
            },
            heading: view.say("仓库与抢购", "Warehouses and flash sale"))
    }

    /// Its fields have names of their own: there are more forms on the page, and a label leads to one field.
    private static func fill(_ id: ID<SKU>, _ warehouses: [Warehouse], _ view: DeskView) -> FormPart {
        let sheet = Sheet(view.language)
        return FormPart(
            action: view.paths.stock(id) + "/warehouse",
            sections: [
                .init(
                    legend: view.say("增减仓库库存", "Change a warehouse's stock"),
                    items: [
                        sheet.select("warehouse", view.say("仓库", "Warehouse"), warehouses.map { ("\($0.id)", $0.name) }),
                        sheet.field("placed_difference", view.say("数量", "By how many"), placeholder: "+20 / -3"),
                        sheet.field("placed_note", view.say("备注", "Note"), optional: true, longest: StockMovement.noteCharactersMax),
                    ])
            ], button: view.say("修改", "Change"), buttonStyle: "")
    }

    private static func forms(_ id: ID<SKU>, _ stock: Stock?, _ view: DeskView) -> (FormPart, FormPart) {
        let sheet = Sheet(view.language)
        let change = FormPart(
            action: view.paths.stock(id),
            sections: [
                .init(
                    legend: view.say("增减库存", "Change the stock"),
                    items: [
                        sheet.field("difference", view.say("数量", "By how many"), placeholder: "+20 / -3"),
                        sheet.field("note", view.say("备注", "Note"), optional: true, longest: StockMovement.noteCharactersMax),
                    ])
            ], button: view.say("修改", "Change"))
        let count = FormPart(
            action: view.paths.stock(id) + "/count",
            sections: [
                .init(
                    legend: view.say("盘点", "Stocktaking"),
                    items: [
                        sheet.count("count", view.say("实际可售数", "Units counted"), stock?.available ?? 0),
                        sheet.field("counted_note", view.say("备注", "Note"), optional: true, longest: StockMovement.noteCharactersMax),
                    ])
            ], button: view.say("设为此数", "Set"), buttonStyle: "")
        return (change, count)
    }
}
