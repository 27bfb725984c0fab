// SPDX-License-Identifier: Apache-2.0
import Alliance
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// What a seller is said to have done against the selling rules, and the appeal.
struct ViolationRoutes {
    static let pageSize = 30
    /// How far back points count.
    static let pointsDays: Int64 = 365

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/violations") { request, context in
            try await site.asSeller(context) { try await show($0, nil, nil, request, context) }
        }
        router.post("/partner/violations/{violation}/appeal") { request, context in
            try await site.asSeller(context) { try await appeal($0, request, context) }
        }
    }

    private func show(
        _ seller: Seller, _ form: Form?, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let (violations, points, closed, now) = try await site.read(context) { snapshot, command in
            (
                try ViolationList.of(seller.id, page, in: snapshot, command),
                try Violation.points(of: seller.id, since: command.now - .days(Self.pointsDays), in: snapshot),
                try Violation.closedUntil(for: seller.id, at: command.now, in: snapshot), command.now
            )
        }
        let sheet = Sheet(context.viewer.language, typed: form, refusal: refusal)
        let model = TablesPage(violations: violations, points: points, closed: closed, sheet, now: now, site.format(context))
        return try site.partner(
            model, Text("违规与申诉", "Violations"), .violations, request, context, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func appeal(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let id = try context.id("violation", of: Violation.self)
        do {
            let text = form.text("appeal-\(id)")
            try await site.write(context, lane: .party(seller.id)) { _ = try AppealViolation(violation: id, appeal: text).run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try await show(seller, form, refusal, request, context)
        }
        let said = Text("申诉已提交，平台会尽快裁定", "Your appeal is sent. The platform decides soon.")
        return site.redirect(PartnerPath.violations, flash: Flash(.good, said.in(context.viewer.language)))
    }
}

extension TablesPage {
    fileprivate init(
        violations page: Page<ViolationList>, points: Int, closed: Timestamp?, _ sheet: Sheet, now: Timestamp, _ format: Format
    ) {
        let appeals = page.items.map(\.violation).filter { $0.state == .recorded }.map { violation in
            FormPart(
                action: PartnerPath.violation(violation.id, "appeal"), summary: sheet.summary(about: "\(violation.id)"),
                sections: [
                    .init(
                        legend: format.say("申诉：\(violation.rule.label.chinese)", "Appeal: \(violation.rule.label.english)"),
                        items: [
                            sheet.quote(violation.grounds),
                            sheet.area(
                                "appeal-\(violation.id)", format.say("申诉理由", "Why it is wrong"), rows: 4,
                                longest: Violation.textCharactersMax),
                            sheet.about("\(violation.id)"),
                        ])
                ], button: format.say("提交申诉", "Appeal"))
        }
        self.init(
            head: HeadPart(
                heading: format.say("违规与申诉", "Violations"),
                line: closed.map { format.say("你在 \(format.time($0)) 前不能投放新卡片。", "You may place no new cards until \(format.time($0)).") },
                chip: closed == nil ? nil : ChipPart(tone: "bad", label: format.say("禁止投放", "Cards closed"))),
            tiles: [FactPart(label: format.say("近一年扣分", "Points in a year"), value: format.count(points))],
            tables: [
                TablePart(
                    [
                        .init(label: format.say("违规", "Violation")), .init(label: format.say("扣分", "Points"), number: true),
                        .init(label: format.say("禁止投放至", "Cards closed until")), .init(label: format.say("状态", "State")),
                    ],
                    page.items.map { row in
                        let violation = row.violation
                        let left =
                            violation.state == .recorded ? format.remaining(until: violation.appealBy, from: now) : violation.decision
                        return [
                            .text(violation.rule.label.in(format.language), sub: violation.grounds), .text(format.count(violation.points)),
                            .text(violation.closedUntil.map { format.time($0) } ?? "—"), .chip(violation.state.chip(format), sub: left),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-people", title: format.say("没有违规记录", "No violations"),
                        text: format.say("守规则的带货者，买家更信任。", "Buyers trust sellers who keep the rules.")))
            ],
            pager: PagerPart(next: page.next, path: PartnerPath.violations), forms: appeals)
    }
}
