// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension ProductContent {
    /// The content as it may be saved as a draft of a store: texts trimmed, HTML sanitised, everything it names
    /// known. Also its category.
    func checked(for store: ID<Store>, now: Timestamp, in snapshot: any Snapshot) throws -> (ProductContent, Category) {
        var content = self
        content.title = try title.validated("title", characters: 1...Self.titleCharacters.upperBound)
        content.subtitle = try subtitle.validated("subtitle", characters: 0...Self.subtitleCharactersMax)
        content.code = try code.validated("code", characters: 0...Self.codeCharactersMax)
        content.body = try sanitisedBody()
        content.attributes = try checkedAttributes()
        content.skus = try checkedSKUs()
        guard Self.shipWithinHours.contains(shipWithinHours) else { throw ContentRefusal.shipWithinOutOfRange }
        guard purchaseLimit.map({ (1...PurchaseLimit.unitsMax).contains($0.units) }) ?? true else {
            throw ContentRefusal.purchaseLimitOutOfRange
        }
        guard pictures.count <= Self.picturesMax else { throw ContentRefusal.picturesTooMany }

        guard let category = try Category.find(category, at: now, in: snapshot), category.isLeaf, category.isActive
        else {
            throw ContentRefusal.categoryUnusable
        }
        if let brand, try Brand.find(brand, of: store, in: snapshot) == nil { throw ContentRefusal.brandUnknown }
        let named = Set(pictures + skus.compactMap(\.picture))
        guard try Picture.owned(Array(named), by: store.party, in: snapshot) == named else {
            throw ContentRefusal.pictureUnknown
        }
        return (content, category)
    }

    /// Refuses what a draft may lack but a product on sale may not.
    func checkReady(for store: Store, now: Timestamp, in snapshot: any Snapshot) throws {
        guard store.isOpen else { throw ContentRefusal.storeNotOpen }
        guard title.count >= Self.titleCharacters.lowerBound else { throw ContentRefusal.titleTooShort }
        guard !pictures.isEmpty else { throw ContentRefusal.pictureMissing }
        guard let category = try Category.find(category, at: now, in: snapshot), category.isLeaf, category.isActive
        else {
            throw ContentRefusal.categoryUnusable
        }
        try Self.checkBrand(brand, of: store.id, now: now, in: snapshot)
    }

    /// Refuses a category that takes a qualification and was not granted to the store.
    func checkGranted(to store: ID<Store>, now: Timestamp, in snapshot: any Snapshot) throws {
        guard let category = try Category.find(category, at: now, in: snapshot) else { throw ContentRefusal.categoryUnusable }
        guard try StoreCategory.allows(category, to: store, in: snapshot) else { throw ContentRefusal.categoryNotGranted }
    }

    /// Refuses a brand that is unknown or whose authorisation has ended.
    static func checkBrand(_ id: ID<Brand>?, of store: ID<Store>, now: Timestamp, in snapshot: any Snapshot) throws {
        guard let id else { return }
        guard let brand = try Brand.find(id, of: store, in: snapshot) else { throw ContentRefusal.brandUnknown }
        if let end = brand.expiresAt, end <= now { throw ContentRefusal.brandExpired }
    }

    private func sanitisedBody() throws -> String {
        // The raw text may be longer than what is left of it, but not without bound.
        guard body.utf8.count <= Self.bodyCharactersMax * 8 else { throw ContentRefusal.bodyTooLong }
        let clean = RichText.sanitised(body)
        guard clean.count <= Self.bodyCharactersMax else { throw ContentRefusal.bodyTooLong }
        return clean
    }

    private func checkedAttributes() throws -> [Attribute] {
        guard attributes.count <= Self.attributesMax else { throw ContentRefusal.attributesTooMany }
        return try attributes.map { try $0.checked(valueCharactersMax: Self.attributeValueCharactersMax) }
    }

    private func checkedSKUs() throws -> [SKU] {
        guard !skus.isEmpty else { throw ContentRefusal.skuMissing }
        guard skus.count <= Self.skusMax else { throw ContentRefusal.skusTooMany }
        let checked = try skus.map { try $0.checked() }
        let names = Set(checked[0].attributes.map(\.name))
        for sku in checked where Set(sku.attributes.map(\.name)) != names || sku.attributes.count != names.count {
            throw ContentRefusal.skuAttributesDiffer
        }
        guard Set(checked.map(\.attributes.identity)).count == checked.count else { throw ContentRefusal.skuRepeated }
        return checked
    }
}

extension SKU {
    func checked() throws -> SKU {
        guard price.fen > 0, price <= SKU.priceMax else { throw ContentRefusal.priceOutOfRange }
        if let marketPrice, marketPrice <= price || marketPrice > SKU.priceMax {
            throw ContentRefusal.marketPriceTooLow
        }
        guard (0...SKU.weightGramsMax).contains(weightGrams) else { throw ContentRefusal.weightOutOfRange }
        guard attributes.count <= SKU.attributesMax else { throw ContentRefusal.attributesTooMany }
        return SKU(
            id: id, attributes: try attributes.map { try $0.checked(valueCharactersMax: Attribute.valueCharactersMax) },
            price: price,
            marketPrice: marketPrice, weightGrams: weightGrams,
            code: try code.validated("code", characters: 0...SKU.codeCharactersMax),
            picture: picture)
    }
}

extension Attribute {
    fileprivate func checked(valueCharactersMax: Int) throws -> Attribute {
        Attribute(
            try name.validated("attribute_name", characters: 1...Attribute.nameCharactersMax),
            try value.validated("attribute_value", characters: 1...valueCharactersMax))
    }
}
