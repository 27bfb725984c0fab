// SPDX-License-Identifier: Apache-2.0
import Alliance
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// Violations of the selling rules: recording them, and deciding on appeals.
struct ViolationRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/violations") { request, context in
            try site.requireOperator(.violations, context)
            return try await show(nil, nil, request, context)
        }
        router.post("/operator/violations") { request, context in
            try site.requireOperator(.violations, context)
            return try await record(request, context)
        }
        router.post("/operator/violations/{violation}/decision") { request, context in
            try site.requireOperator(.violations, context)
            return try await decide(request, context)
        }
    }

    private func show(_ form: Form?, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let state = request.query("state").flatMap(ViolationState.init)
        let violations = try await site.read(context) { try ViolationList.all(state: state, page, in: $0, $1) }
        let sheet = Sheet(context.viewer.language, typed: form, refusal: refusal)
        return try site.operatorPage(
            TablesPage(violations: violations, state: state, sheet, site.format(context)), Text("带货违规", "Violations"), .violations, request,
            context, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func record(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            let verb = RecordViolation(
                seller: try form.id("seller", of: Person.self), rule: SellingRule(rawValue: form.text("rule")) ?? .other,
                grounds: form.text("grounds"), points: try form.count("points", in: 0...Violation.pointsMax),
                closedDays: try form.count("days", in: 0...Violation.closedDaysMax))
            try await site.write(context, lane: .party(verb.seller)) { _ = try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try await show(form, refusal, request, context)
        }
        return site.done(OperatorPath.violations, Text("违规已记录，对方可以申诉。", "It is recorded. The seller may appeal."), context)
    }

    private func decide(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let id = try context.id("violation", of: Violation.self)
        guard let seller = try await site.read(context, { snapshot, _ in try Violation.find(id, in: snapshot)?.seller }) else {
            throw CommonRefusal.notFound
        }
        do {
            let verb = DecideViolation(
                violation: id, isLifted: form.text("outcome-\(id)") == "lifted", decision: form.text("decision-\(id)"))
            try await site.write(context, lane: .party(seller)) { _ = try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await show(form, refusal, request, context)
        }
        return site.done(OperatorPath.violations, Text("裁定已生效。", "The decision holds."), context)
    }
}

extension TablesPage {
    fileprivate init(violations page: Page<ViolationList>, state: ViolationState?, _ sheet: Sheet, _ format: Format) {
        let states: [ViolationState?] = [nil] + ViolationState.allCases
        let path = { (state: ViolationState?) in pathWithQuery(OperatorPath.violations, [("state", state?.rawValue)]) }
        self.init(
            head: HeadPart(
                heading: format.say("带货违规", "Violations"),
                line: format.say("记录违规、扣分、限制投放；对方可以申诉，由平台裁定。", "Points, and no new cards for a time. Sellers may appeal, and you decide.")),
            tabs: TabsPart(
                label: format.say("按状态", "By state"),
                tabs: states.map {
                    LinkPart(label: $0?.label.in(format.language) ?? format.say("全部", "All"), href: path($0), current: $0 == state)
                }),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("带货者", "Seller")), .init(label: format.say("违规", "Violation")),
                        .init(label: format.say("扣分", "Points"), number: true),
                        .init(label: format.say("禁止投放至", "Cards closed until")), .init(label: format.say("状态", "State")),
                    ],
                    page.items.map { row in
                        let violation = row.violation
                        return [
                            .text(row.sellerName, sub: format.time(violation.recordedAt)),
                            .text(violation.rule.label.in(format.language), sub: violation.grounds), .text(format.count(violation.points)),
                            .text(violation.closedUntil.map { format.time($0) } ?? "—"),
                            .chip(violation.state.chip(format), sub: violation.decision ?? violation.appeal),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-table", title: format.say("没有违规", "No violations"),
                        text: format.say("大家都守规则。", "Everybody keeps the rules.")))
            ],
            pager: PagerPart(next: page.next, path: path(state)),
            forms: page.items.filter { $0.violation.state == .appealed }.map { Self.decision($0, sheet, format) }
                + [Self.recording(sheet, format)])
    }

    private static func decision(_ row: ViolationList, _ sheet: Sheet, _ format: Format) -> FormPart {
        let id = "\(row.violation.id)"
        return FormPart(
            action: OperatorPath.violation(row.violation.id, "decision"), summary: sheet.summary(about: id),
            sections: [
                .init(
                    legend: format.say("裁定申诉", "Decide an appeal"),
                    items: [
                        sheet.quote("\(row.sellerName)：\(row.violation.appeal ?? "")"),
                        sheet.select(
                            "outcome-\(id)", format.say("裁定", "Decision"),
                            [("upheld", format.say("维持", "It stands")), ("lifted", format.say("撤销", "Lift it"))], "upheld"),
                        sheet.area("decision-\(id)", format.say("理由", "Why"), rows: 3, longest: Violation.textCharactersMax),
                        sheet.about(id),
                    ])
            ], button: format.say("裁定", "Decide"))
    }

    private static func recording(_ sheet: Sheet, _ format: Format) -> FormPart {
        FormPart(
            action: OperatorPath.violations, summary: sheet.summary(about: ""),
            sections: [
                .init(
                    legend: format.say("记录违规", "Record a violation"),
                    items: [
                        .side(
                            sheet.field("seller", format.say("带货者编号", "Seller's id"), inputmode: "numeric"),
                            sheet.select(
                                "rule", format.say("违反的规则", "Rule"),
                                SellingRule.allCases.map { ($0.rawValue, $0.label.in(format.language)) })),
                        .side(
                            sheet.count("points", format.say("扣分", "Points"), 1, hint: format.say("0 至 12", "0 to 12")),
                            sheet.count(
                                "days", format.say("禁止投放天数", "Days without new cards"), 0, hint: format.say("0 至 365", "0 to 365"))),
                        sheet.area("grounds", format.say("事实", "What happened"), rows: 3, longest: Violation.textCharactersMax),
                    ])
            ], button: format.say("记录", "Record"))
    }
}
