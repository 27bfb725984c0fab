// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import WebCore

/// What those who run the deployment set, and what they look into.
enum RuleRoutes {
    static let area = APIArea("平台规则与账本", "Operators: rules and ledger")

    @RouteList static var all: [APIRoute] {
        area.on(
            .post, "/operator/rules/{key}/versions", Text("公告规则的新值", "Announce a rule's next value"),
            .operator(.manageRules),
            takes: RuleInput.self, gives: RuleOutput.Version.self
        ) { call, input in
            let key = call.context.parameters.get("key")
            let deployment = call.site.deployment
            guard let rule = deployment.modules.flatMap(\.rules).first(where: { $0.key == key }) else {
                throw CommonRefusal.notFound
            }
            let response = try await call.write(lane: .party(Party.platform)) {
                let verb = ChangeRule(rule: rule, value: input.value, from: input.from, reason: input.reason)
                return RuleOutput.Version(try verb.run(in: $0, $1))
            }
            try await deployment.reloadRules()
            return response
        }
        area.on(
            .post, "/operator/categories", Text("新增类目", "Add a category"), .operator(.manageCategories),
            takes: CategoryInput.self, gives: CategoryOutput.self
        ) { call, input in
            try await call.write(lane: .party(Party.platform)) {
                let verb = CreateCategory(parent: input.parentId, details: input.details)
                return CategoryOutput(try verb.run(in: $0, $1))
            }
        }
        area.on(
            .put, "/operator/categories/{id}", Text("修改类目", "Change a category"), .operator(.manageCategories),
            takes: CategoryInput.self, gives: CategoryOutput.self
        ) { call, input in
            let category = try call.id(of: Catalog.Category.self)
            return try await call.write(lane: .party(Party.platform)) {
                try EditCategory(category: category, details: input.details).run(in: $0, $1)
                return CategoryOutput(try CategoryTree.load(in: $0, $1)[category]!)
            }
        }
        area.on(
            .post, "/operator/categories/{id}/fees", Text("公告类目费率", "Announce a category's next fee"),
            .operator(.manageCategories), takes: FeeInput.self, gives: FeeOutput.self
        ) { call, input in
            let category = try call.id(of: Catalog.Category.self)
            return try await call.write(lane: .party(Party.platform)) {
                let verb = ChangeCategoryFee(
                    category: category, rate: input.rate, from: input.from, reason: input.reason)
                return FeeOutput(try verb.run(in: $0, $1))
            }
        }
        ledger
    }

    @RouteList private static var ledger: [APIRoute] {
        area.get(
            "/operator/ledger/totals", Text("账本总额，恒为零", "All that is held and the world's share: zero together"),
            .operator(.readLedger)
        ) { call in
            try await call.read { snapshot, _ in TotalsOutput(try LedgerTotals.read(in: snapshot)) }
        }
        area.get(
            "/operator/ledger/verification", Text("校验账本", "Check every chain, balance and promise"),
            .operator(.readLedger)
        ) { call in
            try await call.read { snapshot, _ in VerificationOutput(try VerifyLedger().run(in: snapshot)) }
        }
        area.get(
            "/operator/ledger/parties/{party}", Text("任一方的流水", "Anybody's entries"), .operator(.readLedger),
            query: APIRoute.Parameter.page
        ) { call in
            try await call.statement(try call.id("party"))
        }
        area.get(
            "/operator/ledger/orders/{id}", Text("订单的全部分录", "Every entry of an order"), .operator(.readLedger)
        ) { call in
            let order = try call.id(of: Order.self)
            return try await call.read { snapshot, _ in
                guard try Order.find(order, in: snapshot) != nil else { throw CommonRefusal.notFound }
                return APIList(try OrderEntries.of(order.raw, in: snapshot).map(EntryOutput.init))
            }
        }
        area.get(
            "/operator/refunds", Text("退款单", "Refunds at the provider"), .operator(.readLedger),
            query: [APIRoute.Parameter("state", Text("退款状态", "Of this state"))] + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", RefundState.self), try call.page())
            return try await call.read {
                APIPage(try RefundList.page(state: state, page, in: $0, $1), RefundOutput.init)
            }
        }
        area.on(
            .post, "/operator/refunds/{id}/retries", Text("重试退款", "Send a failed refund again"), .operator(.readLedger),
            gives: RefundOutput.self
        ) { call in
            try await call.writeRefund { RefundOutput(try RetryRefund(refund: $0).run(in: $1, $2)) }
        }
        area.get(
            "/operator/withdrawals", Text("提现单", "Withdrawals"), .operator(.readLedger),
            query: [APIRoute.Parameter("state", Text("提现状态", "Of this state"))] + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", WithdrawalState.self), try call.page())
            return try await call.read {
                APIPage(try WithdrawalList.page(state: state, page, in: $0, $1), WithdrawalOutput.init)
            }
        }
        area.get(
            "/operator/audit", Text("操作审计", "The log of privileged acts"), .operator(.readAudit),
            query: [APIRoute.Parameter("party", Text("只看这一方", "Of this party"), .id)] + APIRoute.Parameter.page
        ) { call in
            let (party, page) = (try call.queryID("party", of: Party.self), try call.page())
            return try await call.read { snapshot, context in
                try context.actor.requireOperator(.readAudit)
                return APIPage(try AuditLog.page(page, of: party, in: snapshot), AuditOutput.init)
            }
        }
    }
}

struct TotalsOutput: Codable, Sendable {
    let held: BalanceOutput
    /// What came from outside, negated.
    let world: Money
    let holders: Int
    let isBalanced: Bool

    init(_ totals: LedgerTotals) {
        held = BalanceOutput(totals.held)
        world = totals.world
        holders = totals.holders
        isBalanced = totals.isBalanced
    }
}

struct VerificationOutput: Codable, Sendable {
    let isSound: Bool
    let entriesChecked: Int
    let holdersChecked: Int
    let problems: [String]

    init(_ report: LedgerReport) {
        isSound = report.isSound
        entriesChecked = report.entriesChecked
        holdersChecked = report.holdersChecked
        problems = report.problems.map(\.description)
    }
}
