// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage

extension Placement {
    init(row: Row) throws {
        self.init(
            id: try row["id"], product: try row["product_id"], store: try row["store_id"],
            channel: try row["channel_id"],
            channelKind: try row["channel_kind"], owner: try row["owner_id"], promoter: try row["promoter_id"],
            plan: try row["plan"],
            placedAt: try row["placed_at"], withdrawnAt: try row["withdrawn_at"])
    }

    /// The placement with an id, withdrawn ones included.
    package static func find(_ id: ID<Placement>, in snapshot: any Snapshot) throws -> Placement? {
        try snapshot.first("SELECT * FROM placements WHERE id = \(id)").map(Placement.init(row:))
    }

    /// The placements with some ids, for a page that embeds cards.
    package static func find(_ ids: [ID<Placement>], in snapshot: any Snapshot) throws -> [ID<Placement>: Placement] {
        guard !ids.isEmpty else { return [:] }
        let found = try snapshot.all("SELECT * FROM placements WHERE id IN \(list: ids)", Placement.init(row:))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    static func locked(_ id: ID<Placement>, in transaction: any Transaction) throws -> Placement {
        guard let row = try transaction.first(("SELECT * FROM placements WHERE id = \(id)" as SQL).lockingRows) else {
            throw CommonRefusal.notFound
        }
        return try Placement(row: row)
    }

    /// The standing placement of the same card, where there is one.
    func standing(in snapshot: any Snapshot) throws -> Placement? {
        try snapshot.first(
            """
            SELECT * FROM placements WHERE channel_id = \(channel) AND product_id = \(product) AND withdrawn_at IS NULL
              AND COALESCE(promoter_id, 0) = \(promoter?.raw ?? 0) AND COALESCE(plan, 0) = \(plan ?? 0)
              ORDER BY id LIMIT 1
            """
        ).map(Placement.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO placements (id, product_id, store_id, channel_id, channel_kind, owner_id, promoter_id, plan,
              placed_at)
            VALUES (\(id), \(product), \(store), \(channel), \(channelKind), \(owner), \(promoter), \(plan),
              \(placedAt))
            """)
    }

    func saveWithdrawn(in transaction: any Transaction) throws {
        try transaction.execute("UPDATE placements SET withdrawn_at = \(withdrawnAt) WHERE id = \(id)")
    }

    /// Standing placements, newest first: of an owner, a channel, or a store's products.
    static func page(where scope: SQL, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Placement> {
        let after = request.cursor ?? Cursor(key: 0, id: .max)
        let rows = try snapshot.all(
            """
            SELECT * FROM placements WHERE \(scope) AND withdrawn_at IS NULL AND id < \(after.id)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Placement.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    static func page(of owner: ID<Party>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Placement> {
        try page(where: "owner_id = \(owner)", request, in: snapshot)
    }

    static func page(
        in channel: ID<ChannelAccount>, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Placement> {
        try page(where: "channel_id = \(channel)", request, in: snapshot)
    }
}
