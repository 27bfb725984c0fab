// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Identity
import Inventory
import Kernel
import OpenPlatform
import Orders
import Payments
import Pricing
import Sharers
import Stores
import WebCore

struct OrderListResponse: Codable, Sendable {
    let orderIdList: [ID<Order>]
    let nextKey: String
    let hasMore: Bool

    init(_ page: Page<ID<Order>>) {
        orderIdList = page.items
        nextKey = page.next.map { "\($0)" } ?? ""
        hasMore = page.next != nil
    }
}

struct OrderResponse: Codable, Sendable {
    let order: OrderInfo

    init(_ sheet: OrderSheet) { order = OrderInfo(sheet) }
}

struct OrderInfo: Codable, Sendable {
    struct Detail: Codable, Sendable {
        let productInfos: [OrderProductInfo]
        let payInfo: OrderPayInfo
        let priceInfo: OrderPriceInfo
        let deliveryInfo: OrderDeliveryInfo
        let couponInfo: OrderCouponInfo
        let extInfo: OrderExtInfo
        let commissionInfos: [OrderCommissionInfo]
        let sharerInfo: OrderSharerInfo
        let settleInfo: OrderSettleInfo
        let skuSharerInfos: [OrderSkuSharerInfo]
        let agentInfo: OrderAgentInfo
        /// One for the order, as older clients read it; the list is what the documentation has.
        let sourceInfo: OrderSourceInfo
        let sourceInfos: [OrderSourceInfo]
    }

    struct AfterSales: Codable, Sendable {
        struct Item: Codable, Sendable {
            let aftersaleOrderId: String
        }

        let onAftersaleOrderCnt: Int
        let aftersaleOrderList: [Item]
    }

    let orderId: ID<Order>
    let status: Int
    /// Whose the order is: who bought it, or who accepted it as a gift. Nobody's while what the store gives itself waits.
    let openid: WireOpenid
    let unionid: String
    let isPresent: Bool
    /// The gift; empty for an ordinary order.
    let presentOrderIdStr: String
    /// What the giver wished; empty for an ordinary order.
    let presentNote: String
    /// Absent for an ordinary order, and for what the store gives itself: no person gives that.
    let presentGiverOpenid: WireOpenid?
    let presentGiverUnionid: String
    let orderDetail: Detail
    let aftersaleDetail: AfterSales
    let createTime: WireSeconds
    let updateTime: WireSeconds

    init(_ sheet: OrderSheet) {
        let order = sheet.order
        orderId = order.id
        status = order.state.rawValue
        openid = order.customer.map(WireOpenid.init) ?? .nobody
        unionid = ""
        isPresent = order.gift != nil
        presentOrderIdStr = order.gift.map { "\($0)" } ?? ""
        presentNote = sheet.wish
        presentGiverOpenid = WireOpenid(giverOf: order)
        presentGiverUnionid = ""
        let sources = sheet.detail.lines.map { OrderSourceInfo($0, sheet) }
        orderDetail = Detail(
            productInfos: sheet.detail.lines.map { OrderProductInfo($0, sheet) }, payInfo: OrderPayInfo(sheet),
            priceInfo: OrderPriceInfo(order), deliveryInfo: OrderDeliveryInfo(sheet),
            couponInfo: OrderCouponInfo(userCouponId: sheet.coupons.first.map { "\($0.id)" } ?? ""), extInfo: OrderExtInfo(sheet),
            commissionInfos: sheet.shares.compactMap { OrderCommissionInfo($0, sheet) }, sharerInfo: OrderSharerInfo(sheet.shared.first),
            settleInfo: OrderSettleInfo(sheet), skuSharerInfos: sheet.shared.map(OrderSkuSharerInfo.init), agentInfo: OrderAgentInfo(),
            sourceInfo: sources.first ?? OrderSourceInfo(), sourceInfos: sources)
        aftersaleDetail = AfterSales(
            onAftersaleOrderCnt: sheet.afterSales.filter(\.state.holdsOrder).count,
            aftersaleOrderList: sheet.afterSales.map { .init(aftersaleOrderId: "\($0.id)") })
        createTime = WireSeconds(order.placedAt)
        updateTime = WireSeconds(order.updatedAt)
    }
}

struct OrderCouponInfo: Codable, Sendable {
    let userCouponId: String
}

struct OrderProductInfo: Codable, Sendable {
    struct Attribute: Codable, Sendable {
        let attrKey: String
        let attrValue: String
    }

    struct Promise: Codable, Sendable {
        /// 0: in stock.
        let stockType: Int
        let predictDeliveryTime: String
    }

    struct Services: Codable, Sendable {
        let sevenDayReturn: Int
        let freightInsurance: Int
    }

