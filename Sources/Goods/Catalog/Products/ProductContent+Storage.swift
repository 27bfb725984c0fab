// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage

extension ProductContent {
    /// The draft as it was last saved.
    static func draft(of product: Product, in snapshot: any Snapshot) throws -> ProductContent {
        let sql: SQL = """
            SELECT content FROM product_contents WHERE store_id = \(product.store) AND product_id = \(product.id) AND
            is_online = 0
            """
        guard let text = try snapshot.value(sql, as: String.self) else { throw CommonRefusal.notFound }
        return try ProductContent(stored: text)
    }

    /// Saves it as the draft, SKUs included, or as the online version, whose SKUs are rows.
    func save(online: Bool, of product: Product, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO product_contents (store_id, product_id, is_online, content)
            VALUES (\(product.store), \(product.id), \(online), \(try stored(withSKUs: !online)))
            ON CONFLICT (store_id, product_id, is_online) DO UPDATE SET content = excluded.content
            """)
    }

    /// Reads the form in which contents are stored; `skus` replace those of the text.
    init(stored text: String, skus: [SKU]? = nil) throws {
        self = try JSONDecoder().decode(ProductContent.self, from: Data(text.utf8))
        if let skus { self.skus = skus }
    }

    private func stored(withSKUs: Bool) throws -> String {
        var content = self
        if !withSKUs { content.skus = [] }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(content), as: UTF8.self)
    }
}

extension [Attribute] {
    /// The form in which a row keeps attributes.
    func stored() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }

    init(stored text: String) throws { self = try JSONDecoder().decode([Attribute].self, from: Data(text.utf8)) }

    /// Equal for equal attributes in any order.
    var identity: Set<Attribute> { Set(self) }
}
