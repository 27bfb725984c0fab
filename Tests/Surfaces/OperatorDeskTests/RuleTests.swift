// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import OperatorDesk

struct RuleTests {
    @Test func `every module with rules, and the source of every rule, has a name in both languages`() {
        let modules = Modules.all(provider: SandboxProvider(baseURL: ""))
        for module in modules where !module.rules.isEmpty { #expect(module.title.chinese != module.name, "\(module.name)") }
        for rule in modules.flatMap(\.rules) { #expect(rule.sourceText.chinese != rule.source, "\(rule.key): \(rule.source)") }
    }

    private let own = ID<Catalog.Category>(1)
    private let plain = ID<Catalog.Category>(2)

    private func sale(
        _ order: Int64, store: Int64 = 9, _ category: ID<Catalog.Category>, fen: Int64 = 10_000, _ rate: Rate, relieved: Bool = false
    ) -> RecentShare {
        let base = Money(fen: fen)
        return RecentShare(
            order: ID(order), store: ID(store), category: category, base: base, rate: rate,
            rule: relieved ? OrdersRules.newStoreFee.key : FeeDryRun.categoryFeeName, amount: rate.of(base))
    }

    private func run(_ rule: Rule, percent: Int64) -> FeeDryRun {
        FeeDryRun(rule: rule, value: Rate(percent: percent).ppm, ownFees: [own: Rate(percent: 2)], standardFee: Rate(percent: 5))
    }

    @Test func `a new standard fee changes sales without a fee of their own, and never raises a new store's above it`() {
        let run = run(CatalogRules.platformFee, percent: 6)
        #expect(run.fee(of: sale(1, plain, Rate(percent: 5))) == Money(fen: 600))
        #expect(run.fee(of: sale(2, own, Rate(percent: 2))) == Money(fen: 200))
        #expect(run.fee(of: sale(3, plain, Rate(percent: 1), relieved: true)) == Money(fen: 100))
        let zero = self.run(CatalogRules.platformFee, percent: 0)
        #expect(zero.fee(of: sale(4, plain, Rate(percent: 1), relieved: true)) == .zero)
    }

    @Test func `a new store's fee changes relieved sales only, up to the category's fee`() {
        let run = run(OrdersRules.newStoreFee, percent: 3)
        #expect(run.fee(of: sale(1, plain, Rate(percent: 5))) == Money(fen: 500))
        #expect(run.fee(of: sale(2, plain, Rate(percent: 1), relieved: true)) == Money(fen: 300))
        #expect(run.fee(of: sale(3, own, Rate(percent: 1), relieved: true)) == Money(fen: 200))
    }

    @Test func `the rows add up per store, those first for which most changes`() {
        let sales = [
            sale(1, store: 8, plain, fen: 10_000, Rate(percent: 5)), sale(1, store: 8, own, fen: 5000, Rate(percent: 2)),
            sale(2, store: 9, plain, fen: 70_000, Rate(percent: 5)), sale(3, store: 9, plain, fen: 33, Rate(percent: 5)),
        ]
        let rows = run(CatalogRules.platformFee, percent: 6).rows(sales)
        #expect(rows.map(\.store) == [ID(9), ID(8)])
        #expect(rows[1] == FeeDryRun.Row(store: ID(8), orders: 1, changedLines: 1, now: Money(fen: 600), then: Money(fen: 700)))
        #expect(rows[0].difference == Money(fen: 700) && rows[0].orders == 2)
        #expect(run(OrdersRules.newStoreFee, percent: 3).rows([]).isEmpty)
    }

    @Test func `rules of time count what is under way, others nothing`() {
        let orders: [OrderState: Int] = [.unpaid: 3, .shipped: 4, .paid: 5, .partlyShipped: 1]
        func count(_ rule: Rule) -> Int? { TimeDryRun(rule, orders: orders, unsettled: 6)?.count }
        #expect(count(OrdersRules.unpaidMinutes) == 3 && count(OrdersRules.receiptDays) == 4 && count(OrdersRules.afterSaleDays) == 6)
        #expect(count(OrdersRules.newStoreDays) == 10 && count(OrdersRules.heldShare) == nil && count(CatalogRules.platformFee) == nil)
    }

    @Test func `dates are read as the calendar has them`() {
        #expect(LocalDate("1970-01-01")?.days == 0 && LocalDate("2024-02-29")?.days == 19_782 && LocalDate("2026-01-01")?.days == 20_454)
        for bad in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "", "2026-01-32", "abcd-ef-gh", "1969-12-31"] {
            #expect(LocalDate(bad) == nil, "\(bad)")
        }
        #expect(LocalDate("2026-01-01")?.start(in: .shanghai) == Timestamp(seconds: 1_767_196_800))
    }

    @Test(arguments: RuleUnit.allCases) func `a value reads back as it is written`(unit: RuleUnit) {
        for value: Int64 in [1, 30, 12_345] { #expect(unit.value(unit.typed(value)) == value) }
        #expect(unit.value("x") == nil && unit.value("") == nil)
    }

    @Test(arguments: Engine.allCases) func `the last settled sales are found with their categories`(engine: Engine) async throws {
        let town = try await OperatorTown(engine)
        let tea = try await town.product()
        let order = try await town.order(tea, settles: true)
        _ = try await town.order(tea)
        let (sales, states, unsettled) = try await town.bench.deployment.read(as: .system) { snapshot, _ in
            (
                try RecentShares.ofPlatform(lastOrders: 10, in: snapshot), try RecentShares.ordersByState(in: snapshot),
                try RecentShares.unsettledOrders(in: snapshot)
            )
        }
        #expect(sales.map(\.order) == [order.id] && sales[0].category == town.category && sales[0].base == Money(fen: 10_000))
        #expect(sales[0].rule == OrdersRules.newStoreFee.key && sales[0].amount == Money(fen: 100))
        #expect(states == [.completed: 1, .paid: 1] && unsettled == 0)
    }

    @Test func `a change is tried, then announced, and too soon a date is refused`() async throws {
        let town = try await OperatorTown()
        let (bench, path) = (town.bench, "/operator/rules/orders.new_store_fee_ppm")
        _ = try await town.order(town.product(), settles: true)
        let tried = try await bench.get(path + "?value=2.5", as: town.wen).text
        #expect(tried.contains("+¥1.50") && tried.contains("璞记茶铺") && tried.contains("2.5%"))
        #expect(try await bench.get(path + "?value=1000", as: town.wen).status == 422)
        let soon = try await bench.post(path + "/versions", [("value", "2"), ("from", town.day(3)), ("reason", "试点")], as: town.wen)
        #expect(soon.status == 422 && soon.text.contains("7 days ahead"))
        #expect(try await bench.post(path + "/versions", [("value", "2"), ("from", "soon"), ("reason", "试点")], as: town.wen).status == 422)
        #expect(
            try await bench.post(path + "/versions", [("value", "2"), ("from", town.day(9)), ("reason", "试点")], as: town.wen).location
                == path)
        let page = try await bench.get(path, as: town.wen).text
        #expect(page.contains("announced") && page.contains("试点") && page.contains("v1"))
        bench.clock.advance(.days(10))
        #expect(bench.deployment.context(.system).rule(OrdersRules.newStoreFee).rate == Rate(percent: 2))
        #expect(
            try await bench.get("/operator/rules/orders.unpaid_minutes?value=45", as: town.wen).text.contains("0 orders awaiting payment"))
        #expect(try await bench.get("/operator/rules/stores.per_licence?value=20", as: town.wen).text.contains("nothing to try it on"))
    }

