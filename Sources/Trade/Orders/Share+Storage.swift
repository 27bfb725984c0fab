// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Storage
import Stores

extension Share {
    init(row: Row) throws {
        self.init(
            order: try row["order_id"], line: try row["line"], number: try row["number"], role: try row["role"],
            party: try row["party_id"], base: try row["base"], rate: try row["rate"], rule: try row["rule"],
            ruleVersion: try row["rule_version"], amount: try row["amount"], returned: try row["returned"],
            reason: Text(try row["reason_chinese"], try row["reason_english"]))
    }

    package static func all(of order: Order, in snapshot: any Snapshot) throws -> [Share] {
        try snapshot.answer(query(of: [order.id], store: order.store))
    }

    /// Asks for the shares of a store's orders.
    static func query(of orders: [ID<Order>], store: ID<Store>) -> Query<[Share]> {
        .all(
            """
            SELECT * FROM order_shares WHERE store_id = \(store) AND order_id IN \(list: orders) ORDER BY order_id, line, number
            """, Share.init(row:))
    }

    /// Inserts the shares of an order in one statement.
    static func insert(_ shares: [Share], store: ID<Store>, in transaction: any Transaction) throws {
        guard !shares.isEmpty else { return }
        let rows = SQL.joined(shares.map { $0.values(store) }, by: ", ")
        try transaction.execute(
            """
            INSERT INTO order_shares (store_id, order_id, line, number, role, party_id, base, rate, rule, rule_version, amount,
              reason_chinese, reason_english) VALUES \(rows)
            """)
    }

    private func values(_ store: ID<Store>) -> SQL {
        """
        (\(store), \(order), \(line), \(number), \(role), \(party), \(base), \(rate), \(rule), \(ruleVersion), \(amount),
          \(reason.chinese), \(reason.english))
        """
    }

    func saveReturned(store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE order_shares SET returned = \(returned)
            WHERE store_id = \(store) AND order_id = \(order) AND line = \(line) AND number = \(number)
            """)
    }
}

/// Which ledger promise holds a party's pending part of an order.
enum OrderPromise {
    static func insert(
        _ promises: [(party: ID<Party>, promise: Int64)], of order: Order, in transaction: any Transaction
    ) throws {
        guard !promises.isEmpty else { return }
        let rows = SQL.joined(promises.map { "(\(order.store), \(order.id), \($0.party), \($0.promise))" }, by: ", ")
        try transaction.execute("INSERT INTO order_promises (store_id, order_id, party_id, promise_id) VALUES \(rows)")
    }

    static func all(of order: Order, in snapshot: any Snapshot) throws -> [ID<Party>: Int64] {
        try snapshot.answer(query(of: [order.id], store: order.store))[order.id] ?? [:]
    }

    /// Asks for the promises of a store's orders.
    static func query(of orders: [ID<Order>], store: ID<Store>) -> Query<[ID<Order>: [ID<Party>: Int64]]> {
        Query(
            """
            SELECT order_id, party_id, promise_id FROM order_promises WHERE store_id = \(store) AND order_id IN \(list: orders)
            """
        ) { rows in
            try rows.reduce(into: [:]) { found, row in
                let (order, party): (ID<Order>, ID<Party>) = (try row[0], try row[1])
                found[order, default: [:]][party] = try row[2]
            }
        }
    }
}

extension CreditNote {
    static func insert(_ notes: [CreditNote], of order: Order, in transaction: any Transaction) throws {
        for (index, note) in notes.enumerated() {
            try transaction.execute(
                """
                INSERT INTO order_credit_notes (store_id, order_id, line, number, role, party_id, code, reason_chinese, reason_english)
                VALUES (\(order.store), \(order.id), \(note.line), \(index + 1), \(note.role), \(note.party), \(note.code),
                  \(note.reason.chinese), \(note.reason.english))
                """)
        }
    }

    static func all(of order: Order, in snapshot: any Snapshot) throws -> [CreditNote] {
        try snapshot.all(
            "SELECT * FROM order_credit_notes WHERE store_id = \(order.store) AND order_id = \(order.id) ORDER BY line, number"
        ) { row in
            CreditNote(
                line: try row["line"], role: try row["role"], party: try row["party_id"], code: try row["code"],
                reason: Text(try row["reason_chinese"], try row["reason_english"]))
        }
    }
}

/// The path of touches of a line, kept with the order so that its attribution can be replayed.
package enum OrderPath {
    static func insert(_ path: [Touch], line: Int, of order: Order, in transaction: any Transaction) throws {
        guard !path.isEmpty else { return }
        let rows: [SQL] = path.enumerated().map { index, touch in
            """
            (\(order.store), \(order.id), \(line), \(index + 1), \(touch.id), \(touch.placement), \(touch.channel), \
            \(touch.channelKind), \(touch.product), \(touch.promoter), \(touch.plan), \(touch.at), \(touch.visitor))
            """
        }
        try transaction.execute(
            """
            INSERT INTO order_touches (store_id, order_id, line, number, touch_id, placement_id, channel_id, channel_kind, product_id,
              promoter_id, plan, at, visitor_id) VALUES \(SQL.joined(rows, by: ", "))
            """)
    }

    /// The touches before the order by line, oldest first.
    package static func all(of order: Order, in snapshot: any Snapshot) throws -> [Int: [Touch]] {
        try snapshot.answer(query(of: order))
    }

    /// Asks for the touches before the order.
    static func query(of order: Order) -> Query<[Int: [Touch]]> {
        Query.all(
            "SELECT * FROM order_touches WHERE store_id = \(order.store) AND order_id = \(order.id) ORDER BY line, number"
        ) { row in
            let touch = Touch(
                id: try row["touch_id"], placement: try row["placement_id"], channel: try row["channel_id"],
                channelKind: try row["channel_kind"], product: try row["product_id"], store: order.store,
                promoter: try row["promoter_id"], plan: try row["plan"], at: try row["at"], visitor: try row["visitor_id"])
            return (line: try row["line"] as Int, touch: touch)
        }
        .map { rows in Dictionary(grouping: rows, by: \.line).mapValues { $0.map(\.touch) } }
    }
}
