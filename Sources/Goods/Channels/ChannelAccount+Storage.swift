// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// On which side of the counter a channel's owner stands.
package enum ChannelSide: String, SQLConvertible, CaseIterable, Sendable {
    case store, person, platform
}

extension ChannelAccount {
    init(row: Row) throws {
        self.init(
            id: try row["id"], owner: try row["owner_id"], side: try row["side"], kind: try row["kind"],
            name: try row["name"],
            handle: try row["handle"], linkedAt: try row["linked_at"], unlinkedAt: try row["unlinked_at"])
    }

    /// The account with an id, whoever it belongs to. Callers check the actor's scope.
    package static func find(_ id: ID<ChannelAccount>, in snapshot: any Snapshot) throws -> ChannelAccount? {
        try snapshot.first("SELECT * FROM channel_accounts WHERE id = \(id)").map(ChannelAccount.init(row:))
    }

    /// The accounts with some ids, for a page of a list.
    package static func find(
        _ ids: [ID<ChannelAccount>], in snapshot: any Snapshot
    ) throws -> [ID<ChannelAccount>: ChannelAccount] {
        guard !ids.isEmpty else { return [:] }
        let accounts = try snapshot.all(
            "SELECT * FROM channel_accounts WHERE id IN \(list: ids)", ChannelAccount.init(row:))
        return Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, $0) })
    }

    /// The account of a kind that an owner linked under a handle, if it is linked.
    package static func linked(
        to owner: ID<Party>, kind: ChannelKind, handle: String, in snapshot: any Snapshot
    ) throws -> ChannelAccount? {
        try snapshot.first(
            """
            SELECT * FROM channel_accounts WHERE owner_id = \(owner) AND kind = \(kind) AND handle = \(handle) AND unlinked_at IS NULL
            """
        ).map(ChannelAccount.init(row:))
    }

    static func locked(_ id: ID<ChannelAccount>, in transaction: any Transaction) throws -> ChannelAccount {
        guard let row = try transaction.first(("SELECT * FROM channel_accounts WHERE id = \(id)" as SQL).lockingRows)
        else {
            throw CommonRefusal.notFound
        }
        return try ChannelAccount(row: row)
    }

    /// An owner's accounts, newest first.
    static func page(
        of owner: ID<Party>, includingUnlinked: Bool, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<ChannelAccount> {
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let scope: SQL = includingUnlinked ? "1 = 1" : "unlinked_at IS NULL"
        let rows = try snapshot.all(
            """
            SELECT * FROM channel_accounts WHERE owner_id = \(owner) AND \(scope) AND id < \(after.id)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, ChannelAccount.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    static func count(of owner: ID<Party>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM channel_accounts WHERE owner_id = \(owner) AND unlinked_at IS NULL")
            ?? 0
    }

    /// Inserts the account, and answers whether its owner had not linked it already.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO channel_accounts (owner_id, id, side, kind, name, handle, linked_at)
            VALUES (\(owner), \(id), \(side), \(kind), \(name), \(handle), \(linkedAt)) ON CONFLICT DO NOTHING
            """) == 1
    }

    func saveUnlinked(in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE channel_accounts SET unlinked_at = \(unlinkedAt) WHERE owner_id = \(owner) AND id = \(id)")
    }
}

/// Who holds an exclusive account at present, and how often that changed.
struct ChannelHolder {
    let owner: ID<Party>?
    let lastOwner: ID<Party>

    /// The holder, locked until the transaction ends.
    static func locked(of account: ChannelAccount, in transaction: any Transaction) throws -> ChannelHolder? {
        let query: SQL = "SELECT owner_id, last_owner_id FROM channel_holders WHERE \(key(of: account))"
        return try transaction.first(query.lockingRows).map { ChannelHolder(owner: try $0[0], lastOwner: try $0[1]) }
    }

    /// Takes the account unless somebody holds it, and answers whether that worked.
    static func take(_ account: ChannelAccount, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO channel_holders (handle, kind, side, owner_id, last_owner_id)
            VALUES (\(account.handle), \(account.kind), \(account.side), \(account.owner), \(account.owner))
            ON CONFLICT (handle, kind, side) DO UPDATE SET owner_id = excluded.owner_id,
              last_owner_id = excluded.last_owner_id
            WHERE channel_holders.owner_id IS NULL
            """) == 1
    }

    static func release(_ account: ChannelAccount, in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE channel_holders SET owner_id = NULL WHERE \(key(of: account)) AND owner_id = \(account.owner)")
    }

    /// How many times the account went to another owner since a moment.
    static func changes(of account: ChannelAccount, since: Timestamp, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM channel_changes WHERE \(key(of: account)) AND at > \(since)") ?? 0
    }

    static func recordChange(of account: ChannelAccount, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO channel_changes (handle, kind, side, id, owner_id, at)
            VALUES (\(account.handle), \(account.kind), \(account.side), \(account.id), \(account.owner),
              \(account.linkedAt))
            """)
    }

    private static func key(of account: ChannelAccount) -> SQL {
        "handle = \(account.handle) AND kind = \(account.kind) AND side = \(account.side)"
    }
}
