// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel

/// A product as programs read it: the online version or the draft.
struct ProductInfo: Codable, Sendable {
    /// The brand of what has none.
    static let noBrand: Int64 = 2_100_000_000

    struct SKUInfo: Codable, Sendable {
        struct Delivery: Codable, Sendable {
            var stockType = 0
            var fullPaymentPresaleDeliveryType = 0
            var presaleBeginTime: Int64 = 0
            var presaleEndTime: Int64 = 0
            var fullPaymentPresaleDeliveryTime = 0
        }

        let skuId: ID<SKU>
        let outProductId: String
        let outSkuId: String
        let thumbImg: String
        let salePrice: Money
        let marketPrice: Money
        let stockNum: Int
        let skuCode: String
        let skuAttrs: [WireAttribute]
        let skuDeliverInfo: Delivery
    }

    struct Description: Codable, Sendable {
        let desc: String
        let imgs: [String]
    }

    struct Express: Codable, Sendable {
        let templateId: String
        let weight: Int
    }

    struct Limit: Codable, Sendable {
        let periodType: Int
        let limitedBuyNum: Int
    }

    struct Services: Codable, Sendable {
        let sevenDayReturn: Int
        let payAfterUse: Int
        let freightInsurance: Int
        let fakeOnePayThree: Int
        let damageGuarantee: Int
    }

    struct AfterSale: Codable, Sendable {
        let afterSaleAddressId: Int64
    }

    struct Qualification: Codable, Sendable {
        let quaId: String
        let quaUrl: [String]
    }

    struct SizeChart: Codable, Sendable {
        struct Row: Codable, Sendable {
            struct Value: Codable, Sendable {
                let key: String
                let value: String
                let left: String
                let right: String
            }

            let name: String
            let unit: String
            let isRange: Bool
            let valueList: [Value]
        }

        let enable: Bool
        let specificationList: [Row]
    }

    let productId: ID<Product>
    let outProductId: String
    let skus: [SKUInfo]
    let title: String
    let subTitle: String
    let headImgs: [String]
    let deliverMethod: Int
    let deliverAcctType: [Int]
    let descInfo: Description
    let cats: [WireCategory]
    let catsV2: [WireCategory]
    let attrs: [WireAttribute]
    let spuCode: String
    let brandId: String
    let qualifications: [String]
    let expressInfo: Express
    let aftersaleDesc: String
    let limitedInfo: Limit
    let extraService: Services
    let status: Int
    let editStatus: Int
    let minPrice: Money
    let createTime: WireDateTime
    let editTime: WireSeconds
    let productType: Int
    let afterSaleInfo: AfterSale
    let srcProductId: String
    let productQuaInfos: [Qualification]
    let sizeChart: SizeChart

    enum CodingKeys: String, CodingKey {
        case productId, outProductId, skus, title, subTitle, headImgs, deliverMethod, deliverAcctType, descInfo, cats, attrs, spuCode
        case brandId, qualifications, expressInfo, aftersaleDesc, limitedInfo, extraService, status, editStatus, minPrice, createTime
        case editTime, productType, afterSaleInfo, srcProductId, productQuaInfos, sizeChart
        case catsV2 = "cats_v2"
    }
}

extension ProductInfo {
    init(_ product: Product, _ content: ProductContent, path: [ID<Catalog.Category>], stock: [ID<SKU>: Int], baseURL: String) {
        let kept = content.particulars ?? ProductParticulars()
        productId = product.id
        outProductId = kept.outID
        skus = content.skus.map { sku in
            SKUInfo(
                skuId: sku.id, outProductId: kept.outID, outSkuId: kept.outID(of: sku) ?? "",
                thumbImg: sku.picture.map { ImageAddress.text($0, baseURL: baseURL) } ?? "", salePrice: sku.price,
                marketPrice: sku.marketPrice ?? .zero, stockNum: stock[sku.id] ?? 0, skuCode: sku.code,
                skuAttrs: sku.attributes.map(WireAttribute.init), skuDeliverInfo: SKUInfo.Delivery())
        }
        title = content.title
        subTitle = content.subtitle
        headImgs = content.pictures.map { ImageAddress.text($0, baseURL: baseURL) }
        deliverMethod = kept.deliverMethod
        deliverAcctType = kept.deliverAccounts
        descInfo = Description(desc: DetailBody.text(in: content.body), imgs: DetailBody.images(in: content.body, baseURL: baseURL))
        cats = path.map(WireCategory.init)
        catsV2 = path.map(WireCategory.init)
        attrs = content.attributes.map(WireAttribute.init)
        spuCode = content.code
        brandId = content.brand.map { "\($0)" } ?? "\(Self.noBrand)"
        qualifications = kept.qualifications
        expressInfo = Express(templateId: content.freightTemplate.map { "\($0)" } ?? "", weight: content.skus.first?.weightGrams ?? 0)
        aftersaleDesc = kept.afterSaleNote
        limitedInfo = Limit(periodType: content.purchaseLimit?.period.rawValue ?? 0, limitedBuyNum: content.purchaseLimit?.units ?? 0)
        extraService = Services(
            sevenDayReturn: kept.service(0), payAfterUse: kept.service(1), freightInsurance: kept.service(2),
            fakeOnePayThree: kept.service(3), damageGuarantee: kept.service(4))
        status = product.status.rawValue
        editStatus = product.editStatus.rawValue
        minPrice = content.prices.lowest
        createTime = WireDateTime(product.createdAt)
        editTime = WireSeconds(product.updatedAt)
        productType = 1
        afterSaleInfo = AfterSale(afterSaleAddressId: kept.afterSaleAddress)
        srcProductId = ""
        productQuaInfos = kept.namedQualifications.sorted { $0.key < $1.key }.map { Qualification(quaId: $0.key, quaUrl: $0.value) }
        sizeChart = SizeChart(
            enable: kept.hasSizeChart,
            specificationList: kept.sizes.map { row in
                SizeChart.Row(
                    name: row.name, unit: row.unit, isRange: row.isRange,
                    valueList: row.values.map { .init(key: $0.size, value: $0.value, left: $0.from, right: $0.to) })
            })
    }
}

struct ProductResponse: Codable, Sendable {
    let data: ProductInfo
}

struct ProductGetResponse: Codable, Sendable {
    struct SaleLimit: Codable, Sendable {
        var isLimited = 0
        var title = ""
        var subTitle = ""
    }

    let product: ProductInfo?
    let editProduct: ProductInfo?
    let saleLimitInfo: SaleLimit
}

struct ProductListResponse: Codable, Sendable {
    let totalNum: Int
    let nextKey: String
    let productIds: [ID<Product>]
}

struct AuditFreeRequest: Codable, Sendable, NamesProduct {
    struct SKURequest: Codable, Sendable {
        struct StockChange: Codable, Sendable {
            /// 1 add, 2 subtract, 3 set.
            let diffType: Int
            let num: Int
        }

        let skuId: ID<SKU>
        let salePrice: Money?
        let stockInfo: StockChange?
        let isDelete: Bool?
    }

    let productId: ID<Product>?
    let outProductId: String?
    let skus: [SKURequest]?
}

struct ProductURLResponse: Codable, Sendable {
    let productH5url: String

    enum CodingKeys: String, CodingKey { case productH5url = "product_h5url" }
}

struct ProductQRCodeResponse: Codable, Sendable {
    let productQrcode: String
}

struct ProductTagLinkResponse: Codable, Sendable {
    let productTaglink: String
}
