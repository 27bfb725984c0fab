// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Hummingbird
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// What sellers ask the store for samples of.
struct SampleRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/samples") { try await list($0, $1) }
        router.post("/store/{store}/samples/{sample}/approval") { request, context in
            try await change(request, context, Text("已同意，请在期限内寄出。", "Agreed. Ship it in time.")) { id, _ in
                { _ = try DecideSample(sample: id).run(in: $0, $1) }
            }
        }
        router.post("/store/{store}/samples/{sample}/refusal") { request, context in
            try await change(request, context, Text("已拒绝。", "Refused.")) { id, form in
                let reason = form.text("reason-\(id)")
                return { _ = try DecideSample(sample: id, refusal: reason).run(in: $0, $1) }
            }
        }
        router.post("/store/{store}/samples/{sample}/parcel") { request, context in
            try await change(request, context, Text("样品已寄出。", "The sample is on its way.")) { id, form in
                let (carrier, number) = (form.text("carrier-\(id)"), form.text("number-\(id)"))
                return { _ = try ShipSample(sample: id, carrier: carrier, trackingNumber: number).run(in: $0, $1) }
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .samples, status: refusal == nil ? .ok : .unprocessableContent) {
            try TablesPage(samples: sheet, page, $0, $1)
        }
    }

    private func change(
        _ request: Request, _ context: WebContext, _ said: Text,
        _ verb: (ID<Sample>, Form) -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("sample", of: Sample.self)
        return try await desk.attempt {
            let run = verb(id, form)
            try await desk.write(context, store) { transaction, command in
                guard try Sample.find(id, in: transaction)?.store == store else { throw CommonRefusal.notFound }
                try run(transaction, command)
            }
            return desk.done(context, StorePath(store).samples, said)
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }
}

extension TablesPage {
    fileprivate init(samples sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try SampleList.of(view.store.id, request, in: snapshot, view.command)
        self.init(
            head: HeadPart(
                heading: view.say("样品申请", "Samples"),
                line: view.say("带货者申请样品；寄出后，对方须在期限内发布内容。", "Sellers ask for samples, and show them within a time after you ship.")),
            tables: [
                TablePart(
                    [
                        .init(label: view.say("商品", "Product")), .init(label: view.say("带货者", "Seller")),
                        .init(label: view.say("寄往", "To")), .init(label: view.say("状态", "State")),
                        .init(label: view.say("操作", "Actions")),
                    ],
                    page.items.map { row in
                        let (sample, address) = (row.sample, row.address)
                        return [
                            .link(row.product.title, view.paths.product(row.product.id), sub: view.format.date(sample.requestedAt)),
                            .text(row.sellerName, sub: sample.note.isEmpty ? nil : sample.note),
                            .text("\(address.userName) \(address.telNumber)", sub: address.line),
                            .chip(sample.state.chip(view.format), sub: sample.deadline(view.now, view.format) ?? sample.content),
                            .actions(
                                [],
                                sample.state == .requested
                                    ? [ActionPart(action: view.paths.sample(sample.id, "approval"), label: view.say("同意", "Agree"))] : []),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-box", title: view.say("没有样品申请", "No requests"),
                        text: view.say("带货者想试用商品时，申请会出现在这里。", "They appear when sellers want to try your products.")))
            ],
            pager: PagerPart(page, path: view.paths.samples, request: request),
            forms: page.items.compactMap { Self.form($0, sheet, view) })
    }

    /// What is to be written about one request: why not, or how it was sent.
    private static func form(_ row: SampleList, _ sheet: Sheet, _ view: DeskView) -> FormPart? {
        let id = "\(row.sample.id)"
        let title = "\(row.sellerName) · \(row.product.title)"
        switch row.sample.state {
        case .requested:
            return FormPart(
                action: view.paths.sample(row.sample.id, "refusal"), summary: sheet.summary(about: id),
                sections: [
                    .init(
                        legend: view.say("拒绝申请", "Refuse a request"),
                        items: [
                            sheet.quote(title), sheet.about(id),
                            sheet.field("reason-\(id)", view.say("原因", "Why"), longest: Sample.textCharactersMax),
                        ])
                ], button: view.say("拒绝", "Refuse"), buttonStyle: "soft")
        case .approved:
            return FormPart(
                action: view.paths.sample(row.sample.id, "parcel"), summary: sheet.summary(about: id),
                sections: [
                    .init(
                        legend: view.say("寄出样品", "Ship a sample"),
                        items: [
                            sheet.quote(title),
                            .side(
                                sheet.select(
                                    "carrier-\(id)", view.say("快递公司", "Carrier"),
                                    Carrier.allCases.map { ($0.rawValue, $0.label.in(view.language)) }),
                                sheet.field(
                                    "number-\(id)", view.say("运单号", "Tracking number"), longest: TrackingNumber.charactersMax)),
                            sheet.about(id),
                        ])
                ], button: view.say("寄出", "Ship"))
        case .refused, .withdrawn, .lapsed, .shipped, .shown, .overdue: return nil
        }
    }
}
