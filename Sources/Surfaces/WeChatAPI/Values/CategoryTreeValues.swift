// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Orders

/// What selling in a category takes. The id is the category's own; `0` where nothing is needed.
struct QualificationInfo: Codable, Sendable {
    let quaId: String
    let needToApply: Bool
    let tips: String
    let mandatory: Bool
    let name: String

    static let none = QualificationInfo(quaId: "0", needToApply: false, tips: "", mandatory: false, name: "")

    /// The licence of a leaf.
    static func of(_ category: Catalog.Category) -> QualificationInfo {
        guard category.isLeaf, let needed = category.qualification?.chinese else { return .none }
        return QualificationInfo(
            quaId: "\(category.id)", needToApply: true, tips: "请上传\(needed)", mandatory: true, name: needed)
    }
}

/// The tree as one path for each leaf in use. Both of the protocol's trees are this one.
struct CategoryTreeResponse: Codable, Sendable {
    struct Path: Codable, Sendable { let catAndQua: [Step] }

    struct Step: Codable, Sendable {
        let cat: ShopCategory
        let qua: QualificationInfo
        /// Products and brands show nothing more than their store did.
        let productQua: QualificationInfo
        let brandQua: QualificationInfo
        let productQuaList: [QualificationInfo]
        let isConfidenceRequireBadMustPay: Bool

        init(_ category: Catalog.Category) {
            cat = ShopCategory(category)
            qua = .of(category)
            (productQua, brandQua, productQuaList) = (.none, .none, [])
            isConfidenceRequireBadMustPay = false
        }
    }

    let cats: [Path]
    let catsV2: [Path]

    init(_ tree: CategoryTree) {
        let leaves = tree.leaves.filter(\.isActive)
        cats = leaves.map { Path(catAndQua: tree.path(to: $0.id).map(Step.init)) }
        catsV2 = cats
    }
}

/// The rules of a leaf. What this platform does not demand is empty, false or 0.
struct CategoryDetailResponse: Codable, Sendable {
    struct Info: Codable, Sendable {
        let catId: ID<Catalog.Category>
        let name: String
    }

    struct Brand: Codable, Sendable { let brandId: ID<Catalog.Brand> }

    struct Attribute: Codable, Sendable {
        let name: String
        let type: String
        let typeV2: String
        let value: String
        let isRequired: Bool
        let hint: String
        let appendAllowed: Bool
    }

    struct Fee: Codable, Sendable {
        static let ppmPerBasisPoint: Int64 = 100

        let basisPoint: Int64
        let originalBasisPoint: Int64
        /// 1 where the lower fee of a new store holds.
        let incentiveType: Int

        init(own: Rate, relief: Rate?) {
            let inForce = relief.map { min($0, own) } ?? own
            basisPoint = inForce.ppm / Self.ppmPerBasisPoint
            originalBasisPoint = own.ppm / Self.ppmPerBasisPoint
            incentiveType = inForce < own ? 1 : 0
        }
    }

    struct CouponRule: Codable, Sendable {
        let discountRatioLimit: Int
        let discountLimit: Int
    }

    struct Requirement: Codable, Sendable {
        let productTitleRequirement: String
        let productImgRequirement: String
        let productDescRequirement: String
    }

    struct SizeChart: Codable, Sendable {
        struct Item: Codable, Sendable {
            let name: String
            let unit: String
            let type: String
            let format: String
            let limit: String
            let isRequired: Bool
        }

        let isSupport: Bool
        let itemList: [Item]
    }

    struct Rules: Codable, Sendable {
        let shopNoShipment: Bool
        let accessPermitRequired: Bool
        let preSale: Bool
        let sevenDayReturn: Bool
        let brandList: [Brand]
        let deposit: Money
        let productAttrList: [Attribute]
        let saleAttrList: [Attribute]
        let transactionfeeInfo: Fee
        let couponRule: CouponRule
        let floorPrice: Money
        let confirmReceiptDays: [String]
        let isLimitBrand: Bool
        let productRequirement: Requirement
        let sizeChart: SizeChart
        let isConfidenceRequireBadMustPay: Bool
        let productQuaList: [QualificationInfo]
    }

    let info: Info
    let attr: Rules

    init(_ leaf: Catalog.Category, fee: Fee, receiptDays: Int64) {
        info = Info(catId: leaf.id, name: leaf.name.chinese)
        let (shortest, longest) = (ProductContent.titleCharacters.lowerBound, ProductContent.titleCharacters.upperBound)
        attr = Rules(
            shopNoShipment: true, accessPermitRequired: false, preSale: false, sevenDayReturn: false, brandList: [],
            deposit: leaf.deposit, productAttrList: [], saleAttrList: [], transactionfeeInfo: fee,
            couponRule: CouponRule(discountRatioLimit: 0, discountLimit: 0), floorPrice: Money(fen: 1),
            confirmReceiptDays: ["\(receiptDays)"], isLimitBrand: false,
            productRequirement: Requirement(
                productTitleRequirement: "标题 \(shortest) 至 \(longest) 个字",
                productImgRequirement: "主图最多 \(ProductContent.picturesMax) 张",
                productDescRequirement: "详情最多 \(ProductContent.bodyCharactersMax) 个字"),
            sizeChart: SizeChart(isSupport: true, itemList: []), isConfidenceRequireBadMustPay: false, productQuaList: [])
    }
}
