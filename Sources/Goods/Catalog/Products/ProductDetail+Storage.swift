// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension ProductDetail {
    /// The online version, with two queries. Nothing for a product that was never approved, or is in the bin, deleted
    /// or banned.
    package static func find(_ id: ID<Product>, in snapshot: any Snapshot) throws -> ProductDetail? {
        let row = try snapshot.first(
            """
            SELECT p.*, o.content FROM products p
            JOIN product_contents o ON o.store_id = p.store_id AND o.product_id = p.id AND o.is_online = 1
            WHERE p.id = \(id) AND p.status NOT IN \(list: [ProductStatus.binned, .deleted, .banned])
            """)
        guard let row else { return nil }
        let product = try Product(row: row)
        let skus = try SKU.online(of: id, store: product.store, in: snapshot)
        return ProductDetail(product: product, content: try ProductContent(stored: try row["content"], skus: skus))
    }
}
