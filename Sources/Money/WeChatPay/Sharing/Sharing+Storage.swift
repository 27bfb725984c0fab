// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension Sharing {
    package static func find(_ order: Int64, in snapshot: any Snapshot) throws -> Sharing? {
        try snapshot.first("SELECT * FROM wechat_pay_sharings WHERE order_id = \(order)").map(Sharing.init(row:))
    }

    static func locked(_ order: Int64, in transaction: any Transaction) throws -> Sharing {
        let sql: SQL = "SELECT * FROM wechat_pay_sharings WHERE order_id = \(order)"
        guard let row = try transaction.first(sql.lockingRows) else { throw CommonRefusal.notFound }
        return try Sharing(row: row)
    }

    static func due(by now: Timestamp, limit: Int, in snapshot: any Snapshot) throws -> [Int64] {
        try snapshot.all("SELECT order_id FROM wechat_pay_sharings WHERE next_try_at <= \(now) ORDER BY next_try_at LIMIT \(limit)") {
            try $0[0]
        }
    }

    /// One order is shared once.
    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO wechat_pay_sharings (order_id, transaction_number, state, tries, next_try_at, failure, created_at)
            VALUES (\(order), \(transactionNumber), \(state), \(tries), \(nextTryAt), \(failure), \(createdAt)) ON CONFLICT DO NOTHING
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE wechat_pay_sharings SET state = \(state), tries = \(tries), next_try_at = \(nextTryAt), failure = \(failure),
              finished_at = \(finishedAt) WHERE order_id = \(order)
            """)
    }

    private init(row: Row) throws {
        self.init(
            order: try row["order_id"], transactionNumber: try row["transaction_number"], state: try row["state"], tries: try row["tries"],
            nextTryAt: try row["next_try_at"], failure: try row["failure"], createdAt: try row["created_at"],
            finishedAt: try row["finished_at"])
    }
}

extension SharePayout {
    package static func all(of order: Int64, in snapshot: any Snapshot, _ vault: Vault) throws -> [SharePayout] {
        try snapshot.all("SELECT * FROM wechat_pay_shares WHERE order_id = \(order) ORDER BY party_id") {
            try SharePayout(row: $0, vault)
        }
    }

    func insert(in transaction: any Transaction, _ context: Context) throws {
        let account = try context.vault.seal(account, random: context.random)
        try transaction.execute(
            """
            INSERT INTO wechat_pay_shares (order_id, party_id, amount, kind, account, state, returned)
            VALUES (\(order), \(party), \(amount), \(kind), \(account), \(state), 0)
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE wechat_pay_shares SET state = \(state), returned = \(returned) WHERE order_id = \(order) AND party_id = \(party)
            """)
    }

    private init(row: Row, _ vault: Vault) throws {
        self.init(
            order: try row["order_id"], party: try row["party_id"], amount: try row["amount"], kind: try row["kind"],
            account: try vault.open(try row["account"]), state: try row["state"], returned: try row["returned"])
    }
}

extension ShareReturn {
    package static func all(of order: Int64, in snapshot: any Snapshot) throws -> [ShareReturn] {
        try snapshot.all("SELECT * FROM wechat_pay_returns WHERE order_id = \(order) ORDER BY id", ShareReturn.init(row:))
    }

    static func locked(_ id: ID<ShareReturn>, of order: Int64, in transaction: any Transaction) throws -> ShareReturn {
        let sql: SQL = "SELECT * FROM wechat_pay_returns WHERE order_id = \(order) AND id = \(id)"
        guard let row = try transaction.first(sql.lockingRows) else { throw CommonRefusal.notFound }
        return try ShareReturn(row: row)
    }

    static func due(by now: Timestamp, limit: Int, in snapshot: any Snapshot) throws -> [ShareReturn] {
        try snapshot.all(
            "SELECT * FROM wechat_pay_returns WHERE next_try_at <= \(now) ORDER BY next_try_at LIMIT \(limit)", ShareReturn.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO wechat_pay_returns (order_id, id, party_id, amount, state, tries, next_try_at, failure, created_at)
            VALUES (\(order), \(id), \(party), \(amount), \(state), \(tries), \(nextTryAt), \(failure), \(createdAt))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE wechat_pay_returns SET state = \(state), tries = \(tries), next_try_at = \(nextTryAt), failure = \(failure),
              finished_at = \(finishedAt) WHERE order_id = \(order) AND id = \(id)
            """)
    }

    private init(row: Row) throws {
        self.init(
            id: try row["id"], order: try row["order_id"], party: try row["party_id"], amount: try row["amount"], state: try row["state"],
            tries: try row["tries"], nextTryAt: try row["next_try_at"], failure: try row["failure"], createdAt: try row["created_at"],
            finishedAt: try row["finished_at"])
    }
}
