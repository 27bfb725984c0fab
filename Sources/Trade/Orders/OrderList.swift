// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// An order in a list, with its lines.
package struct OrderListItem: Sendable {
    package let order: Order
    package let lines: [OrderLine]
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

/// Orders of a buyer or of a store, newest first.
package enum OrderList {
    package static func of(
        buyer: ID<Person>, _ filter: OrderFilter, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<OrderListItem> {
        guard context.actor.isSystem || context.actor.party == buyer.party else { throw CommonRefusal.notFound }
        return try withLines(try Order.page(buyer: buyer, filter, page, in: snapshot), in: snapshot)
    }

    package static func of(
        store: ID<Store>, _ filter: OrderFilter, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<OrderListItem> {
        if !context.actor.may(.manageAfterSales, in: store.party) { try context.actor.require(.manageOrders, in: store.party) }
        return try withLines(try Order.page(store: store, filter, page, in: snapshot), in: snapshot)
    }

    static func withLines(_ page: Page<Order>, in snapshot: any Snapshot) throws -> Page<OrderListItem> {
        let lines = try OrderLine.all(of: page.items.map(\.id), stores: page.items.map(\.store), in: snapshot)
        return page.map { OrderListItem(order: $0, lines: lines[$0.id] ?? []) }
    }
}
