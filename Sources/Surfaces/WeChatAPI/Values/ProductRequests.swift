// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// A request about one product: by our id, or by the number that the store's own system knows it under.
protocol NamesProduct {
    var productId: ID<Product>? { get }
    var outProductId: String? { get }
}

extension NamesProduct {
    /// Which product is meant. Our id wins where both are there.
    func product(of store: ID<Store>, in snapshot: any Snapshot) throws -> ID<Product> {
        if let productId { return productId }
        guard let outProductId, !outProductId.isEmpty else { throw WireFault.missing("product_id") }
        guard let found = try Product.find(outID: outProductId, of: store, in: snapshot) else { throw CommonRefusal.notFound }
        return found.id
    }
}

struct ProductIDRequest: Codable, Sendable, NamesProduct {
    let productId: ID<Product>?
    let outProductId: String?
}

struct ProductGetRequest: Codable, Sendable, NamesProduct {
    let productId: ID<Product>?
    let outProductId: String?
    let dataType: Int?

    /// Which of a product's versions are asked for.
    enum Form: Int {
        case online = 1
        case draft = 2
        case both = 3
    }

    func form() throws -> Form {
        guard let form = Form(rawValue: dataType ?? Form.online.rawValue) else { throw WireFault.outOfRange("data_type") }
        return form
    }
}

struct ProductListRequest: Codable, Sendable {
    let pageSize: Int?
    let nextKey: String?
    let status: Int?
}

struct WireAttribute: Codable, Sendable {
    let attrKey: String
    let attrValue: String

    init(_ attribute: Attribute) {
        attrKey = attribute.name
        attrValue = attribute.value
    }

    var attribute: Attribute { Attribute(attrKey, attrValue) }
}

struct WireCategory: Codable, Sendable {
    let catId: ID<Catalog.Category>
}

/// What a product is made or changed by. What programs do not send stays empty.
struct ProductRequest: Codable, Sendable, NamesProduct {
    struct SKURequest: Codable, Sendable {
        struct Delivery: Codable, Sendable {
            let stockType: Int?
        }

        let skuId: ID<SKU>?
        let outSkuId: String?
        let thumbImg: String?
        let salePrice: Money
        let marketPrice: Money?
        let stockNum: Int?
        let skuCode: String?
        let skuAttrs: [WireAttribute]?
        let skuDeliverInfo: Delivery?
    }

    struct Description: Codable, Sendable {
        let desc: String?
        let imgs: [String]?
    }

    struct Express: Codable, Sendable {
        let templateId: ID<FreightTemplate>?
        /// In grams.
        let weight: Int?
    }

    struct Limit: Codable, Sendable {
        let periodType: Int?
        let limitedBuyNum: Int?

        /// Nothing where `period_type` is absent or 0.
        func limit() throws -> PurchaseLimit? {
            guard let code = periodType, code != 0 else { return nil }
            guard let period = PurchaseLimit.Period(rawValue: code) else { throw WireFault.unknownValue("limited_info.period_type") }
            guard let units = limitedBuyNum else { throw WireFault.missing("limited_info.limited_buy_num") }
            return PurchaseLimit(period: period, units: units)
        }
    }

    struct Services: Codable, Sendable {
        let sevenDayReturn: Int?
        let payAfterUse: Int?
        let freightInsurance: Int?
        let fakeOnePayThree: Int?
        let damageGuarantee: Int?
    }

    struct AfterSale: Codable, Sendable {
        let afterSaleAddressId: Int64?
    }

    struct Qualification: Codable, Sendable {
        let quaId: String?
        let quaUrl: [String]?
    }

    struct SizeChart: Codable, Sendable {
        struct Row: Codable, Sendable {
            struct Value: Codable, Sendable {
                let key: String?
                let value: String?
                let left: String?
                let right: String?
            }

            let name: String?
            let unit: String?
            let isRange: Bool?
            let valueList: [Value]?
        }

        let enable: Bool?
        let specificationList: [Row]?
    }

    let productId: ID<Product>?
    let outProductId: String?
    let skus: [SKURequest]?
    let title: String?
    let subTitle: String?
    let headImgs: [String]?
    let deliverMethod: Int?
    let deliverAcctType: [Int]?
    let descInfo: Description?
    let cats: [WireCategory]?
    let catsV2: [WireCategory]?
    let attrs: [WireAttribute]?
    let spuCode: String?
    let brandId: ID<Brand>?
    let qualifications: [String]?
    let expressInfo: Express?
    let aftersaleDesc: String?
    let limitedInfo: Limit?
    let extraService: Services?
    let afterSaleInfo: AfterSale?
    let productQuaInfos: [Qualification]?
    let sizeChart: SizeChart?
    /// 1 hands it in for review at once.
    let listing: WireFlag?

