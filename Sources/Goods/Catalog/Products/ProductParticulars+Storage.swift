// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import Stores

extension ProductParticulars {
    /// What programs noted down with these products as they are online; products that no program wrote are left out.
    package static func query(of products: [ID<Product>], store: ID<Store>) -> Query<[ID<Product>: ProductParticulars]> {
        if products.isEmpty { return .known([:]) }
        return Query.all(
            """
            SELECT product_id, content FROM product_contents
            WHERE store_id = \(store) AND product_id IN \(list: products) AND is_online = 1 AND content LIKE '%"particulars":%'
            """
        ) { row in (try row["product_id"] as ID<Product>, try Whole(stored: try row["content"]).particulars) }
        .map { rows in
            Dictionary(rows.compactMap { row in row.1.map { (row.0, $0) } }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The part of a stored content that holds them.
    private struct Whole: Decodable {
        let particulars: ProductParticulars?

        init(stored text: String) throws { self = try JSONDecoder().decode(Whole.self, from: Data(text.utf8)) }
    }
}
