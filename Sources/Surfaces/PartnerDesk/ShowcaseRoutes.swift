// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// A seller's showcase: its order, its pins, and the way from a product to its card.
struct ShowcaseRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/showcase") { request, context in
            try await site.asSeller(context) { try await show($0, request, context) }
        }
        router.post("/partner/showcase/{product}/top") { request, context in
            try await arrange(pinned: false, Text("已移到最前", "Moved to the top"), request, context)
        }
        router.post("/partner/showcase/{product}/pin") { request, context in
            try await arrange(pinned: true, Text("已置顶", "Pinned"), request, context)
        }
        router.post("/partner/showcase/{product}/removal") { request, context in
            try await change(Text("已移出橱窗", "Removed from your showcase"), request, context) { seller, product in
                { try RemoveFromShowcase(seller: seller, products: [product]).run(in: $0, $1) > 0 }
            }
        }
        router.post("/partner/showcase/{product}/cards") { request, context in
            try await site.asSeller(context) { try await place($0, request, context) }
        }
    }

    private func show(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let (items, channels, reach) = try await site.read(context) { snapshot, command in
            let items = try ShowcaseList.of(seller.id, page, in: snapshot, command)
            let products = items.items.map(\.product.id)
            let clicks = try CardClicks.of(.person(seller.id), products: products, in: snapshot)
            let orders = try CommissionOrder.orders(of: seller.id, products: products, in: snapshot)
            let reach = products.map { ($0, CardReach(clicks: clicks[$0] ?? 0, orders: orders[$0] ?? 0)) }
            return (
                items, try ChannelList.of(seller.id, PageRequest(size: PageRequest.sizeMax), in: snapshot, command).items,
                Dictionary(reach) { first, _ in first }
            )
        }
        let model = ShowcasePage(items, channels, reach: reach, site.format(context))
        return try site.partner(model, Text("橱窗", "Showcase"), .showcase, request, context)
    }

    private func arrange(pinned: Bool, _ done: Text, _ request: Request, _ context: WebContext) async throws -> Response {
        try await change(done, request, context) { seller, product in
            { transaction, command in
                try ArrangeShowcase(seller: seller, products: [product], isPinned: pinned).run(in: transaction, command)
                return true
            }
        }
    }

    /// Runs a verb on one product of the showcase; one that is not there does not exist.
    private func change(
        _ done: Text, _ request: Request, _ context: WebContext,
        _ verb: (ID<Person>, ID<Product>) -> @Sendable (any Transaction, Context) throws -> Bool
    ) async throws -> Response {
        try await site.asSeller(context) { seller in
            _ = try await site.form(request, context)
            let run = verb(seller.id, try context.id("product"))
            guard try await site.write(context, lane: .party(seller.id), run) else { throw CommonRefusal.notFound }
            return site.redirect(PartnerPath.showcase, flash: Flash(.good, done.in(context.viewer.language)))
        }
    }

    private func place(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let product: ID<Product> = try context.id("product")
        let channel: ID<ChannelAccount> = try form.id("channel")
        let placement = try await site.write(context, lane: .party(seller.id)) { transaction, command in
            try PlaceSellerCard(seller: seller.id, product: product, channel: channel).run(in: transaction, command)
        }
        let text = Text("卡片已生成，复制链接发出去吧", "The card is ready. Copy its link and share it.")
        return site.redirect(PartnerPath.card(placement.id), flash: Flash(.good, text.in(context.viewer.language)))
    }
}
