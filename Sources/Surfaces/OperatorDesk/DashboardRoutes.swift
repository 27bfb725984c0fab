// SPDX-License-Identifier: Apache-2.0
import Catalog
import Hummingbird
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// The first page: what waits, and whether the money adds up.
struct DashboardRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator") { request, context in
            try site.requireOperator(.overview, context)
            let figures = try await site.read(context) { snapshot, command in try DeskFigures.read(in: snapshot, command) }
            return try site.operatorPage(
                DashboardPage(figures, site.format(context)), Text("概览", "Overview"), .overview, request, context)
        }
    }
}

/// What the overview shows, as far as the operator may see it.
struct DeskFigures: Sendable {
    /// A queue longer than this is shown as "so many and more".
    static let queueMax = PageRequest.sizeMax

    var storesWaiting: Queue?
    var productsWaiting: Queue?
    var refundsFailed: Queue?
    var totals: LedgerTotals?
    var orders: [OrderState: Int]?

    struct Queue: Sendable, Equatable {
        let count: Int
        let hasMore: Bool

        init<Item>(_ page: Page<Item>) {
            count = page.items.count
            hasMore = page.next != nil
        }
    }

    static func read(in snapshot: any Snapshot, _ context: Context) throws -> DeskFigures {
        var figures = DeskFigures()
        let request = PageRequest(size: queueMax)
        if context.actor.mayOperate(.reviewStores) {
            figures.storesWaiting = Queue(try StoreList.page(state: .inReview, request, in: snapshot, context))
        }
        if context.actor.mayOperate(.reviewProducts) {
            figures.productsWaiting = Queue(try ReviewList.page(request, in: snapshot, context))
        }
        if context.actor.mayOperate(.readLedger) {
            figures.refundsFailed = Queue(try RefundList.page(state: .failed, request, in: snapshot, context))
            figures.totals = try LedgerTotals.read(in: snapshot)
            figures.orders = try RecentShares.ordersByState(in: snapshot)
        }
        return figures
    }
}

/// The overview.
struct DashboardPage: PageModel {
    static let template = "operatordesk/overview"

    struct Waiting: Sendable, Equatable {
        let href: String
        let count: String
        let label: String
        let style: String
    }

    struct StateCount: Sendable, Equatable {
        let state: ChipPart
        let code: String
        let count: String
    }

    let waiting: [Waiting]
    let hasWaiting: Bool
    let ledgerHref: String
    let money: TotalsPart?
    let orders: [StateCount]
    let hasOrders: Bool

    init(_ figures: DeskFigures, _ format: Format) {
        func tile(_ queue: DeskFigures.Queue?, _ href: String, _ label: String, urgent: Bool = false) -> Waiting? {
            queue.map {
                Waiting(
                    href: href, count: "\($0.count)" + ($0.hasMore ? "+" : ""), label: label,
                    style: $0.count == 0 ? "none" : urgent ? "urgent" : "")
            }
        }
        waiting = [
            tile(figures.storesWaiting, OperatorPath.stores(.inReview), format.say("家店铺待审核", "stores to review")),
            tile(figures.productsWaiting, OperatorPath.products, format.say("件商品待审核", "products to review")),
            tile(figures.refundsFailed, OperatorPath.refunds(.failed), format.say("笔退款失败", "refunds failed"), urgent: true),
        ].compactMap { $0 }
        hasWaiting = !waiting.isEmpty
        ledgerHref = OperatorPath.ledger
        money = figures.totals.map { TotalsPart($0, format) }
        orders =
            figures.orders.map { counts in
                OrderState.allCases.map { state in
                    StateCount(
                        state: ChipPart(tone: state.tone, label: state.label.in(format.language)), code: "\(state.rawValue)",
                        count: format.count(counts[state] ?? 0))
                }
            } ?? []
        hasOrders = !orders.isEmpty
    }
}

/// All money of the deployment; it adds up to zero.
struct TotalsPart: Sendable, Equatable {
    let pending: String
    let available: String
    let frozen: String
    let deposit: String
    let held: String
    let world: String
    let difference: String
    let verdict: ChipPart
    let holders: String

    init(_ totals: LedgerTotals, _ format: Format) {
        pending = format.money(totals.held.pending)
        available = format.money(totals.held.available)
        frozen = format.money(totals.held.frozen)
        deposit = format.money(totals.held.deposit)
        held = format.money(totals.held.total)
        world = format.money(totals.world)
        difference = format.money(totals.difference)
        verdict =
            totals.isBalanced
            ? ChipPart(tone: "good", label: format.say("合计为零，账平", "The sum is zero: balanced"))
            : ChipPart(tone: "bad", label: format.say("合计不为零", "The sum is not zero"))
        holders = format.count(totals.holders)
    }
}

extension OrderState {
    var tone: String {
        switch self {
        case .unpaid, .giftPending, .paid, .partlyShipped, .shipped: "wait"
        case .completed: "good"
        case .oversold: "bad"
        case .refunded, .cancelled: "neutral"
        }
    }
}
