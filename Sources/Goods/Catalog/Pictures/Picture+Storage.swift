// SPDX-License-Identifier: Apache-2.0
import Kernel
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

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO pictures (owner_id, id, width, height, created_at)
            VALUES (\(owner), \(id), \(width), \(height), \(createdAt)) ON CONFLICT DO NOTHING
            """)
    }
}