    enum CodingKeys: String, CodingKey {
        case productId, outProductId, skus, title, subTitle, headImgs, deliverMethod, deliverAcctType, descInfo, cats, attrs, spuCode
        case brandId, qualifications, expressInfo, aftersaleDesc, limitedInfo, extraService, afterSaleInfo, productQuaInfos, sizeChart
        case listing
        case catsV2 = "cats_v2"
    }
}

/// Why a product cannot be written, where only the protocol knows.
enum ProductWireRefusal: String, Refusal, CaseIterable {
    case titleMissing, titleTooLong, imagesTooMany, detailImagesTooMany, descriptionTooLong, imageForeign, categoryPathWrong, skuMissing
    case skusTooMany, priceZero, priceTooHigh, priceAboveMarket, skuCodeTooLong, outIDTooLong, outSKUIDTooLong, presaleUnsupported
    case qualificationsTooMany, stockWrong, titleMeaningless, attributeNameTooLong, attributeValueTooLong, attributeValuesTooMany
    case categoryClosed, templateUnknown, inFlashSale, limitedStockZero

    var kind: RefusalKind { self == .inFlashSale ? .conflict : .invalid }

    var field: String? {
        switch self {
        case .titleMissing, .titleTooLong, .titleMeaningless: "title"
        case .imagesTooMany, .imageForeign: "head_imgs"
        case .detailImagesTooMany, .descriptionTooLong: "desc_info"
        case .categoryPathWrong, .categoryClosed: "cats"
        case .skuMissing, .skusTooMany, .inFlashSale: "skus"
        case .attributeNameTooLong: "attr_key"
        case .attributeValueTooLong, .attributeValuesTooMany: "attr_value"
        case .templateUnknown: "template_id"
        case .priceZero, .priceTooHigh, .priceAboveMarket: "sale_price"
        case .skuCodeTooLong: "sku_code"
        case .outIDTooLong: "out_product_id"
        case .outSKUIDTooLong: "out_sku_id"
        case .presaleUnsupported: "stock_type"
        case .qualificationsTooMany: "qualifications"
        case .stockWrong, .limitedStockZero: "stock_num"
        }
    }

    var text: Text {
        switch self {
        case .titleMissing: Text("请填写标题。", "Give a title.")
        case .titleTooLong: Text("标题最多 60 个字符。", "A title has at most 60 characters.")
        case .imagesTooMany: Text("主图最多 9 张。", "There are at most 9 main images.")
        case .detailImagesTooMany: Text("详情图最多 50 张。", "There are at most 50 detail images.")
        case .descriptionTooLong: Text("详情文字最多 2000 个字符。", "The detail text has at most 2,000 characters.")
        case .imageForeign: Text("图片地址须来自图片上传接口。", "Image addresses come from the image upload.")
        case .categoryPathWrong: Text("类目路径须从一级到末级。", "The category path leads from the top to a leaf.")
        case .skuMissing: Text("请至少填写一个 SKU。", "Give at least one SKU.")
        case .skusTooMany: Text("SKU 最多 500 个。", "There are at most 500 SKUs.")
        case .priceZero: Text("售价须大于 0。", "A sale price is above 0.")
        case .priceTooHigh: Text("价格最高 1000 万元。", "A price is at most ¥10,000,000.")
        case .priceAboveMarket: Text("划线价须高于售价。", "The market price is above the sale price.")
        case .skuCodeTooLong: Text("SKU 编码最多 100 个字符。", "A SKU's code has at most 100 characters.")
        case .outIDTooLong, .outSKUIDTooLong: Text("外部编号最多 128 个字符。", "An outside id has at most 128 characters.")
        case .presaleUnsupported: Text("不支持预售，stock_type 须为 0。", "Pre-sales are not supported: stock_type is 0.")
        case .qualificationsTooMany: Text("资质图片最多 5 张。", "There are at most 5 qualification images.")
        case .titleMeaningless: Text("标题不能只有数字、字母或符号。", "A title is more than digits, letters and symbols.")
        case .attributeNameTooLong: Text("属性名最多 40 个字符。", "The name of an attribute has at most 40 characters.")
        case .attributeValueTooLong: Text("属性值最多 40 个字符。", "A value of an attribute has at most 40 characters.")
        case .attributeValuesTooMany: Text("每个属性最多 100 个值。", "An attribute has at most 100 values.")
        case .categoryClosed: Text("该类目已停用，请换一个类目。", "The category is not in use any more. Choose another.")
        case .templateUnknown: Text("没有这个运费模板。", "The store has no such freight template.")
        case .inFlashSale: Text("商品正在限时抢购中，不能增删规格。", "The product is in a flash sale: its SKUs stay as they are.")
        case .stockWrong: Text("库存须为 0 至 1000 万件。", "Stock is 0 to 10,000,000 units.")
        case .limitedStockZero: Text("限购商品的库存不能为 0。", "The stock of a product with a purchase limit is above 0.")
        }
    }
}