    let productId: ID<Product>
    let skuId: ID<SKU>
    let thumbImg: String
    let skuCnt: Int
    let salePrice: Money
    let title: String
    let onAftersaleSkuCnt: Int
    let finishAftersaleSkuCnt: Int
    let skuCode: String
    let marketPrice: Money
    let skuAttrs: [Attribute]
    let realPrice: Money
    let outProductId: String
    let outSkuId: String
    let isDiscounted: Bool
    let estimatePrice: Money
    let isChangePrice: Bool
    let changePrice: Money
    let outWarehouseId: String
    let skuDeliverInfo: Promise
    let extraService: Services
    let useDeduction: Bool
    let deductionPrice: Money
    let orderProductCouponInfoList: [OrderCouponInfo]
    let deliveryDeadline: WireSeconds
    let merchantDiscountedPrice: Money
    let finderDiscountedPrice: Money
    let isFreeGift: Bool

    init(_ line: OrderLine, _ sheet: OrderSheet) {
        let sku = sheet.skus[line.sku]
        let kept = sheet.particulars[line.product] ?? ProductParticulars()
        let own = sheet.afterSales.filter { $0.line == line.number }
        productId = line.product
        skuId = line.sku
        thumbImg = line.picture
        skuCnt = line.count
        salePrice = line.unitPrice
        title = line.title
        onAftersaleSkuCnt = own.filter(\.state.holdsOrder).map(\.count).reduce(0, +)
        finishAftersaleSkuCnt = own.filter { $0.refund != nil }.map(\.count).reduce(0, +)
        skuCode = sku?.code ?? ""
        marketPrice = sku?.marketPrice ?? line.unitPrice
        skuAttrs = (sku?.attributes ?? []).map { Attribute(attrKey: $0.name, attrValue: $0.value) }
        realPrice = line.base
        outProductId = kept.outID
        outSkuId = sku.flatMap { kept.outID(of: $0) } ?? ""
        isDiscounted = line.discount > .zero
        estimatePrice = line.goods - line.discount
        isChangePrice = line.priceCut > .zero
        changePrice = line.priceCut > .zero ? line.base : .zero
        outWarehouseId = line.place.warehouse.flatMap { sheet.warehouseCodes[$0] } ?? ""
        skuDeliverInfo = Promise(stockType: 0, predictDeliveryTime: "")
        extraService = Services(sevenDayReturn: kept.service(0), freightInsurance: kept.service(2))
        useDeduction = false
        deductionPrice = .zero
        orderProductCouponInfoList = line.discount > .zero ? sheet.coupons.map { OrderCouponInfo(userCouponId: "\($0.id)") } : []
        deliveryDeadline = WireSeconds(sheet.order.shipDue ?? Timestamp(seconds: 0))
        merchantDiscountedPrice = line.discount
        finderDiscountedPrice = .zero
        isFreeGift = false
    }
}

struct OrderPayInfo: Codable, Sendable {
    /// The documentation says `prepay_id`, a widely used client reads `prepayId`: it stands under both.
    let prepayId: String
    let prepayIdAsRead: String
    let prepayTime: WireSeconds
    let payTime: WireSeconds
    let transactionId: String

    private enum CodingKeys: String, CodingKey {
        case prepayId, prepayTime, payTime, transactionId
        case prepayIdAsRead = "=prepayId"
    }

    init(_ sheet: OrderSheet) {
        prepayId = "\(sheet.order.payment)"
        prepayIdAsRead = prepayId
        prepayTime = WireSeconds(sheet.payment?.createdAt ?? sheet.order.placedAt)
        payTime = WireSeconds(sheet.order.paidAt ?? Timestamp(seconds: 0))
        transactionId = sheet.payment?.providerTransaction ?? ""
    }
}

struct OrderPriceInfo: Codable, Sendable {
    let productPrice: Money
    let orderPrice: Money
    let freight: Money
    let discountedPrice: Money
    let isDiscounted: Bool
    let originalOrderPrice: Money
    let estimateProductPrice: Money
    let changeDownPrice: Money
    let changeFreight: Money
    let isChangeFreight: Bool
    let useDeduction: Bool
    let deductionPrice: Money
    /// Spelled as the protocol does.
    let merchantReceievePrice: Money
    let merchantDiscountedPrice: Money
    let finderDiscountedPrice: Money

    init(_ order: Order) {
        productPrice = order.goods
        orderPrice = order.payable
        freight = order.freight + order.freightCut
        discountedPrice = order.discount
        isDiscounted = order.discount > .zero
        originalOrderPrice = order.goods + order.freight + order.freightCut
        estimateProductPrice = order.goods - order.discount
        changeDownPrice = order.priceCut + order.freightCut
        changeFreight = order.freightCut > .zero ? order.freight : .zero
        isChangeFreight = order.freightCut > .zero
        useDeduction = false
        deductionPrice = .zero
        merchantReceievePrice = order.payable
        merchantDiscountedPrice = order.discount
        finderDiscountedPrice = .zero
    }
}

