// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Orders
import Storage

/// What the simulation sees from outside: it may look into every table.
extension Cast {
    static func orders(_ states: [OrderState], in snapshot: any Snapshot) throws -> [Order] {
        let ids = try snapshot.all("SELECT id FROM orders WHERE state IN \(list: states) ORDER BY id") { try $0[0] as ID<Order> }
        return try ids.compactMap { try Order.find($0, in: snapshot) }
    }

    static func refundsRequested(in snapshot: any Snapshot) throws -> Money {
        try snapshot.value("SELECT COALESCE(SUM(amount), 0) FROM refunds") ?? .zero
    }

    static func disputeStates(in snapshot: any Snapshot) throws -> [DisputeState] {
        try snapshot.all("SELECT DISTINCT state FROM disputes") { try $0[0] }
    }

    static func afterSaleStates(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all("SELECT DISTINCT state FROM after_sales") { try $0[0] }
    }
}
