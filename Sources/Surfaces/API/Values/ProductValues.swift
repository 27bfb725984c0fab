// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import Stores

struct CategoryOutput: Codable, Sendable {
    let id: ID<Catalog.Category>
    let parentId: ID<Catalog.Category>?
    let name: Text
    let level: Int
    let isLeaf: Bool
    let isActive: Bool
    /// The platform's fee now; for leaves.
    let fee: Rate?
    let deposit: Money
    /// What a store has to show; absent where nothing.
    let qualification: Text?
    let isGiftable: Bool

    init(_ category: Catalog.Category) {
        id = category.id
        parentId = category.parent
        name = category.name
        level = category.level
        isLeaf = category.isLeaf
        isActive = category.isActive
        fee = category.fee
        deposit = category.deposit
        qualification = category.qualification
        isGiftable = category.giftable
    }
}

/// A product in a public list.
struct ShelfOutput: Codable, Sendable {
    let id: ID<Product>
    let storeId: ID<Store>
    let title: String
    let picture: String
    let lowestPrice: Money
    let highestPrice: Money
    /// The lowest price of a flash sale that runs, and its end; absent where none runs, and in a store's own lists.
    let flashPrice: Money?
    let flashUntil: Timestamp?
    let categoryIds: [ID<Catalog.Category>]
    let isOnSale: Bool
    let version: Int
    let listedAt: Timestamp?

    init(_ product: Product, flash: FlashFace? = nil) {
        id = product.id
        storeId = product.store
        title = product.title
        picture = product.pictureURL(.medium)
        lowestPrice = product.lowestPrice
        highestPrice = product.highestPrice
        flashPrice = flash?.lowest
        flashUntil = flash?.until
        categoryIds = product.categoryPath
        isOnSale = product.isOnSale
        version = product.version
        listedAt = product.listedAt
    }
}

/// How many units of a product one buyer may order within a period of the calendar.
struct PurchaseLimitValue: Codable, Sendable {
    enum Period: String, Codable, Sendable, CaseIterable {
        case day, week, month, year

        var period: PurchaseLimit.Period {
            switch self {
            case .day: .day
            case .week: .week
            case .month: .month
            case .year: .year
            }
        }
    }

    let period: Period
    let units: Int

    init(_ limit: PurchaseLimit) {
        period = Period.allCases.first { $0.period == limit.period }!
        units = limit.units
    }

    var limit: PurchaseLimit { PurchaseLimit(period: period.period, units: units) }
}

/// A product's online version, as the public sees it.
struct ProductOutput: Codable, Sendable {
    struct SKUOutput: Codable, Sendable {
        let id: ID<SKU>
        let attributes: [Attribute]
        let price: Money
        let marketPrice: Money?
        let weightGrams: Int
        let picture: String?
        let available: Int
    }

    let product: ShelfOutput
    let subtitle: String
    let pictures: [String]
    /// HTML, sanitised.
    let body: String
    let attributes: [Attribute]
    let skus: [SKUOutput]
    let shipWithinHours: Int
    /// How many one buyer may order; absent for any number.
    let purchaseLimit: PurchaseLimitValue?

    init(_ detail: ProductDetail, _ stocks: [ID<SKU>: Stock], flash: FlashFace?) {
        let content = detail.content
        product = ShelfOutput(detail.product, flash: flash)
        subtitle = content.subtitle
        pictures = content.pictures.map { Picture.url($0, .large) }
        body = content.body
        attributes = content.attributes
        skus = content.skus.map { sku in
            SKUOutput(
                id: sku.id, attributes: sku.attributes, price: sku.price, marketPrice: sku.marketPrice,
                weightGrams: sku.weightGrams, picture: sku.picture.map { Picture.url($0, .medium) },
                available: stocks[sku.id]?.available ?? 0)
        }
        shipWithinHours = content.shipWithinHours
        purchaseLimit = content.purchaseLimit.map(PurchaseLimitValue.init)
    }
}

/// A product for its store and for reviewers.
struct ProductRowOutput: Codable, Sendable {
    let product: ShelfOutput
    let status: Int
    let editStatus: Int
    /// Grows with every edit of the draft; a review names it.
    let revision: Int
    let draftTitle: String
    /// Why it was rejected, taken down or banned.
    let reason: String
    let createdAt: Timestamp
    let updatedAt: Timestamp
    let submittedAt: Timestamp?

    init(_ product: Product) {
        self.product = ShelfOutput(product)
        status = product.status.rawValue
        editStatus = product.editStatus.rawValue
        revision = product.revision
        draftTitle = product.draftTitle
        reason = product.reason
        createdAt = product.createdAt
        updatedAt = product.updatedAt
        submittedAt = product.submittedAt
    }
}

/// What a merchant says about a product.
struct ProductInput: Codable, Sendable {
    struct SKUInput: Codable, Sendable {
        /// Left out for a new one: the same attributes keep their id.
        let id: ID<SKU>?
        let attributes: [Attribute]?
        let price: Money
        let marketPrice: Money?
        let weightGrams: Int?
        let code: String?
        let pictureId: ID<Picture>?
    }

    let title: String
    let subtitle: String?
    let pictureIds: [ID<Picture>]?
    /// HTML; what is not allowed is left out.
    let body: String?
    let categoryId: ID<Catalog.Category>
    let brandId: ID<Brand>?
    let attributes: [Attribute]?
    let skus: [SKUInput]
    let freightTemplateId: ID<FreightTemplate>?
    let shipWithinHours: Int?
    /// Left out for any number to each buyer.
    let purchaseLimit: PurchaseLimitValue?
    let code: String?

    var content: ProductContent {
        ProductContent(
            title: title, subtitle: subtitle ?? "", pictures: pictureIds ?? [], body: body ?? "", category: categoryId,
            brand: brandId, attributes: attributes ?? [],
            skus: skus.map {
                SKU(
                    id: $0.id ?? SKU.unassigned, attributes: $0.attributes ?? [], price: $0.price,
                    marketPrice: $0.marketPrice, weightGrams: $0.weightGrams ?? 0, code: $0.code ?? "",
                    picture: $0.pictureId)
            },
            freightTemplate: freightTemplateId?.raw,
            shipWithinHours: shipWithinHours ?? ProductContent.shipWithinHoursStandard, purchaseLimit: purchaseLimit?.limit,
            code: code ?? "")
    }

    init(_ content: ProductContent) {
        title = content.title
        subtitle = content.subtitle
        pictureIds = content.pictures
        body = content.body
        categoryId = content.category
        brandId = content.brand
        attributes = content.attributes
        skus = content.skus.map {
            SKUInput(
                id: $0.id, attributes: $0.attributes, price: $0.price, marketPrice: $0.marketPrice,
                weightGrams: $0.weightGrams, code: $0.code, pictureId: $0.picture)
        }
        freightTemplateId = content.freightTemplate.map { ID($0) }
        shipWithinHours = content.shipWithinHours
        purchaseLimit = content.purchaseLimit.map(PurchaseLimitValue.init)
        code = content.code
    }
}

struct DraftOutput: Codable, Sendable {
    let product: ProductRowOutput
    let content: ProductInput

    init(_ detail: DraftDetail) {
        product = ProductRowOutput(detail.product)
        content = ProductInput(detail.content)
    }
}

struct PricesInput: Codable, Sendable {
    struct Price: Codable, Sendable {
        let skuId: ID<SKU>
        let price: Money
    }

    let prices: [Price]

    var bySKU: [ID<SKU>: Money] { Dictionary(prices.map { ($0.skuId, $0.price) }, uniquingKeysWith: { $1 }) }
}
