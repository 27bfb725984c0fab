// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Withdrawal {
    /// The withdrawal, or nothing. Whoever calls it asks whether the actor may see it.
    package static func find(_ id: ID<Withdrawal>, in snapshot: any Snapshot) throws -> Withdrawal? {
        try snapshot.first("SELECT * FROM withdrawals WHERE id = \(id)").map(Withdrawal.init(row:))
    }

    static func locked(_ id: ID<Withdrawal>, in transaction: any Transaction) throws -> Withdrawal {
        let sql: SQL = "SELECT * FROM withdrawals WHERE id = \(id)"
        guard let row = try transaction.first(sql.lockingRows) else { throw CommonRefusal.notFound }
        return try Withdrawal(row: row)
    }

    /// A party's withdrawals, newest first.
    static func page(of party: ID<Party>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Withdrawal> {
        try page("party_id = \(party)", request, in: snapshot)
    }

    /// Everybody's withdrawals in some states, newest first.
    static func page(_ states: [WithdrawalState], _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Withdrawal> {
        try page("state IN \(list: states)", request, in: snapshot)
    }

    private static func page(_ condition: SQL, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Withdrawal> {
        let withdrawals = try snapshot.all(
            """
            SELECT * FROM withdrawals WHERE \(condition) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Withdrawal.init(row:))
        return Page(withdrawals, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// A party's withdrawals of a time, newest first, by page number: as the compatible API counts them.
    static func page(
        of party: ID<Party>, from: Timestamp, until: Timestamp, skip: Int, limit: Int, in snapshot: any Snapshot
    ) throws -> [Withdrawal] {
        try snapshot.all(
            """
            SELECT * FROM withdrawals WHERE party_id = \(party) AND created_at >= \(from) AND created_at < \(until)
            ORDER BY id DESC LIMIT \(limit) OFFSET \(skip)
            """, Withdrawal.init(row:))
    }

    /// The ids of withdrawals for which the provider is to be asked, longest due first.
    static func due(by now: Timestamp, limit: Int, in snapshot: any Snapshot) throws -> [ID<Withdrawal>] {
        try snapshot.all("SELECT id FROM withdrawals WHERE next_try_at <= \(now) ORDER BY next_try_at LIMIT \(limit)") { try $0[0] }
    }

    /// Counts this withdrawal for its day, and answers `false` where there have been as many as may be.
    func countToday(atMost most: Int64, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO withdrawal_days (party_id, day, count) VALUES (\(party), \(day), 1)
            ON CONFLICT (party_id, day) DO UPDATE SET count = withdrawal_days.count + 1 WHERE withdrawal_days.count < \(most)
            """) == 1
    }

    /// It came to nothing, so another may take its place.
    func uncountDay(in transaction: any Transaction) throws {
        try transaction.execute("UPDATE withdrawal_days SET count = count - 1 WHERE party_id = \(party) AND day = \(day)")
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO withdrawals (party_id, id, amount, state, day, rule_version, requested_by, confirmed_by, tries, next_try_at,
              failure, created_at, confirmed_at, remark, bank_memo, bank_account_id)
            VALUES (\(party), \(id), \(amount), \(state), \(day), \(ruleVersion), \(requestedBy), \(confirmedBy), \(tries), \(nextTryAt),
              \(failure), \(createdAt), \(confirmedAt), \(remark), \(bankMemo), \(bankAccount))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE withdrawals SET state = \(state), confirmed_by = \(confirmedBy), provider = \(provider),
              provider_payout = \(providerPayout), tries = \(tries), next_try_at = \(nextTryAt), failure = \(failure),
              confirmed_at = \(confirmedAt), finished_at = \(finishedAt) WHERE party_id = \(party) AND id = \(id)
            """)
    }

    private init(row: Row) throws {
        self.init(
            id: try row["id"], party: try row["party_id"], amount: try row["amount"], state: try row["state"], day: try row["day"],
            ruleVersion: try row["rule_version"], requestedBy: try row["requested_by"], confirmedBy: try row["confirmed_by"],
            provider: try row["provider"], providerPayout: try row["provider_payout"], tries: try row["tries"],
            nextTryAt: try row["next_try_at"], failure: try row["failure"], createdAt: try row["created_at"],
            confirmedAt: try row["confirmed_at"], finishedAt: try row["finished_at"], remark: try row["remark"],
            bankMemo: try row["bank_memo"], bankAccount: try row["bank_account_id"])
    }
}
