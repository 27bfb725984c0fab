// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Kernel
import Storage
import Stores

extension Storefront {
    /// How the store's page looks; bare where nobody arranged it yet.
    package static func find(_ store: ID<Store>, in snapshot: any Snapshot) throws -> Storefront {
        try snapshot.first("SELECT * FROM storefronts WHERE store_id = \(store)").map(Storefront.init(row:)) ?? .bare(store)
    }

    /// The same, kept as it is until the transaction ends. Makes the row where there is none, so that there is one to lock.
    static func locked(_ store: ID<Store>, in transaction: any Transaction) throws -> Storefront {
        let bare = Storefront.bare(store)
        try transaction.execute(
            """
            INSERT INTO storefronts (store_id, tree, tree_version, pinned, arranged, hidden, changed_at)
            VALUES (\(store), \(try stored(bare.tree)), 0, '', '', '', \(bare.changedAt)) ON CONFLICT DO NOTHING
            """)
        let query: SQL = "SELECT * FROM storefronts WHERE store_id = \(store)"
        guard let row = try transaction.first(query.lockingRows) else { return bare }
        return try Storefront(row: row)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE storefronts SET tree = \(try Self.stored(tree)), tree_version = \(treeVersion),
              pinned = \(Self.list(pinned)), arranged = \(Self.list(arranged)), hidden = \(Self.list(hidden)),
              background_id = \(background), banner = \(try banner.map(Self.stored)), changed_at = \(changedAt)
            WHERE store_id = \(store)
            """)
    }

    private init(row: Row) throws {
        let banner: String? = try row["banner"]
        self.init(
            store: try row["store_id"], tree: try Self.read(try row["tree"]), treeVersion: try row["tree_version"],
            pinned: Self.ids(try row["pinned"]), arranged: Self.ids(try row["arranged"]), hidden: Self.ids(try row["hidden"]),
            background: try row["background_id"], banner: try banner.map { try Self.read($0) }, changedAt: try row["changed_at"])
    }

    static func stored(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func read<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    private static func list(_ ids: [ID<Product>]) -> String { ids.map(\.description).joined(separator: ",") }
    private static func ids(_ text: String) -> [ID<Product>] { text.split(separator: ",").compactMap { ID(String($0)) } }
}

/// The products of a store's class.
enum ClassProducts {
    static func page(
        _ request: PageRequest, of store: ID<Store>, _ place: ClassPlace, in snapshot: any Snapshot
    ) throws -> [ID<Product>] {
        try snapshot.all(
            """
            SELECT DISTINCT product_id FROM storefront_products WHERE store_id = \(store) AND \(condition(place))
            AND product_id < \(request.cursor?.id ?? .max) ORDER BY product_id DESC LIMIT \(request.size + 1)
            """
        ) { try $0[0] }
    }

    static func count(of store: ID<Store>, _ place: ClassPlace, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            "SELECT COUNT(DISTINCT product_id) FROM storefront_products WHERE store_id = \(store) AND \(condition(place))") ?? 0
    }

    static func insert(
        _ products: [ID<Product>], into place: ClassPlace, of store: ID<Store>, in transaction: any Transaction
    ) throws {
        for product in products {
            try transaction.execute(
                """
                INSERT INTO storefront_products (store_id, class_1, class_2, product_id)
                VALUES (\(store), \(place.first), \(place.second ?? 0), \(product)) ON CONFLICT DO NOTHING
                """)
        }
    }

    static func remove(
        _ products: [ID<Product>], from place: ClassPlace, of store: ID<Store>, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            DELETE FROM storefront_products WHERE store_id = \(store) AND \(condition(place))
            AND product_id IN \(list: products)
            """)
    }

    /// Removes all links of a class, those of the classes below it included.
    static func clear(_ place: ClassPlace, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM storefront_products WHERE store_id = \(store) AND \(condition(place))")
    }

    /// A class of the first level shows what is in the classes below it, too.
    private static func condition(_ place: ClassPlace) -> SQL {
        place.second.map { "class_1 = \(place.first) AND class_2 = \($0)" } ?? "class_1 = \(place.first)"
    }
}
