// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Kernel
import WebCore

/// A product of a seller's showcase, by its id and the store that it comes from.
struct WindowProductRequest: Codable, Sendable {
    let productId: ID<Product>
    let appid: String?
}

struct WindowAddRequest: Codable, Sendable {
    let productId: ID<Product>
    let appid: String?
    let isHideForWindow: Bool?
}

struct WindowListRequest: Codable, Sendable {
    let appid: String?
    let branchId: Int?
    let pageSize: Int?
    let pageIndex: Int?
    let lastBuffer: String?
    let needTotalNum: Int?
}

struct WindowListResponse: Codable, Sendable {
    struct Product: Codable, Sendable {
        let productId: ID<Catalog.Product>
        let appid: String
    }

    let products: [Product]
    let lastBuffer: String
    let totalNum: Int
}

struct WindowProductResponse: Codable, Sendable {
    let product: WindowProduct
}

/// Whether a product is in the showcase.
enum WindowStatus: Int, Codable, Sendable, CaseIterable {
    case shown = 1
    case absent = 2
    case deleted = 3
}

struct WindowProduct: Codable, Sendable {
    struct PagePath: Codable, Sendable {
        let appid: String
        let halfPagePath: String
        let fullPagePath: String
    }

    struct BannedDetails: Codable, Sendable {
        var reason = 0
        var needApplyCategoryId = ""
        var needApplyCategoryName = ""
    }

    struct Branch: Codable, Sendable {
        var branchId: Int64 = 0
        var branchName = ""
        var branchStatus = 0
    }

    struct FlashSale: Codable, Sendable {
        let isEffect: Bool
        let discountPrice: Money
        let endTimeMs: String
        let stock: Int
    }

    let productId: ID<Product>
    let outProductId: String
    let title: String
    let imgUrl: String
    let thirdCategoryId: String
    let status: WindowStatus
    let marketPrice: Money
    let sellingPrice: Money
    let stock: Int
    let appid: String
    let pagePath: PagePath
    let platformId: Int64
    let platformName: String
    let isHideForWindow: Bool
    let banned: Bool
    let bannedDetails: BannedDetails
    let branchInfo: Branch
    let limitDiscountInfo: FlashSale
}