extension ProductRequest {
    static let detailImagesMax = 50
    static let detailCharactersMax = 2000
    static let qualificationsMax = 5
    static let attributeValuesMax = 100
    static let stockMax = 10_000_000

    /// The leaf of the path that was sent, and the path itself.
    var path: [ID<Catalog.Category>] {
        let old = cats ?? []
        return (old.isEmpty ? catsV2 ?? [] : old).map(\.catId)
    }

    /// The domain's content. `baseURL` tells uploaded images from others.
    func content(baseURL: String) throws -> ProductContent {
        guard let title, !title.isEmpty else { throw ProductWireRefusal.titleMissing }
        guard title.count <= ProductContent.titleCharacters.upperBound else { throw ProductWireRefusal.titleTooLong }
        guard title.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.isAlphabetic }) else {
            throw ProductWireRefusal.titleMeaningless
        }
        guard let leaf = path.last else { throw ProductWireRefusal.categoryPathWrong }
        let images = headImgs ?? []
        guard images.count <= ProductContent.picturesMax else { throw ProductWireRefusal.imagesTooMany }
        let skus = try skus(baseURL: baseURL)
        return ProductContent(
            title: title, subtitle: subTitle ?? "", pictures: try images.map { try Self.picture($0, baseURL) },
            body: try DetailBody.html(text: descInfo?.desc ?? "", images: descInfo?.imgs ?? [], baseURL: baseURL), category: leaf,
            brand: brandId?.raw == ProductInfo.noBrand ? nil : brandId, attributes: (attrs ?? []).map(\.attribute), skus: skus,
            freightTemplate: expressInfo?.templateId?.raw, purchaseLimit: try limitedInfo?.limit(), code: spuCode ?? "",
            particulars: try particulars())
    }

    private static func picture(_ address: String, _ baseURL: String) throws -> ID<Picture> {
        guard let picture = ImageAddress.picture(address, baseURL: baseURL) else { throw ProductWireRefusal.imageForeign }
        return picture
    }

    private func skus(baseURL: String) throws -> [SKU] {
        guard let skus, !skus.isEmpty else { throw ProductWireRefusal.skuMissing }
        guard skus.count <= ProductContent.skusMax else { throw ProductWireRefusal.skusTooMany }
        try checkAttributes(skus.flatMap { $0.skuAttrs ?? [] })
        return try skus.map { sku in
            guard sku.salePrice > .zero else { throw ProductWireRefusal.priceZero }
            guard sku.salePrice <= SKU.priceMax else { throw ProductWireRefusal.priceTooHigh }
            let market = sku.marketPrice.flatMap { $0 > .zero ? $0 : nil }
            if let market, market <= sku.salePrice { throw ProductWireRefusal.priceAboveMarket }
            guard (sku.skuCode ?? "").count <= SKU.codeCharactersMax else { throw ProductWireRefusal.skuCodeTooLong }
            guard sku.skuDeliverInfo?.stockType ?? 0 == 0 else { throw ProductWireRefusal.presaleUnsupported }
            guard (0...Self.stockMax).contains(sku.stockNum ?? 0) else { throw ProductWireRefusal.stockWrong }
            guard sku.stockNum != 0 || limitedInfo?.periodType ?? 0 == 0 else { throw ProductWireRefusal.limitedStockZero }
            return SKU(
                id: sku.skuId ?? SKU.unassigned, attributes: (sku.skuAttrs ?? []).map(\.attribute), price: sku.salePrice,
                marketPrice: market, weightGrams: expressInfo?.weight ?? 0, code: sku.skuCode ?? "",
                picture: try sku.thumbImg.flatMap { $0.isEmpty ? nil : try Self.picture($0, baseURL) })
        }
    }

    private func checkAttributes(_ attributes: [WireAttribute]) throws {
        guard attributes.allSatisfy({ $0.attrKey.count <= Attribute.nameCharactersMax }) else {
            throw ProductWireRefusal.attributeNameTooLong
        }
        guard attributes.allSatisfy({ $0.attrValue.count <= Attribute.valueCharactersMax }) else {
            throw ProductWireRefusal.attributeValueTooLong
        }
        let values = Dictionary(grouping: attributes, by: \.attrKey).values.map { Set($0.map(\.attrValue)).count }
        guard values.allSatisfy({ $0 <= Self.attributeValuesMax }) else { throw ProductWireRefusal.attributeValuesTooMany }
    }

    private func particulars() throws -> ProductParticulars {
        guard (outProductId ?? "").count <= ProductParticulars.outIDCharactersMax else { throw ProductWireRefusal.outIDTooLong }
        guard (qualifications ?? []).count <= Self.qualificationsMax else { throw ProductWireRefusal.qualificationsTooMany }
        var kept = ProductParticulars()
        kept.outID = outProductId ?? ""
        for sku in skus ?? [] {
            guard let outID = sku.outSkuId, !outID.isEmpty else { continue }
            guard outID.count <= ProductParticulars.outIDCharactersMax else { throw ProductWireRefusal.outSKUIDTooLong }
            kept.outSKUIDs[(sku.skuAttrs ?? []).map(\.attrValue).joined(separator: " / ")] = outID
        }
        kept.deliverMethod = deliverMethod ?? 0
        kept.deliverAccounts = deliverAcctType ?? []
        kept.qualifications = qualifications ?? []
        for proof in productQuaInfos ?? [] { kept.namedQualifications[proof.quaId ?? ""] = proof.quaUrl ?? [] }
        kept.afterSaleNote = aftersaleDesc ?? ""
        let asked = extraService
        kept.services = [
            asked?.sevenDayReturn, asked?.payAfterUse, asked?.freightInsurance, asked?.fakeOnePayThree, asked?.damageGuarantee,
        ].map { $0 ?? 0 }
        kept.afterSaleAddress = afterSaleInfo?.afterSaleAddressId ?? 0
        kept.hasSizeChart = sizeChart?.enable ?? false
        kept.sizes = (sizeChart?.specificationList ?? []).map { row in
            ProductParticulars.Size(
                name: row.name ?? "", unit: row.unit ?? "", isRange: row.isRange ?? false,
                values: (row.valueList ?? []).map {
                    .init(size: $0.key ?? "", value: $0.value ?? "", from: $0.left ?? "", to: $0.right ?? "")
                })
        }
        return kept
    }
}

