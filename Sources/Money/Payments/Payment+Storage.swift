// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Payment {
    /// The payment, or nothing. Whoever calls it asks whether the actor may see it.
    package static func find(_ id: ID<Payment>, in snapshot: any Snapshot) throws -> Payment? {
        try snapshot.first("SELECT * FROM payments WHERE id = \(id)").map(Payment.init(row:))
    }

    /// The payments that a provider's transaction number was recorded for. Callers check the actor's scope.
    package static func all(providerTransaction number: String, in snapshot: any Snapshot) throws -> [Payment] {
        let ids = try snapshot.all("SELECT payment_id FROM payment_notices WHERE provider_transaction = \(number)") {
            try $0[0] as ID<Payment>
        }
        return try ids.compactMap { try find($0, in: snapshot) }
    }

    /// The payment with its row kept as it is until the transaction ends, or `notFound`.
    static func locked(_ id: ID<Payment>, in transaction: any Transaction) throws -> Payment {
        let sql: SQL = "SELECT * FROM payments WHERE id = \(id)"
        guard let row = try transaction.first(sql.lockingRows) else { throw CommonRefusal.notFound }
        return try Payment(row: row)
    }

    /// A buyer's payments, newest first.
    static func page(of buyer: ID<Party>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Payment> {
        let payments = try snapshot.all(
            """
            SELECT * FROM payments WHERE buyer_id = \(buyer) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Payment.init(row:))
        return Page(payments, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// Payments between two ids that no money is known of, oldest first.
    static func open(after first: Int64, before end: Int64, limit: Int, in snapshot: any Snapshot) throws -> [Payment] {
        try snapshot.all(
            """
            SELECT * FROM payments WHERE id > \(first) AND id < \(end) AND state IN \(list: [PaymentState.waiting, .closed])
            ORDER BY id LIMIT \(limit)
            """, Payment.init(row:))
    }

    /// The last payment that was asked for at an age; nothing before the first time.
    static func askedTo(ageSeconds: Int64, in snapshot: any Snapshot) throws -> Int64? {
        try snapshot.value("SELECT asked_to FROM payment_queries WHERE age_seconds = \(ageSeconds)")
    }

    static func setAskedTo(_ id: Int64, ageSeconds: Int64, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO payment_queries (age_seconds, asked_to) VALUES (\(ageSeconds), \(id))
            ON CONFLICT (age_seconds) DO UPDATE SET asked_to = excluded.asked_to
              WHERE payment_queries.asked_to < excluded.asked_to
            """)
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO payments (id, buyer_id, amount, purpose, purpose_ids, state, refunds_requested, refunds_done, created_at)
            VALUES (\(id), \(buyer), \(amount), \(purpose.name), \(purpose.ids), \(state), 0, 0, \(createdAt))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE payments SET state = \(state), provider = \(provider), provider_transaction = \(providerTransaction),
              refunds_requested = \(refundsRequested), refunds_done = \(refundsDone), paid_at = \(paidAt) WHERE id = \(id)
            """)
    }

    private init(row: Row) throws {
        self.init(
            id: try row["id"], buyer: try row["buyer_id"], amount: try row["amount"],
            purpose: try PaymentPurpose(name: try row["purpose"], ids: try row["purpose_ids"]), state: try row["state"],
            provider: try row["provider"], providerTransaction: try row["provider_transaction"],
            refundsRequested: try row["refunds_requested"], refundsDone: try row["refunds_done"], createdAt: try row["created_at"],
            paidAt: try row["paid_at"])
    }
}

extension PaymentPurpose {
    var name: String {
        switch self {
        case .orders: "orders"
        case .deposit: "deposit"
        }
    }

    fileprivate var ids: String {
        switch self {
        case .orders(let orders): orders.map(\.description).joined(separator: ",")
        case .deposit(let store): store.description
        }
    }

    fileprivate init(name: String, ids: String) throws {
        let numbers = ids.split(separator: ",").compactMap { Int64($0) }
        switch (name, numbers.first) {
        case ("orders", _): self = .orders(numbers)
        case ("deposit", let store?): self = .deposit(ID(store))
        default: throw StorageFault.decoding("a payment for \(name) \(ids)")
        }
    }
}

extension PaymentNotice {
    /// Records the notice. Answers whether its transaction is new.
    func insert(_ verdict: NoticeVerdict, now: Timestamp, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO payment_notices (provider_transaction, provider, payment_id, amount, verdict, paid_at, recorded_at)
            VALUES (\(providerTransaction), \(provider), \(payment), \(amount), \(verdict), \(at), \(now)) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// What was recorded for a payment, oldest first.
    static func recorded(for payment: ID<Payment>, in snapshot: any Snapshot) throws -> [RecordedNotice] {
        try snapshot.all("SELECT * FROM payment_notices WHERE payment_id = \(payment) ORDER BY recorded_at, provider_transaction") { row in
            RecordedNotice(
                notice: PaymentNotice(
                    payment: payment, provider: try row["provider"], providerTransaction: try row["provider_transaction"],
                    amount: try row["amount"], at: try row["paid_at"]),
                verdict: try row["verdict"], recordedAt: try row["recorded_at"])
        }
    }

    /// What was recorded when this transaction was seen first.
    func recorded(in snapshot: any Snapshot) throws -> (payment: ID<Payment>, verdict: NoticeVerdict)? {
        let row = try snapshot.first(
            """
            SELECT payment_id, verdict FROM payment_notices
            WHERE provider_transaction = \(providerTransaction) AND provider = \(provider)
            """)
        return try row.map { (payment: try $0[0], verdict: try $0[1]) }
    }
}
