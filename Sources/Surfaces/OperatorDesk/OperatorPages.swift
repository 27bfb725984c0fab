// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Stores
import WebCore

/// The places of the desk's menu, each with the permission that it takes.
enum OperatorPlace: CaseIterable {
    case overview, stores, products, articles, applications, inspections, disputes, violations, gifts
    case categories, rules, incentives, ledger, refunds, withdrawals, bills, agencies, people, operators, audit, states, limits

    /// Nothing where any operator may look.
    var permission: Permission? {
        switch self {
        case .overview, .states, .limits: nil
        case .stores, .applications: .reviewStores
        case .products, .articles, .inspections: .reviewProducts
        case .disputes, .violations, .gifts: .decideDisputes
        case .categories: .manageCategories
        case .rules, .incentives: .manageRules
        case .ledger, .refunds, .withdrawals, .bills, .agencies: .readLedger
        case .people, .operators: .manageOperators
        case .audit: .readAudit
        }
    }

    var label: Text {
        switch self {
        case .overview: Text("概览", "Overview")
        case .stores: Text("店铺审核", "Stores")
        case .products: Text("商品审核", "Products")
        case .articles: Text("文章", "Articles")
        case .inspections: Text("生鲜质检", "Inspections")
        case .disputes: Text("纠纷裁决", "Disputes")
        case .violations: Text("带货违规", "Violations")
        case .gifts: Text("礼物", "Gifts")
        case .applications: Text("资质与装修审核", "Applications")
        case .categories: Text("类目与费率", "Categories and fees")
        case .rules: Text("规则", "Rules")
        case .incentives: Text("激励", "Incentives")
        case .ledger: Text("账本", "Ledger")
        case .refunds: Text("退款与支付", "Refunds and payments")
        case .withdrawals: Text("提现", "Withdrawals")
        case .bills: Text("对账", "Bills")
        case .agencies: Text("机构与团长", "Agencies")
        case .people: Text("用户", "People")
        case .operators: Text("运营人员", "Operators")
        case .audit: Text("审计日志", "Audit log")
        case .states: Text("状态机", "States")
        case .limits: Text("限制", "Limits")
        }
    }

    /// The heading under which the menu shows it; the overview stands above all.
    var heading: Text {
        switch self {
        case .overview: Text("", "")
        case .stores, .products, .articles, .applications, .inspections, .disputes, .violations, .gifts: Text("审核", "Reviews")
        case .categories, .rules, .incentives: Text("规则", "Rules")
        case .ledger, .refunds, .withdrawals, .bills: Text("资金", "Money")
        case .agencies, .people, .operators, .audit: Text("人员", "People")
        case .states, .limits: Text("参考", "Reference")
        }
    }

    var href: String {
        switch self {
        case .overview: OperatorPath.home
        case .stores: OperatorPath.stores(.inReview)
        case .products: OperatorPath.products
        case .articles: OperatorPath.articles
        case .inspections: OperatorPath.inspections
        case .disputes: OperatorPath.disputes(open: true)
        case .violations: OperatorPath.violations
        case .gifts: OperatorPath.gifts
        case .applications: OperatorPath.applications
        case .categories: OperatorPath.categories
        case .rules: OperatorPath.rules
        case .incentives: OperatorPath.incentives
        case .ledger: OperatorPath.ledger
        case .refunds: OperatorPath.refunds
        case .withdrawals: OperatorPath.withdrawals
        case .bills: OperatorPath.bills
        case .agencies: OperatorPath.agencies
        case .people: OperatorPath.people
        case .operators: OperatorPath.operators
        case .audit: OperatorPath.audit
        case .states: OperatorPath.states
        case .limits: OperatorPath.limits
        }
    }

    var icon: String {
        switch self {
        case .overview: "overview"
        case .stores: "store"
        case .products: "review"
        case .articles: "article"
        case .inspections: "truck"
        case .disputes: "chat"
        case .violations: "rule"
        case .applications: "check"
        case .gifts: "gift"
        case .categories: "category"
        case .rules: "rule"
        case .incentives: "gift"
        case .ledger: "ledger"
        case .refunds: "refund"
        case .withdrawals: "wallet"
        case .bills: "check"
        case .agencies: "plan"
        case .people: "user"
        case .operators: "staff"
        case .audit: "audit"
        case .states: "flow"
        case .limits: "settings"
        }
    }

    /// Another permission with which one may look: what incentives paid is explained to whoever reads the ledger.
    var reading: Permission? { self == .incentives ? .readLedger : nil }

    func isOpen(to actor: Actor) -> Bool {
        guard let permission else { return !(actor.grants[Party.platform] ?? []).isEmpty }
        return actor.mayOperate(permission) || reading.map(actor.mayOperate) ?? false
    }
}

extension Site {
    /// Refuses whoever may not be in a place: anonymous is led to sign in, for everybody else the place does not exist.
    func requireOperator(_ place: OperatorPlace, _ context: WebContext) throws {
        _ = try context.viewer.requirePerson()
        guard place.isOpen(to: context.viewer.actor) else { throw CommonRefusal.notFound }
    }

    /// Renders a page of the desk. The menu shows only what the operator may do.
    func operatorPage(
        _ model: some PageModel, _ title: Text, _ place: OperatorPlace, _ request: Request, _ context: WebContext,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let language = context.viewer.language
        var groups: Set<String> = []
        let nav = OperatorPlace.allCases.filter { $0.isOpen(to: context.viewer.actor) }.map { item in
            let group = item.heading.in(language)
            let isNew = !group.isEmpty && groups.insert(group).inserted
            return Layout.Link(
                item.label.in(language), href: item.href, icon: item.icon, current: item == place, group: isNew ? group : nil)
        }
        let layout = Layout(
            title: title, path: request.method == .get ? request.uri.description : place.href, nav: nav,
            face: Text("运营台", "Operator desk").in(language), home: OperatorPath.home, viewer: context.viewer,
            settings: deployment.settings)
        return try page(model, layout, context, status: status)
    }

    /// Leads on after a verb, with what was done.
    func done(_ path: String, _ text: Text, _ context: WebContext) -> Response {
        redirect(path, flash: Flash(.good, text.in(context.viewer.language)))
    }
}
