// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

extension SharerRates {
    /// What a store pays and paid sharers for some products.
    package static func of(_ store: ID<Store>, products: [ID<Product>], in snapshot: any Snapshot) throws -> SharerRates {
        let (terms, rates) = try snapshot.answers(SharerTerms.query(of: store), Self.query(of: products, store: store))
        return SharerRates(terms: terms, products: rates)
    }

    static func query(of products: [ID<Product>], store: ID<Store>) -> Query<[ID<Product>: [SharerVersion<Rate?>]]> {
        guard !products.isEmpty else { return .known([:]) }
        return query(
            "SELECT * FROM sharer_rates WHERE store_id = \(store) AND product_id IN \(list: products) ORDER BY product_id, version")
    }

    /// The products that have a rate of their own, by product.
    static func own(of store: ID<Store>, in snapshot: any Snapshot) throws -> [ID<Product>: [SharerVersion<Rate?>]] {
        try snapshot.answer(query("SELECT * FROM sharer_rates WHERE store_id = \(store) ORDER BY product_id, version"))
    }

    private static func query(_ sql: SQL) -> Query<[ID<Product>: [SharerVersion<Rate?>]]> {
        Query(sql) { rows in
            try rows.reduce(into: [:]) { found, row in
                let product: ID<Product> = try row["product_id"]
                let version = SharerVersion<Rate?>(
                    version: try row["version"], value: try row["rate"], from: try row["from_at"], announcedAt: try row["announced_at"])
                found[product, default: []].append(version)
            }
        }
    }

    static func insert(
        _ version: SharerVersion<Rate?>, of product: ID<Product>, store: ID<Store>, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO sharer_rates (store_id, product_id, version, rate, from_at, announced_at)
            VALUES (\(store), \(product), \(version.version), \(version.value), \(version.from), \(version.announcedAt))
            """)
    }
}

extension SharerTerms {
    /// Asks for all versions of a store's terms.
    static func query(of store: ID<Store>) -> Query<[SharerVersion<SharerTerms>]> {
        .all("SELECT * FROM sharer_terms WHERE store_id = \(store) ORDER BY version") { row in
            SharerVersion(
                version: try row["version"],
                value: SharerTerms(levels: try row["levels"], rate: try row["rate"], inviterRate: try row["inviter_rate"]),
                from: try row["from_at"], announcedAt: try row["announced_at"])
        }
    }

    static func insert(_ version: SharerVersion<SharerTerms>, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO sharer_terms (store_id, version, levels, rate, inviter_rate, from_at, announced_at)
            VALUES (\(store), \(version.version), \(version.value.levels), \(version.value.rate), \(version.value.inviterRate),
              \(version.from), \(version.announcedAt))
            """)
    }
}
