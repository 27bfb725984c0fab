// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Hummingbird
import Kernel
import Runtime
import Scores
import Storage
import WebCore

/// The Product Center: where sellers look for something to sell.
struct CenterRoutes {
    static let pageSize = 24

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/center") { request, context in
            try await site.asSeller(context) { try await show($0, request, context) }
        }
        router.get("/partner/center/mine") { request, context in
            try await site.asSeller(context) { try await showMine($0, request, context) }
        }
        router.post("/partner/showcase") { request, context in
            try await site.asSeller(context) { try await addToShowcase($0, request, context) }
        }
    }

    private func show(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let choice = CenterChoice(request)
        let page = try request.page(size: Self.pageSize)
        let shelf = try await site.read(context) { snapshot, command in
            try CenterShelf.read(choice, seller, page, in: snapshot, command)
        }
        let model = CenterPage(shelf, choice, here: request.uri.description, site.format(context))
        return try site.partner(model, Text("选品中心", "Product Center"), .center, request, context)
    }

    private func showMine(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let (items, chosen) = try await site.read(context) { snapshot, command in
            let items = try ProductCenter.forSeller(seller.id, page, in: snapshot, command)
            return (items, Set(try ShowcaseItem.find(items.items.map(\.product.id), of: seller.id, in: snapshot).values.map(\.plan)))
        }
        let model = CenterMinePage(items, chosen: chosen, here: request.uri.description, site.format(context))
        return try site.partner(model, Text("为我开放", "For me"), .center, request, context)
    }

    private func addToShowcase(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let plan: ID<Plan> = try form.id("plan")
        try await site.write(context, lane: .party(seller.id)) { transaction, command in
            _ = try AddToShowcase(seller: seller.id, plans: [plan]).run(in: transaction, command)
        }
        let text = Text("已加入橱窗，可以放到渠道里了", "It is in your showcase. Place its card in a channel next.")
        return site.redirect(
            PartnerPath.back(form.text("back"), standard: PartnerPath.center),
            flash: Flash(.good, text.in(context.viewer.language)))
    }
}

/// How the list is asked for: words that are none of ours count as not said.
struct CenterChoice: Sendable {
    let sort: ProductCenter.Sort
    let category: ID<Catalog.Category>?
    let filter: ProductCenter.Filter
    let isTable: Bool

    init(_ request: Request) {
        sort = request.query("sort").flatMap(ProductCenter.Sort.init) ?? .newest
        category = request.query("category").flatMap { ID($0) }
        filter = ProductCenter.Filter(
            rateMin: request.query("rate").flatMap { Rate(percent: $0) },
            salesMin: request.query("sales").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil },
            scoreMin: request.query("score").flatMap { ScorePoints($0) }, store: request.query("store").flatMap { ID($0) },
            words: request.query("q"))
        isTable = request.query("view") == "table"
    }

    /// The list asked for in another way, all else the same.
    func path(sort: ProductCenter.Sort? = nil, category: ID<Catalog.Category>? = nil, table: Bool? = nil) -> String {
        PartnerPath.center(
            sort: sort ?? self.sort, category: category ?? self.category, filter: filter, table: table ?? isTable)
    }

    var path: String { PartnerPath.center(sort: sort, category: category, filter: filter, table: isTable) }
}

/// A page of the center with what the seller has of it.
struct CenterShelf: Sendable {
    let page: Page<ProductCenter>
    let tree: CategoryTree
    let chosen: Set<ID<Product>>

    static func read(
        _ choice: CenterChoice, _ seller: Seller, _ request: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> CenterShelf {
        let page = try ProductCenter.page(
            sort: choice.sort, category: choice.category, filter: choice.filter, request, in: snapshot, context)
        let mine = try ShowcaseItem.find(page.items.map(\.product.id), of: seller.id, in: snapshot)
        return CenterShelf(page: page, tree: try CategoryTree.load(in: snapshot, context), chosen: Set(mine.keys))
    }
}