    @Test func `categories are created, edited, and their fee changed from a date on`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        let fields = [
            ("name", "红茶"), ("nameEnglish", "Black tea"), ("deposit", "200"), ("position", "1"), ("giftable", "1"), ("isActive", "1"),
            ("qualification", "食品经营许可证"), ("qualificationEnglish", "Food licence"),
        ]
        let created = try await bench.post("/operator/categories", fields + [("parent", "\(town.category)")], as: town.wen).location
        #expect(created.hasPrefix("/operator/categories/"))
        #expect(try await bench.get("/operator/categories", as: town.wen, language: .chinese).text.contains("红茶"))
        let refused = try await bench.post("/operator/categories", [("name", ""), ("nameEnglish", "x"), ("position", "0")], as: town.wen)
        #expect(refused.status == 422 && refused.text.contains("must not be empty"))
        let edited = fields.map { ($0.0, $0.0 == "nameEnglish" ? "Dark tea" : $0.1) }
        #expect(try await bench.post(created, edited, as: town.wen).location == created)
        #expect(try await bench.get(created, as: town.wen).text.contains("Dark tea"))
        let soon = try await bench.post(created + "/fees", [("rate", "3"), ("from", town.day(1)), ("reason", "调整")], as: town.wen)
        #expect(soon.status == 422 && soon.text.contains("7 days ahead") && soon.text.contains("value=\"3\""))
        #expect(
            try await bench.post(created + "/fees", [("rate", "3"), ("from", town.day(9)), ("reason", "调整")], as: town.wen).location
                == created)
        let page = try await bench.get(created, as: town.wen).text
        #expect(page.contains("3%") && page.contains("announced") && page.contains("5%"))
    }
}
