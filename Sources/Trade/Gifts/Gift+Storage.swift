// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

extension Gift {
    init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], giver: try row["giver_id"], product: try row["product_id"],
            sku: try row["sku_id"], title: try row["title"], attributes: try row["attributes"], picture: try row["picture"],
            unitPrice: try row["unit_price"], count: try row["count"], portions: try row["portions"], mode: try row["mode"],
            audience: GiftAudience(channel: try row["channel_id"]), wish: try row["wish"], wrapping: try row["wrapping"],
            occasion: try row["occasion"], state: try row["state"], placedAt: try row["placed_at"], drawMinutes: try row["draw_minutes"],
            sentAt: try row["sent_at"], drawAt: try row["draw_at"], deadline: try row["deadline"], remindedAt: try row["reminded_at"],
            endedAt: try row["ended_at"], seedHash: try row["seed_hash"], sealedSeed: try row["sealed_seed"], seed: try row["seed"],
            listHash: try row["list_hash"], drawnAt: try row["drawn_at"],
            drawnPortions: try row["drawn_portions"], entrants: try row["entrants"], sealedToken: try row["sealed_token"])
    }

    /// The gift with an id, whoever it belongs to. Callers check the actor's scope.
    package static func find(_ id: ID<Gift>, in snapshot: any Snapshot) throws -> Gift? {
        try snapshot.first("SELECT * FROM gifts WHERE id = \(id)").map(Gift.init(row:))
    }

    /// Those of the gifts that exist.
    static func find(_ ids: [ID<Gift>], in snapshot: any Snapshot) throws -> [ID<Gift>: Gift] {
        guard !ids.isEmpty else { return [:] }
        let gifts = try snapshot.all("SELECT * FROM gifts WHERE id IN \(list: ids)", Gift.init(row:))
        return Dictionary(uniqueKeysWithValues: gifts.map { ($0.id, $0) })
    }

    /// The gift to which a link leads, and the portion if the link is one portion's own.
    static func find(_ link: GiftLink, _ vault: Vault, in snapshot: any Snapshot) throws -> (gift: Gift, portion: Int?)? {
        let hash = link.hash(vault)
        let (gift, portion) = try snapshot.answers(
            Query<Gift?>.first("SELECT * FROM gifts WHERE token_hash = \(hash)", Gift.init(row:)),
            Query<GiftPortion?>.first("SELECT * FROM gift_portions WHERE token_hash = \(hash)", GiftPortion.init(row:)))
        if let gift { return (gift, nil) }
        return try portion.flatMap { portion in try find(portion.gift, in: snapshot).map { ($0, portion.number) } }
    }

    /// The gift, locked until the transaction ends; refuses when there is none.
    static func locked(_ id: ID<Gift>, in transaction: any Transaction) throws -> Gift {
        guard let row = try transaction.first(("SELECT * FROM gifts WHERE id = \(id)" as SQL).lockingRows) else {
            throw CommonRefusal.notFound
        }
        return try Gift(row: row)
    }

    /// A person's gifts, newest first; what they gave for a store is the store's.
    static func page(of giver: ID<Person>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Gift> {
        let gifts = try snapshot.all(
            """
            SELECT * FROM gifts
            WHERE \(.newest(
              of: ["giver_id": "\(giver)"], before: request.cursor?.id ?? .max, where: "mode <> \(GiftMode.members)",
              limit: request.size + 1))
            """, Gift.init(row:))
        return Page(gifts, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// A store's gifts, newest first, that were ever paid.
    static func page(
        of store: ID<Store>, _ request: PageRequest, only mode: GiftMode? = nil, in snapshot: any Snapshot
    ) throws -> Page<Gift> {
        let before = request.cursor?.id ?? .max
        let wanted: SQL = "sent_at IS NOT NULL AND \(mode.map { "mode = \($0)" } ?? "1 = 1" as SQL)"
        let gifts = try snapshot.all(
            """
            SELECT * FROM gifts
            WHERE \(.newest(of: ["store_id": "\(store)"], before: before, where: wanted, limit: request.size + 1))
            """, Gift.init(row:))
        return Page(gifts, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    func insert(_ link: GiftLink, in transaction: any Transaction, _ context: Context) throws {
        try transaction.execute(
            """
            INSERT INTO gifts (store_id, id, giver_id, product_id, sku_id, title, attributes, picture, unit_price, count, portions, mode,
              channel_id, wish, wrapping, occasion, state, placed_at, draw_minutes, token_hash, sealed_token)
            VALUES (\(store), \(id), \(giver), \(product), \(sku), \(title), \(attributes), \(picture), \(unitPrice), \(count),
              \(portions), \(mode), \(audience.channel), \(wish), \(wrapping), \(occasion), \(state), \(placedAt), \(drawMinutes),
              \(link.hash(context.vault)), \(sealedToken))
            """)
    }

    /// Writes everything that may change.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE gifts SET state = \(state), sent_at = \(sentAt), draw_at = \(drawAt), deadline = \(deadline),
              reminded_at = \(remindedAt), ended_at = \(endedAt), seed_hash = \(seedHash), sealed_seed = \(sealedSeed), seed = \(seed),
              list_hash = \(listHash), drawn_at = \(drawnAt),
              drawn_portions = \(drawnPortions), entrants = \(entrants)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }
}
