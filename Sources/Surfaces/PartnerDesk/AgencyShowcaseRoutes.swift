// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// An agency arranges the showcase of a seller who signed with it and let it.
struct AgencyShowcaseRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/agency/sellers/{seller}/showcase") { request, context in
            try await site.asPartner(context) { try await show($0, nil, nil, request, context) }
        }
        router.post("/partner/agency/sellers/{seller}/showcase/products") { request, context in
            try await site.asPartner(context) { try await add($0, request, context) }
        }
        router.post("/partner/agency/sellers/{seller}/showcase/{product}/top") { request, context in
            try await change(Text("已移到最前", "Moved to the top"), request, context) { seller, product in
                { try ArrangeShowcase(seller: seller, products: [product], isPinned: false).run(in: $0, $1) }
            }
        }
        router.post("/partner/agency/sellers/{seller}/showcase/{product}/removal") { request, context in
            try await change(Text("已移出橱窗", "Removed from the showcase"), request, context) { seller, product in
                { _ = try RemoveFromShowcase(seller: seller, products: [product]).run(in: $0, $1) }
            }
        }
    }

    private func show(
        _ partner: Partner, _ form: Form?, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let id = try context.id("seller", of: Person.self)
        let page = try request.page(size: Self.pageSize)
        let (seller, items, plans) = try await site.read(context) { snapshot, command in
            guard let seller = try Seller.find(id, in: snapshot) else { throw CommonRefusal.notFound }
            return (
                seller, try ShowcaseList.of(id, page, in: snapshot, command),
                try AgencyPlanList.of(partner.id, PageRequest(size: PageRequest.sizeMax), in: snapshot, command).items
            )
        }
        let sheet = Sheet(context.viewer.language, typed: form, refusal: refusal)
        return try site.partner(
            TablesPage(showcaseOf: seller, items, plans, sheet, site.format(context)), Text("机构工作台", "Agency"), .agency, request, context,
            isSeller: partner.isSeller, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func add(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let seller = try context.id("seller", of: Person.self)
        let form = try await site.form(request, context)
        do {
            let plans = form.all("plans").compactMap { ID<Plan>($0) }
            try await site.write(context, lane: .party(seller)) {
                _ = try AddToShowcase(seller: seller, plans: plans).run(in: $0, $1)
            }
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await show(partner, form, refusal, request, context)
        }
        return done(seller, Text("已加入橱窗", "Added to the showcase"), context)
    }

    private func change(
        _ said: Text, _ request: Request, _ context: WebContext,
        _ verb: (ID<Person>, ID<Product>) -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        _ = try context.viewer.requirePerson()
        _ = try await site.form(request, context)
        let seller = try context.id("seller", of: Person.self)
        try await site.write(context, lane: .party(seller), verb(seller, try context.id("product", of: Product.self)))
        return done(seller, said, context)
    }

    private func done(_ seller: ID<Person>, _ said: Text, _ context: WebContext) -> Response {
        site.redirect(PartnerPath.agencyShowcase(seller), flash: Flash(.good, said.in(context.viewer.language)))
    }
}

extension TablesPage {
    fileprivate init(
        showcaseOf seller: Seller, _ page: Page<ShowcaseList>, _ plans: [AgencyPlanList], _ sheet: Sheet, _ format: Format
    ) {
        let shown = Set(page.items.map(\.product.id))
        let choices = plans.filter { !shown.contains($0.product.id) }
        self.init(
            head: HeadPart(
                heading: format.say("\(seller.name) 的橱窗", "\(seller.name)'s showcase"),
                line: sheet.refusal?.text.in(format.language)
                    ?? format.say("需要带货者在合约中授权。", "The seller has to let you, on their page of contracts."),
                crumbs: CrumbsPart(PartnerPath.agencySellers, format.say("带货者", "Sellers"))),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("商品", "Product")), .init(label: format.say("价格", "Price"), number: true),
                        .init(label: format.say("操作", "Actions")),
                    ],
                    page.items.map { item in
                        [
                            .picture(
                                Face.image(item.product.pictureURL(.small)), item.product.title, PartnerPath.product(item.product.id),
                                sub: item.storeName),
                            .text(format.money(item.product.lowestPrice)),
                            .actions(
                                [],
                                [
                                    ActionPart(
                                        action: PartnerPath.agencyShowcase(seller.id, "\(item.product.id)/top"),
                                        label: format.say("移到最前", "To the top"), style: "quiet"),
                                    ActionPart(
                                        action: PartnerPath.agencyShowcase(seller.id, "\(item.product.id)/removal"),
                                        label: format.say("移除", "Remove"), style: "quiet"),
                                ]),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-box", title: format.say("橱窗还是空的", "The showcase is empty"),
                        text: format.say("在下面选择机构商品加入。", "Choose some of the agency's products below.")))
            ],
            pager: PagerPart(next: page.next, path: PartnerPath.agencyShowcase(seller.id)),
            forms: choices.isEmpty
                ? []
                : [
                    FormPart(
                        action: PartnerPath.agencyShowcase(seller.id, "products"), summary: sheet.summary,
                        sections: [
                            .init(items: [
                                sheet.choices(
                                    "plans", format.say("机构商品", "The agency's products"),
                                    choices.map { ("\($0.plan.id)", $0.product.title, $0.rate.map { format.rate($0.rate) }) }, many: true)
                            ])
                        ], button: format.say("加入橱窗", "Add to the showcase"))
                ])
    }
}
