// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The law of brands, and the products for which it does not hold.
package enum BrandAudit {
    /// How many are reported at once.
    package static let findingsMax = 100
    package static let law = "what is on sale names no brand, or one that its store holds"

    package static func findings(in snapshot: any Snapshot) throws -> [ID<Product>] {
        try snapshot.all(
            """
            SELECT p.id FROM products p WHERE p.status = \(ProductStatus.onSale) AND p.brand_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM brands b WHERE b.store_id = p.store_id AND b.id = p.brand_id)
            ORDER BY p.id LIMIT \(findingsMax)
            """
        ) { try $0[0] }
    }
}
