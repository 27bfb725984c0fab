// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// A store's newest orders, gathered by day and by the card that led to them.
struct SalesWindow: Sendable {
    static let days = 7
    static let ordersMax = 300
    /// How many paid orders are looked into for the cards that sold them.
    static let explainedMax = 40

    struct Card: Sendable {
        /// Nothing for buyers who came by themselves.
        let touch: Touch?
        let title: String
        let picture: String
        var orders: Int
        var paid: Money
    }

    /// Paid money and paid orders of each day, oldest first.
    let dates: [String]
    let paid: [Money]
    let counts: [Int]
    let cards: [Card]
    let explained: Int

    init(_ snapshot: any Snapshot, _ view: DeskView) throws {
        let format = view.format
        dates = (0..<Self.days).map { format.date(view.now - .days(Int64(Self.days - 1 - $0))) }
        let orders = try Self.newest(snapshot, view)
        let sales = orders.filter { $0.order.soldAt != nil && !$0.order.isStoreGift }
        let byDay = Dictionary(grouping: sales) { format.date($0.order.soldAt ?? view.now) }
        paid = dates.map { (byDay[$0] ?? []).map(\.order.kept).total }
        counts = dates.map { (byDay[$0] ?? []).count }
        let sold = sales.prefix(Self.explainedMax)
        cards = view.may(.manageOrders) ? try Self.cards(sold.map(\.order.id), snapshot, view) : []
        explained = sold.count
    }

    private static func newest(_ snapshot: any Snapshot, _ view: DeskView) throws -> [OrderListItem] {
        let begin = view.now - .days(Int64(days))
        var (orders, cursor) = ([OrderListItem](), Cursor?.none)
        repeat {
            let request = PageRequest(size: PageRequest.sizeMax, after: cursor)
            let page = try OrderList.of(store: view.store.id, .all, request, in: snapshot, view.command)
            orders += page.items
            cursor = page.next
        } while cursor != nil && orders.count < ordersMax && orders.last.map { $0.order.placedAt >= begin } ?? false
        return orders
    }

    /// By the last card that was tapped before the purchase, the best first.
    private static func cards(_ orders: [ID<Order>], _ snapshot: any Snapshot, _ view: DeskView) throws -> [Card] {
        var cards: [ID<Placement>?: Card] = [:]
        for order in orders {
            for line in try Explanation.find(order, in: snapshot, view.command).lines {
                let touch = line.path.last
                var card =
                    cards[touch?.placement]
                    ?? Card(touch: touch, title: line.line.title, picture: line.line.picture, orders: 0, paid: .zero)
                card.orders += 1
                card.paid += line.line.paid - line.line.refunded
                cards[touch?.placement] = card
            }
        }
        return cards.values.sorted { ($0.paid, $0.orders) > ($1.paid, $1.orders) }
    }
}
