// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// An order in a list, with its lines, as the one who asks may see them.
package struct OrderListItem: Sendable {
    package let order: Order
    package let lines: [OrderLine]
    package let sight: OrderSight
}

/// Which states a list shows.
package enum OrderFilter: String, CaseIterable, Sendable {
    case all, unpaid, toShip, toReceive, completed, closed

    package var states: [OrderState] {
        switch self {
        case .all: OrderState.allCases
        case .unpaid: [.unpaid]
        case .toShip: [.paid, .partlyShipped]
        case .toReceive: [.shipped]
        case .completed: [.completed]
        case .closed: [.cancelled, .oversold, .refunded]
        }
    }

    package var label: Text {
        switch self {
        case .all: Text("全部", "All")
        case .unpaid: Text("待付款", "To pay")
        case .toShip: Text("待发货", "To ship")
        case .toReceive: Text("待收货", "To receive")
        case .completed: Text("已完成", "Completed")
        case .closed: Text("已关闭", "Closed")
        }
    }
}

/// Orders of a person or of a store, newest first.
package enum OrderList {
    /// What a person bought for themselves, and what they accepted as gifts. What they gave is not among it: a gift of many portions
    /// is one thing to its giver.
    package static func of(
        buyer: ID<Person>, _ filter: OrderFilter, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<OrderListItem> {
        guard context.actor.isSystem || context.actor.party == buyer.party else { throw CommonRefusal.notFound }
        return try withLines(try Order.page(owner: buyer, filter, page, in: snapshot), in: snapshot) {
            .ofOwner(isGift: $0.gift != nil)
        }
    }

    package static func of(
        store: ID<Store>, _ filter: OrderFilter, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<OrderListItem> {
        if !context.actor.may(.manageAfterSales, in: store.party) { try context.actor.require(.manageOrders, in: store.party) }
        return try withLines(try Order.page(store: store, filter, page, in: snapshot), in: snapshot) { _ in .whole }
    }

    static func withLines(
        _ page: Page<Order>, in snapshot: any Snapshot, seen sight: (Order) -> OrderSight
    ) throws -> Page<OrderListItem> {
        let lines = try OrderLine.all(of: page.items.map(\.id), stores: page.items.map(\.store), in: snapshot)
        return page.map { order in
            let sight = sight(order)
            return OrderListItem(order: order.seen(sight), lines: (lines[order.id] ?? []).map { $0.seen(sight) }, sight: sight)
        }
    }
}
