// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Ledger
import Orders
import Pricing
import Stores
import WebCore

struct SupplierWindowRequest: Codable, Sendable {
    let appid: String?
    let openfinderid: String
    let productId: ID<Product>
}

struct SupplierWindowListRequest: Codable, Sendable {
    let appid: String?
    let openfinderid: String
    let offset: Int?
    let pageSize: Int?
    let needTotalNum: Bool?
}

struct SupplierWindowListResponse: Codable, Sendable {
    struct Item: Codable, Sendable {
        let appid: String
        let productId: ID<Product>
        let headSupplierId: String
    }

    let list: [Item]
    let nextOffset: Int
    let haveMore: Bool
    let totalNum: Int
}

/// What is said of a product without what it costs.
struct SimpleProduct: Codable, Sendable {
    struct Description: Codable, Sendable {
        let imgs: [String]
        let desc: String
    }

    let title: String
    let subTitle: String
    let headImgs: [String]
    let descInfo: Description
    let cats: [WireCategory]

    init(_ detail: ProductDetail, baseURL: String) {
        let content = detail.content
        title = content.title
        subTitle = content.subtitle
        headImgs = content.pictures.map { ImageAddress.text($0, baseURL: baseURL) }
        descInfo = Description(imgs: DetailBody.images(in: content.body, baseURL: baseURL), desc: DetailBody.text(in: content.body))
        cats = detail.product.categoryPath.map(WireCategory.init)
    }
}

struct SupplierWindowProductResponse: Codable, Sendable {
    struct Product: Codable, Sendable {
        let appid: String
        let productId: ID<Catalog.Product>
        let productInfo: SimpleProduct
    }

    let productDetail: Product
}

struct FinderRequest: Codable, Sendable {
    let finderId: String
}

struct WindowAuthResponse: Codable, Sendable {
    struct Link: Codable, Sendable {
        let authUrl: String
        let authWxaPath: String
        let authWxaAppid: String
        let authWxaUsername: String
    }

    let authInfo: Link
    let openfinderid: String
}

struct WindowAuthStatusResponse: Codable, Sendable {
    let windowAuthStatus: Int
}

struct SupplierBalanceResponse: Codable, Sendable {
    let availableAmount: Money
    let pendingAmount: Money
}

struct SupplierFlowListRequest: Codable, Sendable {
    let page: Int?
    let pageSize: Int?
    /// 1: withdrawals, 2: shares of orders.
    let fundsType: Int?
    let startTime: WireSeconds?
    let endTime: WireSeconds?
    let nextKey: String?
}

struct SupplierFlowListResponse: Codable, Sendable {
    let fundsFlowIds: [String]
    let hasMore: Bool
    let nextKey: String
}

struct SupplierFlowResponse: Codable, Sendable {
    struct Flow: Codable, Sendable {
        let flowId: String
        let fundsType: Int
        let amount: Money
        let balance: Money
        let bookkeepingTime: WireDateTime
        let remark: String
        let orderId: String
        let withdrawId: String
    }

    let fundsFlow: Flow

    init(_ entry: LedgerEntry) {
        let isWithdrawal = TransferKind.ofWithdrawals.contains(entry.kind)
        fundsFlow = Flow(
            flowId: "\(entry.sequence)", fundsType: isWithdrawal ? 1 : 2, amount: entry.amount, balance: entry.balance,
            bookkeepingTime: WireDateTime(entry.at), remark: "\(entry.kind.label.chinese)（\(entry.account.purse.label.chinese)）",
            orderId: entry.order.map { "\($0)" } ?? "", withdrawId: isWithdrawal ? "\(entry.reference)" : "")
    }
}

extension TransferKind {
    static let ofWithdrawals: [TransferKind] = [.withdrawalHeld, .withdrawalPaid, .withdrawalReturned, .payoutReturned]
}

struct SupplierItemRequest: Codable, Sendable {
    let productId: ID<Product>
    let appid: String?
}

struct SupplierItemResponse: Codable, Sendable {
    struct Item: Codable, Sendable {
        let appid: String
        let productId: ID<Product>
        let productInfo: SupplierProduct
        let commissionInfo: SupplierCommission
    }

    let item: Item
}

struct SupplierCommission: Codable, Sendable {
    /// 1 listed, 2 delisted, 5 removed.
    let status: Int
    let serviceRatio: Int64
    let ratio: Int64
    let startTime: WireSeconds
    let endTime: WireSeconds
    let link: String

    init(_ plan: Plan, _ product: Product, now: Timestamp, baseURL: String) {
        let rate = plan.rate(at: now) ?? plan.rate(at: plan.beginsAt)
        status = plan.isEnded(at: now) ? 5 : product.isOnSale && plan.isOpen(at: now) ? 1 : 2
        serviceRatio = rate?.serviceRate.ppm ?? 0
        ratio = rate?.rate.ppm ?? 0
        startTime = WireSeconds(plan.beginsAt)
        endTime = WireSeconds(plan.endsAt ?? Timestamp(seconds: 0))
        link = "\(baseURL)/products/\(product.id)"
    }
}

struct SupplierProduct: Codable, Sendable {
    struct Express: Codable, Sendable {
        struct Address: Codable, Sendable {
            let postalCode: String
            let provinceName: String
            let cityName: String
            let countyName: String
        }

        let sendTime: SendTime
        let addressInfo: Address
        let shippingMethod: ShippingMethod
    }

