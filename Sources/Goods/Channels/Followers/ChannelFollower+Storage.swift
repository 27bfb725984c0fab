// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

extension ChannelFollower {
    init(row: Row) throws {
        self.init(channel: try row["channel_id"], person: try row["person_id"], since: try row["since_at"])
    }

    /// Whether a person follows a channel.
    package static func follows(_ person: ID<Person>, _ channel: ID<ChannelAccount>, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM channel_followers WHERE person_id = \(person) AND channel_id = \(channel)")
    }

    /// Since when a person follows a channel; nothing for who does not.
    package static func since(
        _ person: ID<Person>, _ channel: ID<ChannelAccount>, in snapshot: any Snapshot
    ) throws -> Timestamp? {
        try snapshot.value("SELECT since_at FROM channel_followers WHERE person_id = \(person) AND channel_id = \(channel)")
    }

    /// How many follow a channel.
    package static func count(of channel: ID<ChannelAccount>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM channel_followers WHERE channel_id = \(channel)") ?? 0
    }

    /// The channels that a person follows, the last followed first.
    static func page(of person: ID<Person>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<ChannelFollower> {
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let followed = try snapshot.all(
            """
            SELECT * FROM channel_followers WHERE person_id = \(person) AND (since_at, channel_id) < (\(after.key), \(after.id))
            ORDER BY since_at DESC, channel_id DESC LIMIT \(request.size + 1)
            """, ChannelFollower.init(row:))
        return Page(followed, size: request.size) { Cursor(key: $0.since.milliseconds, id: $0.channel.raw) }
    }

    static func countFollowed(by person: ID<Person>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM channel_followers WHERE person_id = \(person)") ?? 0
    }

    /// Writes it, and answers whether the person did not follow the channel yet.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO channel_followers (person_id, channel_id, since_at) VALUES (\(person), \(channel), \(since)) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Removes it, and answers whether it was there.
    static func remove(_ person: ID<Person>, _ channel: ID<ChannelAccount>, in transaction: any Transaction) throws -> Bool {
        try transaction.changes("DELETE FROM channel_followers WHERE person_id = \(person) AND channel_id = \(channel)") == 1
    }
}
