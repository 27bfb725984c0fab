// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Orders
import Runtime
import Stores

/// What a new fee would have made of sales that settled: computed from their recorded shares alone, so it can be tried without changing
/// anything. A fee of a category's own stays what it is; a new store never pays more than the category's fee.
struct FeeDryRun: Sendable {
    /// One store's part: what the platform took, and would have taken.
    struct Row: Sendable, Equatable {
        let store: ID<Store>
        let orders: Int
        let changedLines: Int
        let now: Money
        let then: Money

        /// Above zero where the store would pay more.
        var difference: Money { then - now }
    }

    /// How shares name the fee of a category, its own or the standard.
    static let categoryFeeName = "catalog.platform_fee"

    let rule: Rule
    let value: Int64
    /// The fees of categories that have one of their own.
    let ownFees: [ID<Catalog.Category>: Rate]
    /// The platform's standard fee now.
    let standardFee: Rate

    /// Whether the rule decides fees, so that this says something.
    static func covers(_ rule: Rule) -> Bool { rule == CatalogRules.platformFee || rule == OrdersRules.newStoreFee }

    /// The stores that had sales, those first for which most changes.
    func rows(_ sales: [RecentShare]) -> [Row] {
        Dictionary(grouping: sales, by: \.store).map { store, own in
            let after = own.map(fee)
            return Row(
                store: store, orders: Set(own.map(\.order)).count, changedLines: zip(own, after).filter { $0.amount != $1 }.count,
                now: own.map(\.amount).total, then: after.total)
        }.sorted { ($0.difference.magnitude, $1.store) > ($1.difference.magnitude, $0.store) }
    }

    /// What the platform would have taken of a line.
    func fee(of sale: RecentShare) -> Money { rate(for: sale).map { $0.of(sale.base) } ?? sale.amount }

    /// The rate that would have held; nothing where the rule has no say in it.
    private func rate(for sale: RecentShare) -> Rate? {
        let new = Rate(ppm: value)
        let own = ownFees[sale.category]
        let wasRelieved = sale.rule == OrdersRules.newStoreFee.key
        if rule == CatalogRules.platformFee {
            guard own == nil else { return nil }
            return wasRelieved ? min(sale.rate, new) : sale.rule == Self.categoryFeeName ? new : nil
        }
        guard rule == OrdersRules.newStoreFee, wasRelieved else { return nil }
        return min(new, own ?? standardFee)
    }
}

/// How many things that are under way a rule of time concerns. Deadlines that are set already stay; later ones follow the new value.
struct TimeDryRun: Sendable, Equatable {
    /// What is counted.
    let label: Text
    /// What becomes of those that are under way.
    let effect: Text
    let count: Int

    /// Nothing for rules that are not about open orders.
    init?(_ rule: Rule, orders: [OrderState: Int], unsettled: Int) {
        switch rule.key {
        case OrdersRules.unpaidMinutes.key:
            label = Text("待付款订单", "orders awaiting payment")
            effect = Text("已下单的保留原付款期限，之后下单的按新值。", "Those placed already keep their deadline; later ones get the new one.")
            count = orders[.unpaid] ?? 0
        case OrdersRules.receiptDays.key, OrdersRules.receiptExtensionDays.key:
            label = Text("待收货订单", "orders on their way")
            effect = Text(
                "已发货的保留原自动确认时间，之后发完货的按新值。", "Those shipped already keep the day of receipt; later ones get the new one.")
            count = orders[.shipped] ?? 0
        case OrdersRules.afterSaleDays.key:
            label = Text("已完成、未结算的订单", "completed orders that wait to settle")
            effect = Text(
                "结算时按当时的值再检查一次：变长则延后，变短不提前。",
                "The value of that day is checked again at settlement: a longer window delays it, a shorter one does not hasten it."
            )
            count = unsettled
        case OrdersRules.newStoreDays.key, OrdersRules.newStoreSales.key:
            label = Text("待发货和待收货的已付订单", "paid orders under way")
            effect = Text(
                "已付款订单的费率不变，之后付款的按新值判断是否新店。",
                "Paid orders keep their fee; later payments ask with the new value whether a store is new.")
            count = [.paid, .partlyShipped, .shipped].map { orders[$0] ?? 0 }.reduce(0, +)
        default: return nil
        }
    }
}
