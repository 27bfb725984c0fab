// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension Picture {
    /// The party's picture, or nothing.
    package static func find(_ id: ID<Picture>, of owner: ID<Party>, in snapshot: any Snapshot) throws -> Picture? {
        try snapshot.first("SELECT * FROM pictures WHERE owner_id = \(owner) AND id = \(id)").map { row in
            Picture(
                id: try row["id"], owner: try row["owner_id"], width: try row["width"], height: try row["height"],
                createdAt: try row["created_at"])
        }
    }

    /// Which of these pictures are the party's.
    package static func owned(
        _ ids: [ID<Picture>], by owner: ID<Party>, in snapshot: any Snapshot
    ) throws -> Set<ID<Picture>> {
        if ids.isEmpty { return [] }
        return Set(
            try snapshot.all("SELECT id FROM pictures WHERE owner_id = \(owner) AND id IN \(list: ids)") { try $0[0] })
    }

    /// Says that files of these pictures are about to be stored.
    static func announce(_ ids: [ID<Picture>], of owner: ID<Party>, in transaction: any Transaction) throws {
        guard !ids.isEmpty else { return }
        let rows: [SQL] = ids.map { "(\(owner), \($0))" }
        try transaction.execute(
            "INSERT INTO announced_pictures (owner_id, id) VALUES \(SQL.joined(rows, by: ", ")) ON CONFLICT (owner_id, id) DO NOTHING")
    }

    /// Pictures that were announced before a moment and never recorded, the oldest first. Ids are ordered by time.
    static func unrecorded(before moment: Timestamp, limit: Int, in snapshot: any Snapshot) throws -> [ID<Picture>] {
        try snapshot.all(
            """
            SELECT id FROM announced_pictures a WHERE id < \(IDGenerator.floor(at: moment))
              AND NOT EXISTS (SELECT 1 FROM pictures p WHERE p.owner_id = a.owner_id AND p.id = a.id)
            ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    static func forget(_ ids: [ID<Picture>], in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM announced_pictures WHERE id IN \(list: ids)")
    }

    /// Records it; from now on its files are its own.
    func insert(in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM announced_pictures WHERE owner_id = \(owner) AND id = \(id)")
        try transaction.execute(
            """
            INSERT INTO pictures (owner_id, id, width, height, created_at)
            VALUES (\(owner), \(id), \(width), \(height), \(createdAt)) ON CONFLICT DO NOTHING
            """)
    }
}
