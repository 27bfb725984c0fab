// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// Whether a row of an SKU is only drafted, online, or was once.
enum SKUState: Int, SQLConvertible {
    case drafted = 0
    case online = 1
    case retired = 2
}

/// To whom an SKU belongs.
package struct SKUOwner: Sendable, Hashable {
    package let sku: ID<SKU>
    package let product: ID<Product>
    package let store: ID<Store>

    /// The owners of SKUs, drafted and retired ones included; unknown ids are left out.
    package static func find(_ skus: [ID<SKU>], in snapshot: any Snapshot) throws -> [SKUOwner] {
        try snapshot.answer(query(skus))
    }

    /// Asks for them.
    package static func query(_ skus: [ID<SKU>]) -> Query<[SKUOwner]> {
        .all("SELECT id, product_id, store_id FROM skus WHERE id IN \(list: skus)") { row in
            SKUOwner(sku: try row["id"], product: try row["product_id"], store: try row["store_id"])
        }
    }
}

/// A stored SKU with its state.
struct SKURow {
    let sku: SKU
    let state: SKUState

    /// All SKUs that a product ever had, in their order.
    static func all(of product: Product, in snapshot: any Snapshot) throws -> [SKURow] {
        try snapshot.all(
            "SELECT * FROM skus WHERE store_id = \(product.store) AND product_id = \(product.id) ORDER BY position, id"
        ) { row in SKURow(sku: try SKU(row: row), state: try row["state"]) }
    }
}

extension SKU {
    /// SKUs by their ids as they are now, retired ones included; unknown ids are left out.
    package static func all(_ ids: [ID<SKU>], in snapshot: any Snapshot) throws -> [ID<SKU>: SKU] {
        if ids.isEmpty { return [:] }
        let found = try snapshot.all("SELECT * FROM skus WHERE id IN \(list: Array(Set(ids)).sorted())", SKU.init(row:))
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many SKUs a product may have had over all its versions.
    static let everMax = 5000

    static func online(of product: ID<Product>, store: ID<Store>, in snapshot: any Snapshot) throws -> [SKU] {
        try snapshot.all(
            """
            SELECT * FROM skus WHERE store_id = \(store) AND product_id = \(product) AND state = \(SKUState.online)
            ORDER BY position, id
            """, SKU.init(row:))
    }

    /// Which SKUs can be chosen of each of these products, in the products' own order, in one query.
    package static func online(of products: [Product], in snapshot: any Snapshot) throws -> [ID<Product>: [ID<SKU>]] {
        if products.isEmpty { return [:] }
        let rows = try snapshot.all(
            """
            SELECT product_id, id FROM skus WHERE store_id IN \(list: Set(products.map(\.store)).sorted())
            AND product_id IN \(list: products.map(\.id)) AND state = \(SKUState.online)
            ORDER BY product_id, position, id
            """) { row in (try row["product_id"] as ID<Product>, try row["id"] as ID<SKU>) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Writes the row with these values, whether or not it is there.
    func save(_ state: SKUState, position: Int, of product: Product, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO skus (store_id, product_id, id, state, position, attributes, attributes_text, price,
            market_price, weight_grams,
            code, picture_id) VALUES (\(product.store), \(product.id), \(id), \(state), \(position),
            \(try attributes.stored()),
            \(attributesText), \(price), \(marketPrice), \(weightGrams), \(code), \(picture))
            ON CONFLICT (store_id, product_id, id) DO UPDATE SET state = excluded.state, position = excluded.position,
            attributes = excluded.attributes, attributes_text = excluded.attributes_text, price = excluded.price,
            market_price = excluded.market_price, weight_grams = excluded.weight_grams, code = excluded.code,
            picture_id = excluded.picture_id
            """)
    }

    static func retire(_ id: ID<SKU>, of product: Product, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE skus SET state = \(SKUState.retired) WHERE store_id = \(product.store) AND product_id =
            \(product.id) AND id = \(id)
            """)
    }

    static func setPrice(_ price: Money, of id: ID<SKU>, _ product: Product, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE skus SET price = \(price)
            WHERE store_id = \(product.store) AND product_id = \(product.id) AND id = \(id)
            """
        )
    }

    init(row: Row) throws {
        self.init(
            id: try row["id"], attributes: try [Attribute](stored: try row["attributes"]), price: try row["price"],
            marketPrice: try row["market_price"], weightGrams: try row["weight_grams"], code: try row["code"],
            picture: try row["picture_id"])
    }
}
