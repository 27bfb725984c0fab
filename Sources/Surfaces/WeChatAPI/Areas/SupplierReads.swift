// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Composition
import HTTPTypes
import Identity
import Kernel
import Ledger
import OpenPlatform
import Orders
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// An agency's money, products, orders and stores.
enum SupplierReads {
    private static let area = HeadSupplierArea.area
    private static let countedMax = 5_000

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.on(
            .post, "league.headsupplier.funds.balance", "/league/headsupplier/funds/balance/get", Text("机构余额", "The agency's balance"), nil,
            gives: SupplierBalanceResponse.self
        ) { call in
            try await call.read { snapshot, _ in
                let balance = try Balance.of(call.app.owner, in: snapshot)
                return SupplierBalanceResponse(availableAmount: balance.withdrawable, pendingAmount: balance.pending)
            }
        }
        .noting(Text("机构的钱与本人带货的佣金在同一个账户里。", "An agency's money lies in one account with what its person earns by selling."))
        area.post(
            "league.headsupplier.funds.flowdetail", "/league/headsupplier/funds/flowdetail/get", Text("机构流水详情", "A flow"), nil,
            takes: FlowIDRequest.self, gives: SupplierFlowResponse.self, errors: [.leagueProductUnknown]
        ) { call, input in
            SupplierFlowResponse(try await call.read { try FlowList.find(input.flowId, of: call.app.owner, in: $0, $1) })
        }
        area.post(
            "league.headsupplier.funds.flowlist", "/league/headsupplier/funds/flowlist/get", Text("机构流水列表", "Numbers of the flows"), nil,
            takes: SupplierFlowListRequest.self, gives: SupplierFlowListResponse.self, body: .optional
        ) { call, input in
            try await flows(call, input)
        }
        items
        orders
        shops
    }

    private static func flows(_ call: WeChatCall, _ input: SupplierFlowListRequest) async throws -> SupplierFlowListResponse {
        let (size, number) = (input.pageSize ?? FundsArea.pageSizeDefault, input.page ?? 1)
        guard (1...FundsArea.pageSizeMax).contains(size) else { throw WireFault.outOfRange("page_size") }
        guard number >= 1 else { throw WireFault.outOfRange("page") }
        let before = try (input.nextKey ?? "").isEmpty ? nil : Int64(input.nextKey ?? "").orThrow(WireFault.unknownValue("next_key"))
        guard before != nil || number <= countedMax / size else { throw WireFault.missing("next_key") }
        let kinds: [TransferKind]?
        switch input.fundsType ?? 0 {
        case 0: kinds = nil
        case 1: kinds = TransferKind.ofWithdrawals
        case 2: kinds = TransferKind.allCases.filter { !TransferKind.ofWithdrawals.contains($0) }
        default: throw WireFault.unknownValue("funds_type")
        }
        let filter = FlowFilter(
            from: input.startTime?.timestamp, until: input.endTime.map { $0.timestamp + .seconds(1) }, kinds: kinds)
        let found = try await call.read {
            try FlowList.of(
                call.app.owner, filter, before: before, skip: before == nil ? (number - 1) * size : 0, limit: size + 1, in: $0, $1)
        }
        let ids = found.prefix(size).map { "\($0.sequence)" }
        let hasMore = found.count > size
        return SupplierFlowListResponse(fundsFlowIds: ids, hasMore: hasMore, nextKey: hasMore ? ids.last ?? "" : "")
    }

    // MARK: Products

    @WeChatRoutes private static var items: [WeChatRoute] {
        area.post(
            "league.headsupplier.item.get", "/league/headsupplier/item/get", Text("合作商品详情", "A product of the agency"), nil,
            takes: SupplierItemRequest.self, gives: SupplierItemResponse.self, errors: [.leagueProductUnknown]
        ) { call, input in
            let baseURL = call.deployment.settings.baseURL
            return try await call.read { snapshot, context in
                try HeadSupplierArea.requireProduct(input.productId, of: input.appid, call, in: snapshot)
                guard let plan = try AgencyProducts(agency: call.person).plan(of: input.productId, in: snapshot, context),
                    let detail = try ProductDetail.find(input.productId, in: snapshot)
                else { throw CommonRefusal.notFound }
                let store = detail.product.store
                let template = try detail.product.freightTemplate.flatMap {
                    try FreightTemplate.find([ID($0)], store: store, in: snapshot).first
                }
                return SupplierItemResponse(
                    item: .init(
                        appid: try StoreAppids.of([store], in: snapshot)[store] ?? "", productId: detail.product.id,
                        productInfo: SupplierProduct(
                            detail, template, stock: try ProductReading.stock(detail.content.skus.map(\.id), in: snapshot),
                            baseURL: baseURL),
                        commissionInfo: SupplierCommission(plan, detail.product, now: context.now, baseURL: baseURL)))
            }
        }
        area.post(
            "league.headsupplier.item.list", "/league/headsupplier/item/list/get", Text("合作商品列表", "The agency's products"), nil,
            takes: SupplierItemListRequest.self, gives: SupplierItemListResponse.self, body: .optional, errors: [.appidWrong]
        ) { call, input in
            let request = try WirePage.request(size: input.pageSize, key: input.nextKey, sizeMax: HeadSupplierArea.sizeMax)
            return try await call.read { snapshot, context in
                let store = try HeadSupplierArea.store(input.appid, in: snapshot)
                let page = try AgencyProducts(agency: call.person).page(from: store, request, in: snapshot, context)
                let appids = try StoreAppids.of(Set(page.items.map(\.store)), in: snapshot)
                return SupplierItemListResponse(
                    list: page.items.map { .init(productId: $0.product, appid: appids[$0.store] ?? "") },
                    nextKey: page.next?.description ?? "", hasMore: page.next != nil)
            }
        }
    }

    // MARK: Orders

    @WeChatRoutes private static var orders: [WeChatRoute] {
        area.post(
            "league.headsupplier.order.get", "/league/headsupplier/order/get", Text("佣金单详情", "A commission"), nil,
            takes: SupplierOrderRequest.self, gives: SupplierOrderResponse.self, errors: [.orderUnknown]
        ) { call, input in
            try await call.read { snapshot, context in
                let filter = CommissionFilter(order: input.orderId)
                let found = try AgencyWork.orders(
                    of: call.person, filter: filter, PageRequest(size: PageRequest.sizeMax), in: snapshot, context)
                guard let commission = found.items.first(where: { $0.sku == input.skuId }) else { throw SupplierFault.orderUnknown }
                return try order(commission, in: snapshot)
            }
        }
        area.post(
            "league.headsupplier.order.list", "/league/headsupplier/order/list/get", Text("佣金单列表", "Commissions"), nil,
            takes: SupplierOrderListRequest.self, gives: SupplierOrderListResponse.self, body: .optional,
            errors: [.appidWrong, .finderIDWrong]
        ) { call, input in
            let request = try WirePage.request(size: input.pageSize, key: input.nextKey, sizeMax: HeadSupplierArea.sizeMax)
            return try await call.read { snapshot, context in
                let page = try AgencyWork.orders(of: call.person, filter: try filter(input, in: snapshot), request, in: snapshot, context)
                return SupplierOrderListResponse(
                    list: page.items.map { .init(orderId: $0.order, skuId: $0.sku) }, nextKey: page.next?.description ?? "",
                    hasMore: page.next != nil)
            }
        }
    }

    /// An order that is named stands alone; other filters count only where none is.
    private static func filter(_ input: SupplierOrderListRequest, in snapshot: any Snapshot) throws -> CommissionFilter {
        if let order = input.orderId { return CommissionFilter(order: order) }
        let name = [input.finderId, input.openfinderid].compactMap { $0 }.first { !$0.isEmpty }
        return CommissionFilter(
            store: try HeadSupplierArea.store(input.appid, in: snapshot),
            seller: try name.map { try HeadSupplierArea.seller($0, in: snapshot) }, created: input.createTimeRange?.span,
            updated: input.updateTimeRange?.span)
    }

    private static func order(_ commission: CommissionOrder, in snapshot: any Snapshot) throws -> SupplierOrderResponse {
        let seller = try Seller.find(commission.seller, in: snapshot)
        let appid = try StoreAppids.of([commission.store], in: snapshot)[commission.store] ?? ""
        let picture = try SaleItem.find(sku: commission.sku, in: snapshot)?.picture ?? ""
        let state = try Order.find(commission.order, in: snapshot)?.state.rawValue ?? 0
        let part = commission.agencyPart
        return SupplierOrderResponse(
            commssionOrder: .init(
                orderId: commission.order, skuId: commission.sku, createTime: WireSeconds(commission.createdAt),
                updateTime: WireSeconds(commission.updatedAt), status: commission.state.rawValue,
                orderDetail: .init(
                    shopInfo: .init(appid: appid),
                    productInfo: .init(
                        productId: commission.product, thumbImg: picture, actualPayment: commission.base, title: commission.title),
                    orderInfo: .init(orderStatus: state),
                    commissionInfo: .init(
                        finderInfo: .init(
                            nickname: seller?.name ?? "", ratio: commission.rate.ppm, amount: commission.remaining,
                            openfinderid: "\(commission.seller)"),
                        serviceRatio: part?.serviceRate.ppm ?? 0,
                        serviceAmount: part.map { $0.serviceFee - $0.serviceReturned } ?? .zero,
                        profitShardingSucTime: WireSeconds(commission.settledAt ?? Timestamp(seconds: 0))))))
    }

    // MARK: Stores

    @WeChatRoutes private static var shops: [WeChatRoute] {
        area.post(
            "league.headsupplier.shop.get", "/league/headsupplier/shop/get", Text("合作店铺详情", "A store of the agency"), nil,
            takes: AppidRequest.self, gives: SupplierShopResponse.self, errors: [.appidWrong]
        ) { call, input in
            let baseURL = call.deployment.settings.baseURL
            return try await call.read { snapshot, context in
                guard let id = try HeadSupplierArea.store(input.appid, in: snapshot) else { throw SupplierFault.shopUnknown }
                let products = AgencyProducts(agency: call.person)
                guard let store = try Store.find(id, in: snapshot), let known = try products.store(id, in: snapshot, context) else {
                    throw SupplierFault.shopUnknown
                }
                let fees = try CommissionOrder.serviceFees(of: call.person, store: id, in: snapshot)
                return SupplierShopResponse(
                    shopDetail: .init(
                        baseInfo: SupplierShop(store, appid: input.appid, baseURL: baseURL),
                        dataInfo: .init(
                            gmv: fees.gmv, productNumber: known.products, settleAmount: fees.settled, unsettleAmount: fees.unsettled,
                            productNumberToday: known.productsToday,
                            productNumberSoldToday: try products.soldToday(of: id, in: snapshot, context)),
                        status: known.status, approvedTime: WireSeconds(known.since)))
            }
        }
        area.post(
            "league.headsupplier.shop.list", "/league/headsupplier/shop/list/get", Text("合作店铺列表", "The agency's stores"), nil,
            takes: SupplierShopListRequest.self, gives: SupplierShopListResponse.self, body: .optional
        ) { call, input in
            let baseURL = call.deployment.settings.baseURL
            let request = try WirePage.request(size: input.pageSize, key: input.nextKey, sizeMax: HeadSupplierArea.sizeMax)
            return try await call.read { snapshot, context in
                let page = try AgencyProducts(agency: call.person).stores(request, in: snapshot, context)
                let ids = Set(page.items.map(\.store))
                let (stores, appids) = (try Store.find(ids, in: snapshot), try StoreAppids.of(ids, in: snapshot))
                return SupplierShopListResponse(
                    shopList: page.items.compactMap { known in
                        stores[known.store].map { store in
                            let shop = SupplierShop(store, appid: appids[known.store] ?? "", baseURL: baseURL)
                            return SupplierShopListResponse.Shop(baseInfo: shop, status: known.status)
                        }
                    }, nextKey: page.next?.description ?? "", hasMore: page.next != nil)
            }
        }
    }
}

extension Optional {
    fileprivate func orThrow(_ refusal: any Refusal) throws -> Wrapped {
        guard let self else { throw refusal }
        return self
    }
}
