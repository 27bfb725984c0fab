// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension Receiver {
    /// A party's receiver, for whoever may see its money.
    package static func find(of party: ID<Party>, in snapshot: any Snapshot, _ vault: Vault) throws -> Receiver? {
        try snapshot.first("SELECT * FROM wechat_pay_receivers WHERE party_id = \(party)").map { try Receiver(row: $0, vault) }
    }

    /// Those that WeChat Pay is to be asked to register, oldest first.
    static func asked(limit: Int, in snapshot: any Snapshot, _ vault: Vault) throws -> [Receiver] {
        try snapshot.all("SELECT * FROM wechat_pay_receivers WHERE state = 'asked' ORDER BY linked_at LIMIT \(limit)") {
            try Receiver(row: $0, vault)
        }
    }

    func save(in transaction: any Transaction, _ context: Context) throws {
        let (account, name) = (
            try context.vault.seal(account, random: context.random), try context.vault.seal(name, random: context.random)
        )
        try transaction.execute(
            """
            INSERT INTO wechat_pay_receivers (party_id, kind, account, name, state, failure, linked_at)
            VALUES (\(party), \(kind), \(account), \(name), \(state), \(failure), \(linkedAt))
            ON CONFLICT (party_id) DO UPDATE SET kind = excluded.kind, account = excluded.account, name = excluded.name,
              state = excluded.state, failure = excluded.failure, linked_at = excluded.linked_at
            """)
    }

    /// Writes WeChat Pay's word, unless the party named another account meanwhile.
    func saveState(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE wechat_pay_receivers SET state = \(state), failure = \(failure)
            WHERE party_id = \(party) AND linked_at = \(linkedAt) AND state = 'asked'
            """)
    }

    static func delete(_ party: ID<Party>, in transaction: any Transaction) throws -> Bool {
        try transaction.changes("DELETE FROM wechat_pay_receivers WHERE party_id = \(party)") == 1
    }

    private init(row: Row, _ vault: Vault) throws {
        self.init(
            party: try row["party_id"], kind: try row["kind"], account: try vault.open(try row["account"]),
            name: try vault.open(try row["name"]), state: try row["state"], failure: try row["failure"], linkedAt: try row["linked_at"])
    }
}