    struct Variant: Codable, Sendable {
        let skuId: ID<SKU>
        let thumbImg: String
        let salePrice: Money
        let stockNum: Int
        let skuAttrs: [WireAttribute]
    }

    let title: String
    let subTitle: String
    let headImgs: [String]
    let descInfo: SimpleProduct.Description
    let cats: [WireCategory]
    let expressInfo: Express
    let skus: [Variant]

    init(_ detail: ProductDetail, _ template: FreightTemplate?, stock: [ID<SKU>: Int], baseURL: String) {
        let simple = SimpleProduct(detail, baseURL: baseURL)
        title = simple.title
        subTitle = simple.subTitle
        headImgs = simple.headImgs
        descInfo = simple.descInfo
        cats = simple.cats
        let from = template.map { ShipFrom.address($0.terms.shipFrom) }
        expressInfo = Express(
            sendTime: SendTime(hours: detail.product.shipWithinHours),
            addressInfo: .init(
                postalCode: from?.postalCode ?? "", provinceName: from?.provinceName ?? "", cityName: from?.cityName ?? "",
                countyName: from?.countyName ?? ""),
            shippingMethod: template?.terms.method ?? .free)
        skus = detail.content.skus.map { sku in
            Variant(
                skuId: sku.id, thumbImg: sku.picture.map { ImageAddress.text($0, baseURL: baseURL) } ?? "", salePrice: sku.price,
                stockNum: stock[sku.id] ?? 0, skuAttrs: sku.attributes.map(WireAttribute.init))
        }
    }
}

struct SupplierItemListRequest: Codable, Sendable {
    let appid: String?
    let pageSize: Int?
    let nextKey: String?
}

struct SupplierItemListResponse: Codable, Sendable {
    struct Item: Codable, Sendable {
        let productId: ID<Product>
        let appid: String
    }

    let list: [Item]
    let nextKey: String
    let hasMore: Bool
}

struct SupplierOrderRequest: Codable, Sendable {
    let orderId: ID<Order>
    let skuId: ID<SKU>
}

struct SupplierOrderListRequest: Codable, Sendable {
    struct Range: Codable, Sendable {
        let startTime: WireSeconds?
        let endTime: WireSeconds?

        var span: ClosedRange<Timestamp>? {
            let (begin, end) = (startTime?.timestamp ?? Timestamp(seconds: 0), endTime?.timestamp ?? Timestamp(milliseconds: .max))
            return startTime == nil && endTime == nil || begin > end ? nil : begin...end
        }
    }

    let appid: String?
    let finderId: String?
    let openfinderid: String?
    let createTimeRange: Range?
    let updateTimeRange: Range?
    let orderId: ID<Order>?
    let pageSize: Int?
    let nextKey: String?
}

struct SupplierOrderListResponse: Codable, Sendable {
    struct Item: Codable, Sendable {
        let orderId: ID<Order>
        let skuId: ID<SKU>
    }

    let list: [Item]
    let nextKey: String
    let hasMore: Bool
}

struct SupplierOrderResponse: Codable, Sendable {
    struct Commission: Codable, Sendable {
        let orderId: ID<Order>
        let skuId: ID<SKU>
        let createTime: WireSeconds
        let updateTime: WireSeconds
        let status: Int
        let orderDetail: Detail
    }

    struct Detail: Codable, Sendable {
        struct Shop: Codable, Sendable {
            let appid: String
        }

        struct Goods: Codable, Sendable {
            let productId: ID<Product>
            let thumbImg: String
            let actualPayment: Money
            let title: String
        }

        struct State: Codable, Sendable {
            let orderStatus: Int
        }

        struct Parts: Codable, Sendable {
            let finderInfo: Finder
            let serviceRatio: Int64
            let serviceAmount: Money
            let profitShardingSucTime: WireSeconds
        }

        struct Finder: Codable, Sendable {
            let nickname: String
            let ratio: Int64
            let amount: Money
            let openfinderid: String
        }

        let shopInfo: Shop
        let productInfo: Goods
        let orderInfo: State
        let commissionInfo: Parts
    }

    /// Spelled as the protocol does.
    let commssionOrder: Commission
}

struct AppidRequest: Codable, Sendable {
    let appid: String
}

struct SupplierShop: Codable, Sendable {
    let appid: String
    let headimgUrl: String
    let nickname: String

    init(_ store: Store, appid: String, baseURL: String) {
        self.appid = appid
        headimgUrl = store.logoAddress(baseURL: baseURL)
        nickname = store.name
    }
}

struct SupplierShopResponse: Codable, Sendable {
    struct Detail: Codable, Sendable {
        struct Figures: Codable, Sendable {
            let gmv: Money
            let productNumber: Int
            let settleAmount: Money
            let unsettleAmount: Money
            let productNumberToday: Int
            let productNumberSoldToday: Int
        }

        let baseInfo: SupplierShop
        let dataInfo: Figures
        let status: Int
        let approvedTime: WireSeconds
    }

    let shopDetail: Detail
    /// Nothing follows one store.
    var nextKey = ""
    var hasMore = false
}

struct SupplierShopListRequest: Codable, Sendable {
    let pageSize: Int?
    let nextKey: String?
}

struct SupplierShopListResponse: Codable, Sendable {
    struct Shop: Codable, Sendable {
        let baseInfo: SupplierShop
        let status: Int
    }

    let shopList: [Shop]
    let nextKey: String
    let hasMore: Bool
}

extension AgencyStore {
    /// 2 accepted, 5 ended.
    var status: Int { isActive ? 2 : 5 }
}