/// The detail of a product: text and images for programs, HTML for buyers.
enum DetailBody {
    static func html(text: String, images: [String], baseURL: String) throws -> String {
        guard text.count <= ProductRequest.detailCharactersMax else { throw ProductWireRefusal.descriptionTooLong }
        guard images.count <= ProductRequest.detailImagesMax else { throw ProductWireRefusal.detailImagesTooMany }
        let paragraphs = text.split(separator: "\n").map { "<p>\(escaped(String($0)))</p>" }
        let pictures = try images.map { address in
            guard let picture = ImageAddress.picture(address, baseURL: baseURL) else { throw ProductWireRefusal.imageForeign }
            return "<p><img src=\"\(Picture.url(picture, .large))\" alt=\"\"></p>"
        }
        return (paragraphs + pictures).joined()
    }

    static func images(in html: String, baseURL: String) -> [String] {
        html.matches(of: /<img[^>]*src="([^"]+)"/).map { match in
            let address = String(match.1)
            return address.hasPrefix("/") ? baseURL + address : address
        }
    }

    static func text(in html: String) -> String {
        let lines = html.replacing(/<\/p>|<br ?\/?>|<\/li>|<\/h[1-6]>/, with: "\n").replacing(/<[^>]+>/, with: "")
        return lines.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&nbsp;", with: " ").replacing("&amp;", with: "&").trimmingWhitespace()
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
