// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension SaleItem {
    /// The items of these SKUs in no particular order, with one query. Unknown ids and SKUs of deleted products are
    /// left out;
    /// what is not on sale now is there and says so.
    package static func find(skus: [ID<SKU>], in snapshot: any Snapshot) throws -> [SaleItem] {
        try snapshot.answer(query(skus: skus))
    }

    /// Asks for the items of these SKUs.
    package static func query(skus: [ID<SKU>]) -> Query<[SaleItem]> {
        if skus.isEmpty { return .known([]) }
        return .all(
            """
            SELECT s.id, s.product_id, s.store_id, s.state, s.attributes_text, s.price, s.market_price, s.weight_grams,
            s.picture_id AS sku_picture_id, p.category_id, p.title, p.picture_id, p.freight_template,
            p.ship_within_hours, p.limit_period, p.limit_units,
            p.status, p.store_open, p.version, p.is_gift_off, c.giftable
            FROM skus s JOIN products p ON p.store_id = s.store_id AND p.id = s.product_id
            JOIN categories c ON c.id = p.category_id
            WHERE s.id IN \(list: skus) AND p.status <> \(ProductStatus.deleted)
            """, SaleItem.init(row:))
    }

    /// The item of an SKU, or nothing.
    package static func find(sku: ID<SKU>, in snapshot: any Snapshot) throws -> SaleItem? {
        try find(skus: [sku], in: snapshot).first
    }

    private init(row: Row) throws {
        let ownPicture: ID<Picture>? = try row["sku_picture_id"]
        let facePicture: ID<Picture>? = try row["picture_id"]
        let status: ProductStatus = try row["status"]
        let state: SKUState = try row["state"]
        let isStoreOpen: Bool = try row["store_open"]
        let isGiftSwitchedOff: Bool = try row["is_gift_off"]
        let isCategoryGiftable: Bool = try row["giftable"]
        self.init(
            sku: try row["id"], product: try row["product_id"], store: try row["store_id"],
            category: try row["category_id"],
            title: try row["title"], attributesText: try row["attributes_text"],
            picture: (ownPicture ?? facePicture).map { Picture.url($0, .medium) } ?? "", price: try row["price"],
            marketPrice: try row["market_price"], weightGrams: try row["weight_grams"],
            freightTemplate: try row["freight_template"],
            shipWithinHours: try row["ship_within_hours"], purchaseLimit: try PurchaseLimit(row: row),
            isOnSale: status == .onSale && state == .online && isStoreOpen, isGiftable: isCategoryGiftable && !isGiftSwitchedOff,
            version: try row["version"])
    }
}