struct OrderExtInfo: Codable, Sendable {
    let customerNotes: String
    let merchantNotes: String
    let confirmReceiptTime: WireSeconds
    let finderId: String
    let liveId: String
    let orderScene: Int

    init(_ sheet: OrderSheet) {
        let touch = sheet.touches.values.flatMap { $0 }.max { $0.at < $1.at }
        customerNotes = sheet.order.buyerNote
        merchantNotes = sheet.order.merchantNote
        confirmReceiptTime = WireSeconds(sheet.order.receivedAt ?? Timestamp(seconds: 0))
        finderId = sheet.shares.first { $0.role == .seller }.map { "\($0.party)" } ?? ""
        liveId = ""
        // 6: from a card in an article; 1: from elsewhere.
        orderScene = touch?.channelKind == .article ? 6 : 1
    }
}

/// What a seller or an agency gets of a line.
struct OrderCommissionInfo: Codable, Sendable {
    let skuId: ID<SKU>
    let nickname: String
    let type: Int
    let status: Int
    let amount: Money
    let finderId: String
    let openfinderid: String

    init?(_ share: Share, _ sheet: OrderSheet) {
        guard share.role == .seller || share.role == .agency, let line = sheet.detail.lines.first(where: { $0.number == share.line }) else {
            return nil
        }
        skuId = line.sku
        nickname = sheet.names.name(share.party, .chinese)
        type = share.role == .seller ? 0 : 1
        status = sheet.order.settledAt == nil ? 1 : 2
        amount = share.remaining
        finderId = "\(share.party)"
        openfinderid = "\(share.party)"
    }
}

/// Who shared the order's first line of those that a sharer brought; empty where none did.
struct OrderSharerInfo: Codable, Sendable {
    let sharerOpenid: String
    let sharerUnionid: String
    let sharerType: Int
    let shareScene: Int
    /// 1: it is decided who is credited, which it is from the payment on.
    let handlingProgress: Int

    init(_ shared: SharerOrder?) {
        sharerOpenid = shared.map { Openid.text($0.person) } ?? ""
        sharerUnionid = ""
        sharerType = shared?.kind.rawValue ?? 0
        shareScene = shared?.scene.rawValue ?? 0
        handlingProgress = 1
    }
}

/// Who shared what of an order.
struct OrderSkuSharerInfo: Codable, Sendable {
    let sharerOpenid: WireOpenid
    let sharerUnionid: String
    let sharerType: Int
    let shareScene: Int
    let skuId: ID<SKU>
    let fromWecom: Bool

    init(_ shared: SharerOrder) {
        sharerOpenid = WireOpenid(shared.person)
        sharerUnionid = ""
        sharerType = shared.kind.rawValue
        shareScene = shared.scene.rawValue
        skuId = shared.sku
        fromWecom = shared.channelKind == .weCom
    }
}

struct OrderSettleInfo: Codable, Sendable {
    let predictCommissionFee: Money
    /// Absent until the order has settled.
    let commissionFee: Money?
    let predictWecoinCommission: Money
    let wecoinCommission: Money
    let settleTime: WireSeconds

    init(_ sheet: OrderSheet) {
        let fee = sheet.shares.filter { $0.role == .platform }.map(\.remaining).total
        predictCommissionFee = fee
        commissionFee = sheet.order.settledAt == nil ? nil : fee
        predictWecoinCommission = .zero
        wecoinCommission = .zero
        settleTime = WireSeconds(sheet.order.settledAt ?? Timestamp(seconds: 0))
    }
}

struct OrderAgentInfo: Codable, Sendable {
    var agentFinderId = ""
    var agentFinderNickname = ""
}

/// Where a line was sold.
struct OrderSourceInfo: Codable, Sendable {
    let skuId: String
    let accountType: Int
    let accountId: String
    let saleChannel: Int
    let accountNickname: String

    init(_ line: OrderLine, _ sheet: OrderSheet) {
        let seller = sheet.shares.first { $0.role == .seller && $0.line == line.number }
        skuId = "\(line.sku)"
        accountType = seller == nil ? 1 : 5
        accountId = seller.map { "\($0.party)" } ?? ""
        saleChannel = seller == nil ? 0 : 100
        accountNickname = seller.map { sheet.names.name($0.party, .chinese) } ?? ""
    }

    init() {
        skuId = ""
        accountType = 1
        accountId = ""
        saleChannel = 0
        accountNickname = ""
    }
}
