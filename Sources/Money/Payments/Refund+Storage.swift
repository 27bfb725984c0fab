// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Refund {
    /// The refund, or nothing. Whoever calls it asks whether the actor may see it.
    package static func find(_ id: ID<Refund>, in snapshot: any Snapshot) throws -> Refund? {
        try snapshot.first("SELECT * FROM refunds WHERE id = \(id)").map(Refund.init(row:))
    }

    /// The refunds of a payment, oldest first.
    package static func all(of payment: ID<Payment>, in snapshot: any Snapshot) throws -> [Refund] {
        try snapshot.all("SELECT * FROM refunds WHERE payment_id = \(payment) ORDER BY id", Refund.init(row:))
    }

    static func locked(_ id: ID<Refund>, in transaction: any Transaction) throws -> Refund {
        let sql: SQL = "SELECT * FROM refunds WHERE id = \(id)"
        guard let row = try transaction.first(sql.lockingRows) else { throw CommonRefusal.notFound }
        return try Refund(row: row)
    }

    /// Refunds in some states, newest first.
    static func page(_ states: [RefundState], _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Refund> {
        let refunds = try snapshot.all(
            """
            SELECT * FROM refunds WHERE state IN \(list: states) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Refund.init(row:))
        return Page(refunds, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// The ids of refunds for which the provider is to be asked, longest due first.
    static func due(by now: Timestamp, limit: Int, in snapshot: any Snapshot) throws -> [ID<Refund>] {
        try snapshot.all("SELECT id FROM refunds WHERE next_try_at <= \(now) ORDER BY next_try_at LIMIT \(limit)") { try $0[0] }
    }

    /// What a provider paid back within a span of time, for a comparison with its bill.
    package static func succeeded(at provider: String, from: Timestamp, to: Timestamp, in snapshot: any Snapshot) throws -> [Refund] {
        try snapshot.all(
            """
            SELECT * FROM refunds WHERE finished_at >= \(from) AND finished_at < \(to) AND state = \(RefundState.succeeded)
              AND provider = \(provider) ORDER BY finished_at, id
            """, Refund.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO refunds (payment_id, id, amount, provider, provider_transaction, reason, reference, is_extra, state, tries,
              next_try_at, failure, created_at)
            VALUES (\(payment), \(id), \(amount), \(provider), \(providerTransaction), \(reason), \(reference), \(isExtra), \(state),
              \(tries), \(nextTryAt), \(failure), \(createdAt))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE refunds SET provider_refund = \(providerRefund), state = \(state), tries = \(tries), next_try_at = \(nextTryAt),
              failure = \(failure), finished_at = \(finishedAt) WHERE payment_id = \(payment) AND id = \(id)
            """)
    }

    private init(row: Row) throws {
        self.init(
            id: try row["id"], payment: try row["payment_id"], amount: try row["amount"], provider: try row["provider"],
            providerTransaction: try row["provider_transaction"], providerRefund: try row["provider_refund"], reason: try row["reason"],
            reference: try row["reference"], isExtra: try row["is_extra"], state: try row["state"], tries: try row["tries"],
            nextTryAt: try row["next_try_at"], failure: try row["failure"], createdAt: try row["created_at"],
            finishedAt: try row["finished_at"])
    }
}
