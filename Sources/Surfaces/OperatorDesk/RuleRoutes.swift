// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Rules: their values with dates, what a change would do, and the change itself.
struct RuleRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/rules") { request, context in
            try site.requireOperator(.rules, context)
            let book = try await site.read(context) { snapshot, command in (try RuleBook.load(in: snapshot), command.now) }
            return try site.operatorPage(
                RulesPage(site.deployment.modules, book.0, now: book.1, site.format(context)), Text("规则", "Rules"), .rules,
                request, context)
        }
        router.get("/operator/rules/{rule}") { request, context in
            try site.requireOperator(.rules, context)
            let typed = request.query("value").map { Form(fields: ["value": [$0]]) }
            return try await show(FormState(typed, refusal: nil, context.viewer.language), request, context)
        }
        router.post("/operator/rules/{rule}/versions") { request, context in try await change(request, context) }
    }

    /// The page of a rule; with a value in the form, with what it would do.
    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let rule = try rule(context)
        let format = site.format(context)
        let typed = form.form.flatMap { rule.unit.value($0.text("value")) }
        let value = typed.flatMap { rule.range.contains($0) ? $0 : nil }
        let sheet = try await site.read(context) { snapshot, command in
            try RuleSheet.read(rule, trying: value, in: snapshot, command)
        }
        let refusal: (any Refusal)? =
            form.refusal
            ?? (form.form != nil && value == nil ? FieldRefusal(ChangeRule.Refusal.valueOutOfRange, field: "value") : nil)
        let shown = FormState(form.form, refusal: refusal, context.viewer.language)
        return try site.operatorPage(
            RulePage(sheet, shown, format), rule.title, .rules, request, context,
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.rules, context)
        let form = try await site.form(request, context)
        let rule = try rule(context)
        let zone = site.deployment.settings.zone
        do {
            guard let value = rule.unit.value(form.text("value")) else {
                throw FieldRefusal(ChangeRule.Refusal.valueOutOfRange, field: "value")
            }
            let verb = ChangeRule(
                rule: rule, value: value, from: try form.day("from", in: zone), reason: form.text("reason"))
            _ = try await site.write(context, lane: .shared) { try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await show(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        try await site.deployment.reloadRules()
        return site.done(OperatorPath.rule(rule.key), Text("规则变更已公布", "The change is announced"), context)
    }

    private func rule(_ context: WebContext) throws -> Rule {
        let key = context.parameters.get("rule")
        guard let rule = site.deployment.modules.flatMap(\.rules).first(where: { $0.key == key }) else {
            throw CommonRefusal.notFound
        }
        return rule
    }
}

/// A rule with its versions and, where a value is tried, what that would do.
struct RuleSheet: Sendable {
    static let ordersTried = 200

    struct Trial: Sendable {
        let value: Int64
        let fees: [FeeDryRun.Row]
        let stores: [ID<Store>: Store]
        let ordersLookedAt: Int
        let time: TimeDryRun?
    }

    let rule: Rule
    let current: RuleValue
    let versions: [RuleVersion]
    let now: Timestamp
    let trial: Trial?

    static func read(_ rule: Rule, trying value: Int64?, in snapshot: any Snapshot, _ context: Context) throws -> RuleSheet {
        let book = try RuleBook.load(in: snapshot)
        return RuleSheet(
            rule: rule, current: book.value(rule, at: context.now), versions: book.history(rule).reversed(), now: context.now,
            trial: try value.map { try trial(rule, $0, book, in: snapshot, context) })
    }

    private static func trial(
        _ rule: Rule, _ value: Int64, _ book: RuleBook, in snapshot: any Snapshot, _ context: Context
    ) throws -> Trial {
        var sales: [RecentShare] = []
        var rows: [FeeDryRun.Row] = []
        if FeeDryRun.covers(rule) {
            sales = try RecentShares.ofPlatform(lastOrders: ordersTried, in: snapshot)
            let own = try CategoryTree.load(in: snapshot, context).categories.compactMap { category in
                category.fee.map { (category.id, $0) }
            }
            let run = FeeDryRun(
                rule: rule, value: value, ownFees: Dictionary(uniqueKeysWithValues: own),
                standardFee: book.value(CatalogRules.platformFee, at: context.now).rate)
            rows = run.rows(sales)
        }
        let time = TimeDryRun(
            rule, orders: try RecentShares.ordersByState(in: snapshot), unsettled: try RecentShares.unsettledOrders(in: snapshot))
        return Trial(
            value: value, fees: rows, stores: try Store.find(rows.map(\.store), in: snapshot),
            ordersLookedAt: Set(sales.map(\.order)).count,
            time: time)
    }
}
