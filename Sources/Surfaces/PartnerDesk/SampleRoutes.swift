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

/// A seller's requests for samples.
struct SampleRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/samples") { request, context in
            try await site.asSeller(context) { try await show($0, nil, nil, request, context) }
        }
        router.post("/partner/samples") { request, context in
            try await site.asSeller(context) { try await ask($0, request, context) }
        }
        router.post("/partner/samples/{sample}/withdrawal") { request, context in
            try await step(Text("申请已撤回", "The request is withdrawn"), request, context) { id, _ in
                { _ = try WithdrawSample(sample: id).run(in: $0, $1) }
            }
        }
        router.post("/partner/samples/{sample}/content") { request, context in
            try await step(Text("已登记内容", "Your content is noted"), request, context) { id, form in
                let content = form.text("content-\(id)")
                return { _ = try ShowSample(sample: id, content: content).run(in: $0, $1) }
            }
        }
    }

    private func show(
        _ seller: Seller, _ form: Form?, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let (samples, showcase, now) = try await site.read(context) { snapshot, command in
            (
                try SampleList.of(seller: seller.id, page, in: snapshot, command),
                try ShowcaseList.of(seller.id, PageRequest(size: PageRequest.sizeMax), in: snapshot, command).items, command.now
            )
        }
        let sheet = Sheet(context.viewer.language, typed: form, refusal: refusal)
        let model = TablesPage(samples: samples, showcase, sheet, now: now, site.format(context))
        return try site.partner(
            model, Text("样品", "Samples"), .samples, request, context, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func ask(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            let verb = RequestSample(seller: seller.id, product: try form.id("product", of: Product.self), note: form.text("note"))
            try await site.write(context, lane: .party(seller.id)) { _ = try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await show(seller, form, refusal, request, context)
        }
        return done(Text("申请已发给商家", "Your request is sent to the store"), context)
    }

    private func step(
        _ said: Text, _ request: Request, _ context: WebContext,
        _ verb: (ID<Sample>, Form) throws -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        try await site.asSeller(context) { seller in
            let form = try await site.form(request, context)
            let id = try context.id("sample", of: Sample.self)
            do {
                try await site.write(context, lane: .party(seller.id), try verb(id, form))
            } catch let refusal as any Refusal where refusal.kind == .invalid {
                return try await show(seller, form, refusal, request, context)
            }
            return done(said, context)
        }
    }

    private func done(_ text: Text, _ context: WebContext) -> Response {
        site.redirect(PartnerPath.samples, flash: Flash(.good, text.in(context.viewer.language)))
    }
}

extension TablesPage {
    fileprivate init(samples page: Page<SampleList>, _ showcase: [ShowcaseList], _ sheet: Sheet, now: Timestamp, _ format: Format) {
        let due = page.items.filter { $0.sample.state == .shipped || $0.sample.state == .overdue }
        let shows = due.map { row in
            FormPart(
                action: PartnerPath.sample(row.sample.id, "content"), summary: sheet.summary(about: "\(row.sample.id)"),
                sections: [
                    .init(
                        legend: format.say("登记内容", "Content of a sample"),
                        items: [
                            sheet.quote(row.product.title),
                            sheet.field(
                                "content-\(row.sample.id)", format.say("内容链接", "Address of the content"),
                                hint: format.say("文章、视频或直播回放的链接。", "Of an article, a video or a recorded live room.")),
                            sheet.about("\(row.sample.id)"),
                        ])
                ], button: format.say("登记", "Note it"))
        }
        let ask = FormPart(
            action: PartnerPath.samples, summary: sheet.summary(about: ""),
            sections: [
                .init(
                    legend: format.say("申请样品", "Ask for a sample"),
                    line: format.say("寄到你的默认收货地址；收到后须在期限内发布内容。", "It goes to your default address; show it within the time after that."),
                    items: [
                        sheet.select(
                            "product", format.say("橱窗商品", "A product of your showcase"),
                            showcase.map { (value: "\($0.product.id)", label: $0.product.title) }),
                        sheet.area("note", format.say("说明", "Note"), optional: true, rows: 3, longest: Sample.textCharactersMax),
                    ])
            ], button: format.say("申请", "Ask"))
        self.init(
            head: HeadPart(
                heading: format.say("样品", "Samples"), line: format.say("先试用，再推荐。", "Try it before you recommend it.")),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("商品", "Product")), .init(label: format.say("状态", "State")),
                        .init(label: format.say("快递", "Parcel")), .init(label: format.say("操作", "Actions")),
                    ],
                    page.items.map { row in
                        [
                            .link(row.product.title, PartnerPath.product(row.product.id), sub: row.storeName),
                            .chip(row.sample.state.chip(format), sub: row.sample.deadline(now, format) ?? row.sample.reason),
                            .text(row.sample.trackingNumber ?? "—", sub: row.sample.carrier),
                            .actions(
                                [],
                                row.sample.state == .requested
                                    ? [
                                        ActionPart(
                                            action: PartnerPath.sample(row.sample.id, "withdrawal"), label: format.say("撤回", "Withdraw"),
                                            style: "quiet")
                                    ] : []),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-box", title: format.say("还没有申请样品", "No samples yet"),
                        text: format.say("把商品加入橱窗后，可以向商家申请样品。", "Ask for samples of what is in your showcase.")))
            ],
            pager: PagerPart(next: page.next, path: PartnerPath.samples), forms: shows + (showcase.isEmpty ? [] : [ask]))
    }
}
