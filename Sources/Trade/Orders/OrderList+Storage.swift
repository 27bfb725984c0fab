// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage
import Stores

extension Order {
    /// What somebody owns: what they bought for themselves, and what they accepted. Each is one index range, merged here. The engines
    /// take an index of some rows only where its condition is said.
    static func page(owner: ID<Person>, _ filter: OrderFilter, _ page: PageRequest, in snapshot: any Snapshot) throws -> Page<Order> {
        let before = page.cursor?.id ?? Int64.max
        let states: SQL = filter == .all ? "1 = 1" : "state IN \(list: filter.states)"
        let owners: [(KeyValuePairs<SQL, SQL>, SQL)] = [
            (["buyer_id": "\(owner)"], "gift_id IS NULL AND \(states)"),
            (["recipient_id": "\(owner)"], "recipient_id IS NOT NULL AND \(states)"),
        ]
        let found = try owners.flatMap { column, condition in
            try snapshot.all(
                "SELECT * FROM orders WHERE \(.newest(of: column, before: before, where: condition, limit: page.size + 1))",
                Order.init(row:))
        }
        return Page(found.sorted { $0.id > $1.id }, size: page.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    static func page(store: ID<Store>, _ filter: OrderFilter, _ page: PageRequest, in snapshot: any Snapshot) throws -> Page<Order> {
        let before = page.cursor?.id ?? Int64.max
        // One index range per state, merged here: a range over several states would have to be sorted as a whole.
        let owners: [KeyValuePairs<SQL, SQL>] =
            filter == .all ? [["store_id": "\(store)"]] : filter.states.map { ["store_id": "\(store)", "state": "\($0)"] }
        let found = try owners.flatMap { owner in
            try snapshot.all(
                "SELECT * FROM orders WHERE \(.newest(of: owner, before: before, limit: page.size + 1))", Order.init(row:))
        }
        return Page(found.sorted { $0.id > $1.id }, size: page.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// Beyond this an exact number tells a merchant nothing.
    package static let countMax = 1000

    /// How many orders of a store are in each of these states, counted up to `countMax` each, so that it costs the same for any store.
    package static func counts(of store: ID<Store>, _ states: [OrderState], in snapshot: any Snapshot) throws -> [OrderState: Int] {
        let counts = try states.map { state in
            try snapshot.value(
                """
                SELECT COUNT(*) FROM (SELECT 1 FROM orders WHERE store_id = \(store) AND state = \(state) LIMIT \(countMax)) AS found
                """, as: Int.self) ?? 0
        }
        return Dictionary(uniqueKeysWithValues: zip(states, counts))
    }

    /// Whether a completed order of the store waits for its settlement.
    static func hasUnsettled(of store: ID<Store>, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM orders WHERE store_id = \(store) AND state = 100 AND settled_at IS NULL LIMIT 1")
    }
}
