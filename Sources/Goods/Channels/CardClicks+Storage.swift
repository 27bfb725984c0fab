// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Storage
import Stores

extension CardClicks {
    static func add(_ clicks: Int, to placement: ID<Placement>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO card_clicks (placement_id, clicks) VALUES (\(placement), \(clicks))
            ON CONFLICT (placement_id) DO UPDATE SET clicks = card_clicks.clicks + excluded.clicks
            """)
    }

    /// By card; one that was never tapped is absent.
    package static func of(_ placements: [ID<Placement>], in snapshot: any Snapshot) throws -> [ID<Placement>: Int] {
        guard !placements.isEmpty else { return [:] }
        let rows = try snapshot.rows("SELECT placement_id, clicks FROM card_clicks WHERE placement_id IN \(list: placements)")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["placement_id"], try $0["clicks"]) })
    }

    /// Of the exclusive links of a sharer, by store, those taken down included.
    package static func byStore(of person: ID<Person>, in snapshot: any Snapshot) throws -> [ID<Store>: Int] {
        let rows = try snapshot.rows(
            """
            SELECT p.store_id, SUM(c.clicks) AS clicks FROM placements p JOIN card_clicks c ON c.placement_id = p.id
            WHERE p.owner_id = \(person.party) AND p.promoter_id IS NOT NULL AND p.plan IS NULL GROUP BY p.store_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["store_id"], try $0["clicks"]) })
    }

    /// Of all cards of an owner, those taken down included, by product.
    package static func of(
        _ owner: ChannelOwner, products: [ID<Product>], in snapshot: any Snapshot
    ) throws -> [ID<Product>: Int] {
        guard !products.isEmpty else { return [:] }
        let rows = try snapshot.rows(
            """
            SELECT p.product_id, SUM(c.clicks) AS clicks FROM placements p JOIN card_clicks c ON c.placement_id = p.id
            WHERE p.owner_id = \(owner.party) AND p.product_id IN \(list: products) GROUP BY p.product_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["product_id"], try $0["clicks"]) })
    }
}
